// The firm's bank accounts, and the files that were taken with what was wrong with each.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { type BankAccount, bankStatementsQuery, type BankStatement } from './api';
import { Faults } from './Faults';

const FORMATS: Record<string, string> = { mt940: 'MT940', camt: 'camt', csv: 'CSV', table: 'CSV' };

export function StatementsTaken({ org, accounts }: { org: string; accounts: readonly BankAccount[] }) {
  const { t } = useLingui();
  const { rows, pages } = useRows(bankStatementsQuery(org));
  const [opened, setOpened] = useState<string>();
  const faults = rows?.find(({ id }) => id === opened)?.faults;
  const accountColumns: Column<BankAccount>[] = [
    { key: 'name', title: t`Bank and branch`, onCard: 'title', render: ({ name }) => name, cell: ({ name }) => name },
    { key: 'number', title: t`Account number or IBAN`, render: ({ number }) => <span className="k-num">{number}</span>, cell: ({ number }) => number },
    { key: 'account', title: t`Ledger account`, render: ({ account_id }) => <span className="k-num">{account_id}</span>, cell: ({ account_id }) => account_id },
  ];
  const columns: Column<BankStatement>[] = [
    { key: 'taken', title: t`Taken on`, onCard: 'title', render: ({ taken_at }) => <MomentText instant={taken_at} />, cell: ({ taken_at }) => ({ moment: taken_at }) },
    { key: 'format', title: t`Format`, render: ({ format }) => FORMATS[format] ?? format, cell: ({ format }) => FORMATS[format] ?? format },
    { key: 'new', title: t`New entries`, align: 'end', render: ({ entries_new }) => entries_new, cell: ({ entries_new }) => ({ number: entries_new }) },
    { key: 'known', title: t`Known already`, align: 'end', render: ({ entries_known }) => entries_known, cell: ({ entries_known }) => ({ number: entries_known }) },
    {
      key: 'faults',
      title: t`Could not be read`,
      align: 'end',
      render: (row) => (row.faults.length > 0 ? <Button size="small" aria-expanded={row.id === opened} onClick={() => setOpened(row.id === opened ? undefined : row.id)}>{row.faults.length}</Button> : 0),
    },
  ];
  return (
    <>
      <Card title={t`Bank accounts`} flush>
        <DataTable label={t`Bank accounts`} columns={accountColumns} rows={accounts} rowKey={({ id }) => id} empty={null} />
      </Card>
      <Card title={t`Files taken`} flush>
        <DataTable label={t`Files taken`} columns={columns} rows={rows} rowKey={({ id }) => id} pages={pages} empty={<EmptyState title={t`No statement was taken yet`}>{t`Drop the first one above.`}</EmptyState>} />
      </Card>
      {faults ? (
        <Card title={t`What could not be read`} flush>
          <Faults faults={faults} />
        </Card>
      ) : null}
    </>
  );
}
