// Entries that were matched or kept out, and the way back.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Popconfirm, Problem, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { usePartyNames } from '@/modules/catalog/names';
import { Amount } from '../Amount';
import { bankEntriesQuery, type BankEntry, useUndo } from './api';

interface DoneEntriesProps {
  org: string;
  state: 'matched' | 'ignored';
  mayBank: boolean;
}

export function DoneEntries({ org, state, mayBank }: DoneEntriesProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { rows, pages } = useRows(bankEntriesQuery(org, state));
  const nameOf = usePartyNames(org, (rows ?? []).flatMap(({ party_id }) => (party_id ? [party_id] : [])));
  const undo = useUndo(org);
  const isMatched = state === 'matched';
  const back = (entry: BankEntry) => undo.mutate(entry.id, { onSuccess: () => say(t`It is to be matched again.`) });
  const columns: Column<BankEntry>[] = [
    { key: 'day', title: t`Day`, render: ({ day }) => <DateText day={day} />, cell: ({ day }) => ({ day }) },
    { key: 'who', title: t`By the bank`, onCard: 'title', render: (entry) => <>{entry.party_name || entry.remittance}{entry.party_name && entry.remittance ? <div className="k-small k-soft">{entry.remittance}</div> : null}</>, cell: (entry) => [entry.party_name, entry.remittance].filter(Boolean).join(' · ') },
    { key: 'amount', title: t`Amount`, align: 'end', render: ({ amount }) => <Amount amount={amount.amount} />, cell: ({ amount }) => ({ money: amount.amount }) },
    isMatched
      ? { key: 'party', title: t`Pays for`, render: ({ party_id }) => (party_id ? nameOf(party_id) : <Link to="/o/$org/journal" params={{ org }}>{t`an entry of the journal`}</Link>), cell: ({ party_id }) => (party_id ? { named: 'party', id: party_id } : t`an entry of the journal`) }
      : { key: 'reason', title: t`Why`, render: ({ reason }) => reason, cell: ({ reason }) => reason },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (entry) =>
        mayBank ? (
          <Popconfirm title={t`Take this back?`} description={isMatched ? t`What it posted is reversed today, and what it paid is open again.` : t`The entry is to be matched again.`} okText={t`Take back`} cancelText={t`Leave it`} onConfirm={() => back(entry)}>
            <Button size="small">{t`Take back`}</Button>
          </Popconfirm>
        ) : null,
    },
  ];
  return (
    <>
      <Problem error={undo.error} />
      <Card flush>
        <DataTable
          label={isMatched ? t`Matched entries` : t`Kept out`}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          pages={pages}
          empty={isMatched ? <EmptyState title={t`Nothing is matched yet`}>{t`Accept a proposal, or match an entry by hand; it stands here then.`}</EmptyState> : <EmptyState title={t`Nothing is kept out`}>{t`Entries that are no business of the journal stand here, with the reason.`}</EmptyState>}
        />
      </Card>
    </>
  );
}
