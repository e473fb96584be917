// Bank accounts, the statements that were taken, and their entries: matched with one press, by hand, or kept out.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, EmptyState, Page, PageHeader, Problem, Skeleton } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { BooksTabs } from '../BooksTabs';
import { AccountDrawer } from './AccountDrawer';
import { type BankAccount, bankAccountsQuery, type BankEntryState } from './api';
import { DoneEntries } from './DoneEntries';
import { NewEntries } from './NewEntries';
import { StatementsTaken } from './StatementsTaken';
import { TakeStatement } from './TakeStatement';
import './bank.css';

const route = getRouteApi('/o/$org/bank');

export function Bank() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const accounts = useQuery(bankAccountsQuery(org));
  const mayBank = useMay(org)('books.bank');
  const [isAdding, setIsAdding] = useState(false);
  const add = <Button onClick={() => setIsAdding(true)}>{t`Add a bank account`}</Button>;
  return (
    <Page title={t`Bank statements`} width="wide">
      <PageHeader title={t`Books`} lead={t`What the bank says happened, and what it pays. Nothing is posted before somebody accepts it.`} actions={mayBank && accounts.data?.length ? add : null} />
      <BooksTabs org={org} />
      <Problem error={accounts.error} onRetry={() => void accounts.refetch()} />
      {accounts.isPending ? <Skeleton lines={6} height={22} /> : null}
      {accounts.data?.length === 0 ? (
        <Card>
          <EmptyState title={t`No bank account is entered yet`} actions={mayBank ? <Button type="primary" onClick={() => setIsAdding(true)}>{t`Add a bank account`}</Button> : null}>
            {t`Enter the account with its number. Then drop the statements that your online bank exports here.`}
          </EmptyState>
        </Card>
      ) : null}
      {accounts.data?.length ? <Entries org={org} accounts={accounts.data} mayBank={mayBank} /> : null}
      <AccountDrawer org={org} isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </Page>
  );
}

function Entries({ org, accounts, mayBank }: { org: string; accounts: readonly BankAccount[]; mayBank: boolean }) {
  const { t } = useLingui();
  const [shown, setShown] = useState<BankEntryState | 'statements'>('new');
  const lists = [
    { value: 'new', label: t`To match` },
    { value: 'matched', label: t`Matched entries` },
    { value: 'ignored', label: t`Kept out` },
    { value: 'statements', label: t`Accounts and files` },
  ] as const;
  return (
    <>
      {mayBank ? <TakeStatement org={org} accounts={accounts} onTaken={() => setShown('new')} /> : null}
      <Choice label={t`Which entries`}>
        {lists.map(({ value, label }) => (
          <button key={value} type="button" aria-pressed={value === shown} onClick={() => setShown(value)}>
            {label}
          </button>
        ))}
      </Choice>
      {shown === 'new' ? <NewEntries org={org} accounts={accounts} mayBank={mayBank} /> : null}
      {shown === 'matched' || shown === 'ignored' ? <DoneEntries key={shown} org={org} state={shown} mayBank={mayBank} /> : null}
      {shown === 'statements' ? <StatementsTaken org={org} accounts={accounts} /> : null}
    </>
  );
}
