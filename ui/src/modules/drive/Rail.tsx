// What hangs at a record of another room and was said about it: one line on a page is enough.
import { useLingui } from '@lingui/react/macro';
import { Card } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { Attachments } from './Attachments';
import { Comments } from './Comments';
import type { Subject } from './subject-api';
import './drive.css';

export function Rail({ org, kind, subject }: { org: string } & Subject) {
  const { t } = useLingui();
  const may = useMay(org);
  if (!may('drive.follow')) return null;
  const on = { kind, subject };
  return (
    <div className="d-rail k-noprint">
      <Card title={t`Attachments`}>
        <Attachments org={org} on={on} />
      </Card>
      <Card title={t`Comments`}>
        <Comments org={org} on={on} />
      </Card>
    </div>
  );
}
