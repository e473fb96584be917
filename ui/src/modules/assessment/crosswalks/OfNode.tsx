// What one question or scene says in other frameworks, where its trace is shown.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card } from '@/kit';
import { usePack } from '../usePack';
import { crosswalksQuery } from './api';
import { Correspondence } from './Correspondence';
import { topicOf } from './finding';
import './crosswalks.css';

export function OfNode({ org, node }: { org: string; node: string }) {
  const { t } = useLingui();
  const all = useQuery(crosswalksQuery(org, usePack())).data?.rows ?? [];
  const rows = all.filter((row) => topicOf(row)?.id === node);
  if (rows.length === 0) return null;
  const extra = (
    <Link to="/o/$org/crosswalks" params={{ org }} search={{ topic: node }}>
      {t`What the words mean`}
    </Link>
  );
  return (
    <Card title={t`What this says in other frameworks`} extra={extra}>
      <ul className="k-list">
        {rows.map((row) => (
          <Correspondence key={`${row.from.holds[0]?.text.en}-${row.to.pack.id}-${row.to.holds[0]?.text.en}`} org={org} row={row} />
        ))}
      </ul>
    </Card>
  );
}
