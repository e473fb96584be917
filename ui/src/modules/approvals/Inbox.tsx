// What waits for whoever looks: each document with what is needed to decide, and two buttons.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, MomentText, Page, PageHeader, Problem, Row, Skeleton, Stack, useLanguage } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { inboxQuery, type Request } from './api';
import { ApprovalsTabs } from './ApprovalsTabs';
import { Flags, SubjectLink } from './parts';
import { Saying } from './Saying';
import { useKinds } from './useWords';

const route = getRouteApi('/o/$org/approvals');

export function Inbox() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const inbox = useQuery(inboxQuery(org));
  return (
    <Page title={t`Approvals`} width="narrow">
      <PageHeader title={t`Approvals`} lead={t`With the last approval the document goes on by itself, in the name of who asked.`} />
      <ApprovalsTabs org={org} />
      <Problem error={inbox.error} onRetry={() => void inbox.refetch()} />
      {inbox.isPending ? <Skeleton lines={5} /> : null}
      {inbox.data?.items.length === 0 ? (
        <Card>
          <EmptyState title={t`Nothing waits for you`}>{t`What somebody asks you to approve appears here. The rules say what that is.`}</EmptyState>
        </Card>
      ) : null}
      {inbox.data?.items.map((request) => <Waiting key={request.id} org={org} request={request} />)}
    </Page>
  );
}

function Waiting({ org, request }: { org: string; request: Request }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { nameOf } = useKinds(org);
  const mayRead = useMay(org)('trade.read');
  const { asked_by: asker, rules } = request;
  const { name } = asker;
  const title = `${nameOf(request.kind)} ${request.label}`;
  const because = rules.join(t`, `);
  return (
    <Card title={mayRead ? <SubjectLink org={org} request={request}>{title}</SubjectLink> : title} extra={<span className="k-num k-strong">{money(request.amount.amount, request.amount.currency)}</span>}>
      <Stack gap="small">
        <Row tight>
          <span>{request.party_name}</span>
          <Flags request={request} />
        </Row>
        <p className="k-small k-soft">
          {t`${name} asked`} <MomentText instant={request.asked_at} ago /> · {t`because of: ${because}`}
        </p>
        <Saying org={org} request={request} />
      </Stack>
    </Card>
  );
}
