// Where the reader was named and has not looked yet.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, MomentText, Row } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { mentionsQuery, useSeeMention } from './api';
import { RecordLink } from './RecordLink';

export function Mentions({ org }: { org: string }) {
  const { t } = useLingui();
  const nameOf = usePersonName(org);
  const mayFollow = useMay(org)('drive.follow');
  const { data } = useQuery({ ...mentionsQuery(org), enabled: mayFollow });
  const see = useSeeMention(org);
  const open = (data ?? []).filter((one) => one.seen_at === null);
  if (open.length === 0) return null;
  return (
    <Card title={t`You were named`}>
      <ul className="k-list">
        {open.map((one) => (
          <li key={one.comment}>
            <Row spread>
              <div>
                <span className="k-strong">{nameOf(one.author)}</span>{' '}
                <span className="k-small k-soft">
                  <MomentText instant={one.at} /> · <RecordLink org={org} kind={one.kind} subject={one.subject} />
                </span>
                <p className="d-said">{one.text}</p>
              </div>
              <Button size="small" onClick={() => see.mutate(one.comment)}>{t`Seen`}</Button>
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}
