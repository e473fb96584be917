// On the page of a document: for whom it waits since when, and what was said about it.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Card, Note, Stack } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { ofSubjectQuery } from './api';
import { Flags, History, RequestTag, WaitsFor } from './parts';
import { Saying } from './Saying';

export function OfDocument({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const mayRead = useMay(org)('approvals.read');
  const last = useQuery({ ...ofSubjectQuery(org, id), enabled: mayRead }).data?.items[0];
  if (!last) return null;
  return (
    <Card title={t`Approval`} extra={<RequestTag request={last} />}>
      <Stack gap="small">
        {last.state === 'asked' ? (
          <Note tone="warn">
            <WaitsFor request={last} /> <Flags request={last} />
          </Note>
        ) : null}
        {last.state === 'asked' ? <Saying org={org} request={last} /> : null}
        <History request={last} />
      </Stack>
    </Card>
  );
}
