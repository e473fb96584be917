// What the reader asked for: how it stands, for whom it waits, and what was said.
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Problem, useLanguage, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { askedQuery, type Request, useSay } from './api';
import { ApprovalsTabs } from './ApprovalsTabs';
import { RequestTag, SubjectLink, WaitsFor } from './parts';
import { useKinds, useRequestStates } from './useWords';

const route = getRouteApi('/o/$org/approvals/asked');

export function Asked() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(askedQuery(org));
  const say = useSay(org);
  const { say: tell } = useToasts();
  const columns = useColumns(org, ({ id, label }) => say.mutate({ id, what: 'withdraw', comment: '' }, { onSuccess: () => tell(t`${label} waits no more.`) }));
  return (
    <Page title={t`I asked for`}>
      <PageHeader title={t`Approvals`} lead={t`A document that you change meanwhile waits no more; confirm or post it again and it is asked for anew.`} />
      <ApprovalsTabs org={org} />
      <Problem error={say.error} />
      <Card flush>
        <DataTable
          label={t`I asked for`}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          pages={pages}
          empty={<EmptyState title={t`You asked for nothing yet`}>{t`Confirm an order or post a bill: where a rule wants it, it waits here for approval.`}</EmptyState>}
        />
      </Card>
    </Page>
  );
}

function useColumns(org: string, onWithdraw: (request: Request) => void): Column<Request>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { nameOf } = useKinds(org);
  const states = useRequestStates();
  return [
    {
      key: 'document',
      title: t`Document`,
      onCard: 'title',
      render: (request) => (
        <SubjectLink org={org} request={request}>
          {nameOf(request.kind)} {request.label}
        </SubjectLink>
      ),
      cell: (request) => `${nameOf(request.kind)} ${request.label}`,
    },
    { key: 'party', title: t`With whom`, render: (request) => request.party_name, cell: (request) => request.party_name },
    { key: 'amount', title: t`Amount`, align: 'end', render: (request) => <span className="k-num k-nowrap">{money(request.amount.amount, request.amount.currency)}</span>, cell: (request) => ({ money: request.amount.amount }) },
    { key: 'state', title: t`State`, render: (request) => <RequestTag request={request} />, cell: (request) => states[request.state] },
    { key: 'word', title: t`How it stands`, render: (request) => (request.state === 'asked' ? <WaitsFor request={request} /> : <LastWord request={request} />) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (request) => (request.may_withdraw ? <Button size="small" onClick={() => onWithdraw(request)}>{t`Take back`}</Button> : null),
    },
  ];
}

function LastWord({ request }: { request: Request }) {
  const last = request.history.findLast(({ comment }) => comment !== '');
  return (
    <>
      {last ? `${last.actor.name}: ${last.comment} ` : null}
      <span className="k-soft">
        <MomentText instant={request.closed_at} ago />
      </span>
    </>
  );
}
