// An entry written by hand: its sides are equal before it can be posted.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Grid, Page, PageHeader, Problem, Row, Stack, Tag, useLanguage, useToasts } from '@/kit';
import { decimalOf } from '@/kit/decimal';
import { DayInput, goOn, Input, type LineColumn, LineGrid, Select } from '@/kit/form';
import { useIsPhone } from '@/kit/useIsPhone';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { accountsQuery, usePostEntry } from '../api';
import { type EntryLine, inputOf, isFaulty, isOfDocuments, isUntouched, mayBePosted, restFor, sidesOf } from './lines';

const route = getRouteApi('/o/$org/journal/new');
const EMPTY: EntryLine = { key: 1, account: '', debit: '', credit: '' };

export function NewEntry() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const { say } = useToasts();
  const today = useToday(org);
  const [day, setDay] = useState(today);
  const [text, setText] = useState('');
  const [lines, setLines] = useState([EMPTY, { ...EMPTY, key: 2 }]);
  const postEntry = usePostEntry(org);
  const mayPost = useMay(org)('books.post');
  const isReady = mayPost && mayBePosted(text, lines);
  const change = (at: number, changed: Partial<EntryLine>) => setLines((old) => old.map((line, place) => (place === at ? { ...line, ...changed } : line)));
  const columns = useColumns(org, lines, change);
  const post = () => {
    if (!isReady || postEntry.isPending) return;
    postEntry.mutate(inputOf(day, text, lines), {
      onSuccess: () => {
        say(t`It is posted.`);
        void navigate({ to: '/o/$org/journal', params: { org } });
      },
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) post();
  };
  return (
    <Page title={t`Write an entry`} width="wide">
      <PageHeader title={t`Write an entry`} back={<Link to="/o/$org/journal" params={{ org }}>{t`Journal`}</Link>} lead={t`For what has no document. Once it is posted it is not changed, only taken back.`} />
      <Card>
        {/* the shortcut works from whichever field one is in */}
        <div onKeyDown={press} role="presentation">
          <Stack>
            <Grid least={220}>
              <div>
                <span className="k-small k-soft" aria-hidden>{t`Day`}</span>
                <DayInput label={t`Day`} value={day} onChange={(value) => setDay(value ?? today)} />
              </div>
              <div>
                <span className="k-small k-soft" aria-hidden>{t`What it is about`}</span>
                <Input aria-label={t`What it is about`} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
              </div>
            </Grid>
            <LineGrid
              label={t`Lines`}
              columns={columns}
              lines={lines}
              lineKey={(line) => line.key}
              onAdd={() => setLines([...lines, { ...EMPTY, key: Math.max(...lines.map(({ key }) => key)) + 1 }])}
              onRemove={(at) => setLines(lines.filter((_, place) => place !== at))}
            />
            <Sums text={text} lines={lines} />
            <Problem error={postEntry.error} />
            <Row>
              <Button type="primary" disabled={!isReady} loading={postEntry.isPending} onClick={post}>{t`Post`}</Button>
              {isPhone ? null : <span className="k-small k-soft">{t`Enter goes to the next field, = fills in what is lacking, Ctrl+Enter posts.`}</span>}
            </Row>
          </Stack>
        </div>
      </Card>
    </Page>
  );
}

/** Both sides, and what is still lacking. */
function Sums({ text, lines }: { text: string; lines: readonly EntryLine[] }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { debit, credit } = sidesOf(lines);
  const told = (size: bigint) => money(decimalOf(size, 2), 'CNY');
  const rest = debit - credit;
  const lacking = told(rest < 0n ? -rest : rest);
  const written = lines.filter((line) => !isUntouched(line));
  const words = () => {
    if (rest !== 0n) return rest > 0n ? t`Credit lacks ${lacking}.` : t`Debit lacks ${lacking}.`;
    if (written.some(isFaulty)) return t`Each line needs an account and an amount on one side.`;
    return text.trim() === '' ? t`Say what it is about.` : t`An entry has at least two lines.`;
  };
  const [debits, credits] = [told(debit), told(credit)];
  return (
    <div role="status">
      <Row>
        <span className="k-num">{t`Debit ${debits}`}</span>
        <span className="k-num">{t`Credit ${credits}`}</span>
        {mayBePosted(text, lines) ? <Tag tone="good">{t`Both sides are equal`}</Tag> : <Tag tone="warn">{words()}</Tag>}
      </Row>
    </div>
  );
}

function useColumns(org: string, lines: readonly EntryLine[], onChange: (at: number, change: Partial<EntryLine>) => void): LineColumn<EntryLine>[] {
  const { t } = useLingui();
  const amount = (side: 'debit' | 'credit') => (line: EntryLine, at: number, label: string) => (
    <Input
      aria-label={label}
      inputMode="decimal"
      value={line[side]}
      onChange={(event) => {
        const typed = event.target.value;
        const other = side === 'debit' ? { credit: '' } : { debit: '' };
        onChange(at, { [side]: /[=＝]/.test(typed) ? restFor(lines, at, side) : typed, ...(typed.trim() ? other : {}) });
      }}
    />
  );
  return [
    { key: 'account', title: t`Ledger account`, width: '3fr', render: (line, at, label) => <AccountField org={org} label={label} value={line.account} onChange={(account) => onChange(at, { account })} /> },
    { key: 'debit', title: t`Debit`, width: '1fr', render: amount('debit') },
    { key: 'credit', title: t`Credit`, width: '1fr', render: amount('credit') },
  ];
}

/** The chart is there after the first posting; until then a code is typed. */
function AccountField({ org, label, value, onChange }: { org: string; label: string; value: string; onChange: (account: string) => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const accounts = useQuery(accountsQuery(org)).data;
  if (accounts?.length === 0) return <Input aria-label={label} inputMode="numeric" placeholder={t`Code, such as 1002 for the bank`} maxLength={20} value={value} onChange={(event) => onChange(event.target.value.trim())} />;
  return (
    <Select<string>
      showSearch={{ optionFilterProp: 'search' }}
      aria-label={label}
      placeholder={t`Code or name`}
      value={value || null}
      options={(accounts ?? []).map((account) => ({
        value: account.id,
        label: isOfDocuments(account) ? t`${account.id} ${text(account.name)} (documents post here)` : `${account.id} ${text(account.name)}`,
        search: `${account.id} ${account.name.zh} ${account.name.en}`,
        disabled: isOfDocuments(account),
      }))}
      onChange={(account) => {
        onChange(account);
        goOn();
      }}
    />
  );
}
