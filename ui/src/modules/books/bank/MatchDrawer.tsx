// An entry is matched by hand: with what is owed, with an account, or with what was posted already.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Choice, DateText, Note, Skeleton, useLanguage, useToasts } from '@/kit';
import { decimalOf, sumOf } from '@/kit/decimal';
import { Checkbox, Form, FormDrawer, Input, Radio, Select } from '@/kit/form';
import { usePartyNames } from '@/modules/catalog/names';
import { accountsQuery, type OpenItem, openItemsQuery } from '../api';
import { isOfDocuments } from '../entry/lines';
import { isOwed } from '../owing/ageing';
import { useSources } from '../useSources';
import { type BankEntry, postedQuery, useMatch, useUndo } from './api';
import { EntryHead } from './NewEntries';

type Way = 'items' | 'account' | 'posted';

interface Chosen {
  way: Way;
  items: string[];
  account: string | undefined;
  posted: string | undefined;
}

/** What is sent; nothing while nothing is chosen. */
function bodyOf({ way, items, account, posted }: Chosen) {
  if (way === 'items') return items.length > 0 ? { items: items.map((owed_id) => ({ owed_id })) } : undefined;
  if (way === 'account') return account ? { account_id: account } : undefined;
  return posted ? { entry_id: posted } : undefined;
}

export function MatchDrawer({ org, entry, onClose }: { org: string; entry: BankEntry; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const match = useMatch(org);
  const undo = useUndo(org);
  const [chosen, setChosen] = useState<Chosen>({ way: 'items', items: [], account: undefined, posted: undefined });
  const [isUnsaid, setIsUnsaid] = useState(false);
  const change = (changed: Partial<Chosen>) => {
    setIsUnsaid(false);
    setChosen({ ...chosen, ...changed });
  };
  const ways = [
    { value: 'items', label: t`Open items` },
    { value: 'account', label: t`An account` },
    { value: 'posted', label: t`Posted already` },
  ] as const;
  const send = () => {
    const body = bodyOf(chosen);
    if (!body) {
      setIsUnsaid(true);
      return;
    }
    match.mutate(
      { id: entry.id, body },
      {
        onSuccess: () => {
          say(t`The entry is matched.`, () => undo.mutate(entry.id));
          onClose();
        },
      },
    );
  };
  return (
    <FormDrawer title={t`Match by hand`} isOpen onClose={onClose} submitLabel={t`Match`} isBusy={match.isPending} error={match.error} onSubmit={send}>
      <EntryHead entry={entry} />
      <div style={{ margin: '16px 0' }}>
        <Choice label={t`What it is`}>
          {ways.map(({ value, label }) => (
            <button key={value} type="button" aria-pressed={value === chosen.way} onClick={() => change({ way: value })}>
              {label}
            </button>
          ))}
        </Choice>
      </div>
      {chosen.way === 'items' ? <Items org={org} entry={entry} chosen={chosen.items} onChange={(items) => change({ items })} /> : null}
      {chosen.way === 'account' ? <AnAccount org={org} chosen={chosen.account} onChange={(account) => change({ account })} /> : null}
      {chosen.way === 'posted' ? <Posted org={org} entry={entry} chosen={chosen.posted} onChange={(posted) => change({ posted })} /> : null}
      {isUnsaid ? <Note tone="warn">{t`Choose what it is first.`}</Note> : null}
    </FormDrawer>
  );
}

interface ItemsProps {
  org: string;
  entry: BankEntry;
  chosen: readonly string[];
  onChange: (items: string[]) => void;
}

/** Items of one party, because a payment is of one; the others go away when one is chosen. */
function Items({ org, entry, chosen, onChange }: ItemsProps) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const [wanted, setWanted] = useState('');
  const isIn = !entry.amount.amount.startsWith('-');
  const items = useQuery(openItemsQuery(org, isIn ? 'receivable' : 'payable'));
  const owed = (items.data ?? []).filter(isOwed);
  const nameOf = usePartyNames(org, owed.map(({ party_id }) => party_id));
  const sources = useSources();
  const party = owed.find(({ id }) => id === chosen[0])?.party_id;
  const words = wanted.trim().normalize('NFKC').toLowerCase();
  const told = (item: OpenItem) => `${nameOf(item.party_id)} ${item.document} ${item.open.amount}`.toLowerCase();
  const offered = owed.filter((item) => (party === undefined ? told(item).includes(words) : item.party_id === party)).slice(0, 100);
  const sum = decimalOf(sumOf(owed.filter(({ id }) => chosen.includes(id)).map(({ open }) => open.amount)), 2);
  const paid = entry.amount.amount.replace('-', '');
  if (!items.data) return <Skeleton lines={4} />;
  if (owed.length === 0) return <Note>{isIn ? t`No customer owes anything.` : t`Nothing is owed to a supplier.`}</Note>;
  return (
    <>
      {party === undefined ? <Input allowClear aria-label={t`Search open items`} placeholder={t`Name, number or amount`} value={wanted} onChange={(event) => setWanted(event.target.value)} /> : null}
      <ul className="b-bank-items">
        {offered.map((item) => (
          <li key={item.id}>
            <Checkbox checked={chosen.includes(item.id)} onChange={(event) => onChange(event.target.checked ? [...chosen, item.id] : chosen.filter((id) => id !== item.id))}>
              {nameOf(item.party_id)} <span className="k-num k-strong">{money(item.open.amount, item.open.currency)}</span>
              <div className="k-small k-soft">
                {sources(item.source_kind)} {item.document} · {t`due`} <DateText day={item.due} />
              </div>
            </Checkbox>
          </li>
        ))}
      </ul>
      {chosen.length > 0 ? <Note>{t`${money(sum, 'CNY')} chosen, ${money(paid, 'CNY')} paid. What is left over stays on account.`}</Note> : null}
    </>
  );
}

function AnAccount({ org, chosen, onChange }: { org: string; chosen: string | undefined; onChange: (account: string) => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const chart = useQuery(accountsQuery(org)).data ?? [];
  return (
    <Form.Item label={t`Ledger account`} extra={t`For fees, interest, wages, taxes: what no invoice tells of.`}>
      <Select<string>
        showSearch={{ optionFilterProp: 'search' }}
        aria-label={t`Ledger account`}
        placeholder={t`Code or name`}
        value={chosen ?? null}
        onChange={onChange}
        options={chart.filter((account) => !isOfDocuments(account)).map((account) => ({ value: account.id, label: `${account.id} ${text(account.name)}`, search: `${account.id} ${account.name.zh} ${account.name.en}` }))}
      />
    </Form.Item>
  );
}

function Posted({ org, entry, chosen, onChange }: { org: string; entry: BankEntry; chosen: string | undefined; onChange: (id: string) => void }) {
  const { t } = useLingui();
  const { date } = useLanguage();
  const sources = useSources();
  const found = useQuery(postedQuery(org, entry.id));
  if (found.isPending) return <Skeleton lines={3} />;
  if (!found.data?.length) return <Note>{t`No entry of the journal within 15 days moves this amount on this account.`}</Note>;
  return (
    <Radio.Group value={chosen ?? null} onChange={(event) => onChange(event.target.value as string)}>
      {found.data.map((posted) => (
        <Radio key={posted.id} value={posted.id} style={{ display: 'flex', marginBottom: 8 }}>
          {date(posted.day)} · {sources(posted.source_kind)} {posted.text}
        </Radio>
      ))}
    </Radio.Group>
  );
}
