// Entries about which nothing was said yet: the best proposal with its reasons, accepted with one press.
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Problem, Row, Skeleton, Tag, type Tone, useLanguage, useToasts } from '@/kit';
import { ExcelButton, type FileColumn } from '@/kit/table';
import { usePartyNames } from '@/modules/catalog/names';
import { openItemsQuery } from '../api';
import { type BankAccount, bankEntriesQuery, type BankEntry, bankProposalsQuery, type MatchProposal, useMatch, useUndo } from './api';
import { IgnoreDrawer } from './IgnoreDrawer';
import { MatchDrawer } from './MatchDrawer';

interface NewEntriesProps {
  org: string;
  accounts: readonly BankAccount[];
  mayBank: boolean;
}

export function NewEntries({ org, accounts, mayBank }: NewEntriesProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { rows, pages } = useRows(bankEntriesQuery(org, 'new'));
  const proposals = useQuery(bankProposalsQuery(org));
  const match = useMatch(org);
  const undo = useUndo(org);
  const [byHand, setByHand] = useState<BankEntry>();
  const [ignored, setIgnored] = useState<BankEntry>();
  const list = useRef<HTMLUListElement>(null);
  const best = (entry: BankEntry) => proposals.data?.[entry.id] ?? [];
  const nameOf = usePartyNames(org, Object.values(proposals.data ?? {}).flatMap((some) => some.map(({ party_id }) => party_id)));
  const accept = (entry: BankEntry, proposal: MatchProposal, at: number) =>
    match.mutate(
      { id: entry.id, body: { items: proposal.items.map(({ owed_id, amount }) => ({ owed_id, amount })) } },
      {
        onSuccess: () => {
          say(t`Posted and settled: ${nameOf(proposal.party_id)}`, () => undo.mutate(entry.id));
          // The next entry takes the place of this one.
          setTimeout(() => buttons(list.current)[Math.min(at, buttons(list.current).length - 1)]?.focus(), 300);
        },
      },
    );
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const all = buttons(list.current);
    const at = all.findIndex((one) => one === document.activeElement);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    all[at + step]?.focus();
  };
  if (pages.error) return <Problem error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!rows) return <Skeleton lines={6} height={22} />;
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState title={t`Nothing is left to match`}>{t`Drop the next statement above; its entries stand here with what they may pay.`}</EmptyState>
      </Card>
    );
  }
  const written: FileColumn<BankEntry>[] = [
    { head: t`Day`, cell: ({ day }) => ({ day }) },
    { head: t`By the bank`, cell: ({ party_name: name }) => name },
    { head: t`Purpose`, cell: ({ remittance }) => remittance },
    { head: t`Amount`, cell: ({ amount }) => ({ money: amount.amount }) },
  ];
  const sure = rows.filter((entry) => best(entry)[0]?.strength === 'certain').length;
  return (
    <>
      <Row spread>
        <p className="k-small k-soft" role="status">
          {plural(rows.length, { one: '# entry', other: '# entries' })}
          {sure > 0 ? <> · {t`${plural(sure, { one: '# is certain', other: '# are certain' })}: Enter accepts, the arrows go up and down.`}</> : null}
        </p>
        <ExcelButton label={t`New entries`} columns={written} rows={rows} load={pages.load} />
      </Row>
      <Problem error={match.error ?? undo.error ?? proposals.error} />
      {/* arrows walk through the buttons, wherever in the list one is */}
      <Card>
        <div onKeyDown={walk} role="presentation">
          <ul className="k-list b-bank" ref={list}>
            {rows.map((entry, at) => (
              <li key={entry.id}>
                <EntryHead entry={entry} account={accounts.length > 1 ? accounts.find(({ id }) => id === entry.bank_account_id)?.name : undefined} />
                <Proposed org={org} entry={entry} proposals={best(entry)} isReading={proposals.isPending} nameOf={nameOf} />
                {mayBank ? (
                  <Row tight>
                    {best(entry)[0] ? (
                      <Button type="primary" data-accept disabled={match.isPending} onClick={() => accept(entry, best(entry)[0] as MatchProposal, at)}>{t`Accept`}</Button>
                    ) : null}
                    <Button onClick={() => setByHand(entry)}>{t`By hand`}</Button>
                    <Button onClick={() => setIgnored(entry)}>{t`Keep out`}</Button>
                  </Row>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      </Card>
      {pages.hasNextPage ? <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button> : null}
      {byHand ? <MatchDrawer key={byHand.id} org={org} entry={byHand} onClose={() => setByHand(undefined)} /> : null}
      <IgnoreDrawer org={org} entry={ignored} onClose={() => setIgnored(undefined)} />
    </>
  );
}

const buttons = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[data-accept]') ?? [])];

export function EntryHead({ entry, account }: { entry: BankEntry; account?: string | undefined }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const isOut = entry.amount.amount.startsWith('-');
  return (
    <div className="b-bank-head">
      <div>
        <span className="k-strong">{entry.party_name || entry.remittance || t`Without a name`}</span>
        {entry.is_reversal ? <> <Tag tone="warn">{t`takes a payment back`}</Tag></> : null}
        <div className="k-small k-soft">
          <DateText day={entry.day} />
          {account ? <> · {account}</> : null}
          {entry.party_name && entry.remittance ? <> · {entry.remittance}</> : null}
        </div>
      </div>
      <span className={isOut ? 'k-num k-nowrap k-strong k-red' : 'k-num k-nowrap k-strong'}>{money(entry.amount.amount, entry.amount.currency)}</span>
    </div>
  );
}

interface ProposedProps {
  org: string;
  entry: BankEntry;
  proposals: readonly MatchProposal[];
  isReading: boolean;
  nameOf: (party: string) => string;
}

function Proposed({ org, entry, proposals, isReading, nameOf }: ProposedProps) {
  const { t } = useLingui();
  const { text, money } = useLanguage();
  const strengths = useStrengths();
  const side = entry.amount.amount.startsWith('-') ? 'payable' : 'receivable';
  const open = useQuery({ ...openItemsQuery(org, side), enabled: proposals.length > 0 }).data ?? [];
  if (isReading) return <Skeleton lines={1} />;
  const [best, ...others] = proposals;
  if (!best) return <p className="k-small k-soft">{t`Nothing that is owed fits. Match it by hand, or keep it out.`}</p>;
  const rest = best.rest.amount.replace('-', '');
  const documents = best.items.map(({ owed_id }) => open.find(({ id }) => id === owed_id)?.document).filter(Boolean).join(', ');
  return (
    <div className="b-bank-proposal">
      <Row tight>
        <Tag tone={strengths[best.strength].tone}>{strengths[best.strength].label}</Tag>
        <span>
          {nameOf(best.party_id)} · {plural(best.items.length, { one: '# document', other: '# documents' })}
          {documents ? <> ({documents})</> : null}
        </span>
        {/[1-9]/.test(rest) ? <span className="k-small k-soft">{t`${money(rest, 'CNY')} stay on account`}</span> : null}
      </Row>
      <ul className="k-small k-soft">
        {best.reasons.map((reason) => (
          <li key={reason.code}>{text(reason.text)}</li>
        ))}
        {others.length > 0 ? <li>{t`${plural(others.length, { one: '# other proposal fits less well', other: '# other proposals fit less well' })}: see By hand.`}</li> : null}
      </ul>
    </div>
  );
}

export function useStrengths(): Record<MatchProposal['strength'], { label: string; tone: Tone }> {
  const { t } = useLingui();
  return { certain: { label: t`certain`, tone: 'good' }, likely: { label: t`likely`, tone: 'primary' }, possible: { label: t`possible`, tone: 'plain' } };
}
