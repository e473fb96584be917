// Every link that was made: answered, not yet, or withdrawn.
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Popconfirm, Problem, Tag, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { linksQuery, type SurveyLink, useWithdrawLink } from '../api';

export function LinkList({ org, id, canWithdraw }: { org: string; id: string; canWithdraw: boolean }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { rows, pages } = useRows(linksQuery(org, id));
  const withdraw = useWithdrawLink(org, id);
  const nameOf = (link: SurveyLink) => link.label ?? t`Anybody`;
  const columns: Column<SurveyLink>[] = [
    { key: 'for', title: t`For`, onCard: 'title', render: (link) => <span className="k-strong">{nameOf(link)}</span> },
    { key: 'state', title: t`State`, render: (link) => <LinkState link={link} /> },
    { key: 'made', title: t`Made on`, render: (link) => <DateText day={link.made_at} /> },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (link) =>
        link.withdrawn_at || !canWithdraw ? null : (
          <Popconfirm
            title={t`Withdraw the link for ${nameOf(link)}?`}
            description={t`Nobody can answer by it any more. Answers that came stay.`}
            okText={t`Withdraw`}
            onConfirm={() => withdraw.mutate(link.id, { onSuccess: () => say(t`The link is withdrawn.`) })}
          >
            <Button size="small" aria-label={t`Withdraw: ${nameOf(link)}`}>{t`Withdraw`}</Button>
          </Popconfirm>
        ),
    },
  ];
  return (
    <Card title={t`Links that were made`} flush>
      <Problem error={withdraw.error} />
      <DataTable label={t`Links that were made`} columns={columns} rows={rows} rowKey={(link) => link.id} pages={pages} empty={<EmptyState title={t`No link has been made yet`}>{t`Make a link for everybody, or paste a list of respondents.`}</EmptyState>} />
    </Card>
  );
}

function LinkState({ link }: { link: SurveyLink }) {
  const { t } = useLingui();
  if (link.is_used) return <Tag tone="good">{t`Answered`}</Tag>;
  if (link.withdrawn_at) return <Tag icon={null}>{t`Withdrawn`}</Tag>;
  return link.label === null ? <Tag tone="calm" icon={null}>{t`In use`}</Tag> : <Tag icon={null}>{t`Not yet`}</Tag>;
}
