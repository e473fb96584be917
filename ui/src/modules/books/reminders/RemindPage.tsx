// A customer who is late: a draft in three tones and two languages, the statement of account, and what was sent before.
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, Choice, EmptyState, type Locale, MomentText, Page, PageHeader, Problem, Row, Skeleton, Stack, Tag, useAppearance, useLanguage, useToasts } from '@/kit';
import { Input } from '@/kit/form';
import { Printer } from '@/kit/icons';
import { dayNumber, dayOf } from '@/kit/months';
import { type Column, DataTable } from '@/kit/table';
import { usePartyNames } from '@/modules/catalog/names';
import { useMay, useMembership } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { useToday } from '@/modules/identity/useToday';
import { documentQuery } from '@/modules/trade/api';
import { isDocument } from '@/modules/trade/SourceLink';
import { type OpenItem, openItemsQuery } from '../api';
import { daysOver, isOwed } from '../owing/ageing';
import { PartyItems } from '../owing/PartyItems';
import { type Reminder, remindersQuery, useMarkSent } from './api';
import { letter, type Tone } from './letters';
import '../books.css';

const route = getRouteApi('/o/$org/receivables/$party');
/** Days that a firm letter leaves to pay. */
const DAYS_LEFT = 7;

export function RemindPage() {
  const { t } = useLingui();
  const { org, party } = route.useParams();
  const items = useQuery(openItemsQuery(org, 'receivable'));
  const name = usePartyNames(org, [party])(party);
  const today = useToday(org);
  const own = (items.data ?? []).filter(({ party_id }) => party_id === party);
  const late = own.filter((item) => isOwed(item) && daysOver(item, today) > 0);
  const title = t`Reminder to ${name}`;
  return (
    <Page title={title} width="wide">
      <div className="k-noprint">
        <PageHeader title={title} back={<Link to="/o/$org/receivables" params={{ org }}>{t`Receivables`}</Link>} lead={t`A draft to copy or print. Cairn sends nothing by itself; mark it when you have sent it.`} />
      </div>
      <Problem error={items.error} onRetry={() => void items.refetch()} />
      {items.isPending ? <Skeleton lines={8} height={22} /> : null}
      {items.data && late.length === 0 ? (
        <Card>
          <EmptyState title={t`Nothing is overdue`}>{t`What this customer owes is not due yet, or is paid.`}</EmptyState>
        </Card>
      ) : null}
      {late.length > 0 ? <Draft org={org} party={party} name={name} late={late} /> : null}
      {own.length > 0 ? <PartyItems org={org} name={t`Statement of account`} items={own} /> : null}
      <Sent org={org} party={party} />
    </Page>
  );
}

/** The numbers of documents: their own where the program has them, else as they were taken over. */
function useNumbers(org: string, items: readonly OpenItem[]): (item: OpenItem) => string {
  const known = items.filter(({ source_kind }) => isDocument(source_kind));
  const found = useQueries({ queries: known.map(({ source_id }) => documentQuery(org, source_id)) });
  const numbers = new Map(known.map(({ id }, at) => [id, found[at]?.data?.number ?? '']));
  return (item) => item.document || numbers.get(item.id) || '';
}

interface DraftProps {
  org: string;
  party: string;
  name: string;
  late: readonly OpenItem[];
}

function Draft({ org, party, name, late }: DraftProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { locale } = useAppearance();
  const today = useToday(org);
  const sender = useMembership(org)?.name ?? '';
  const numberOf = useNumbers(org, late);
  const [tone, setTone] = useState<Tone>('friendly');
  const [language, setLanguage] = useState<Locale>(locale);
  const [changed, setChanged] = useState<string>();
  const mark = useMarkSent(org);
  const mayRemind = useMay(org)('books.remind');
  const tones = useTones();
  const told = late.map((item) => ({ number: numberOf(item), day: item.day, due: item.due, open: item.foreign?.open ?? item.open }));
  const text = changed ?? letter(tone, language, { customer: name, sender, today, until: dayOf(dayNumber(today) + DAYS_LEFT), late: told });
  const send = () => mark.mutate({ party_id: party, tone, body: text, item_ids: late.map(({ id }) => id) }, { onSuccess: () => say(t`It is kept as sent.`) });
  // Over plain HTTP there is no clipboard; then the text is copied by hand.
  const copy = () => void navigator.clipboard?.writeText(text).then(() => say(t`Copied`));
  return (
    <Card>
      <Stack>
        <div className="k-noprint">
          <Row spread>
            <Choice label={t`Tone`}>
              {tones.map(({ value, label }) => (
                <button key={value} type="button" aria-pressed={value === tone} onClick={() => [setTone(value), setChanged(undefined)]}>
                  {label}
                </button>
              ))}
            </Choice>
            <Choice label={t`Language of the letter`}>
              {(['zh-CN', 'en'] as const).map((value) => (
                <button key={value} type="button" aria-pressed={value === language} onClick={() => [setLanguage(value), setChanged(undefined)]}>
                  {value === 'en' ? 'English' : '中文'}
                </button>
              ))}
            </Choice>
          </Row>
        </div>
        <div className="k-noprint">
          <Input.TextArea autoSize aria-label={t`Letter`} maxLength={5000} value={text} onChange={(event) => setChanged(event.target.value)} />
        </div>
        <pre className="b-letter" aria-hidden>{text}</pre>
        <Problem error={mark.error} />
        <div className="k-noprint">
          <Row tight>
            {mayRemind ? <Button type="primary" loading={mark.isPending} onClick={send}>{t`Mark as sent`}</Button> : null}
            <Button onClick={copy}>{t`Copy the letter`}</Button>
            <Button icon={<Printer size={16} aria-hidden />} onClick={() => window.print()}>{t`Print`}</Button>
          </Row>
        </div>
      </Stack>
    </Card>
  );
}

function useTones(): { value: Tone; label: string }[] {
  const { t } = useLingui();
  return [
    { value: 'friendly', label: t`Friendly` },
    { value: 'firm', label: t`Firm` },
    { value: 'final', label: t`Last reminder` },
  ];
}

function Sent({ org, party }: { org: string; party: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const nameOf = usePersonName(org);
  const tones = useTones();
  const { rows, pages } = useRows(remindersQuery(org, party));
  const columns: Column<Reminder>[] = [
    { key: 'sent', title: t`Sent on`, onCard: 'title', render: ({ sent_at }) => <MomentText instant={sent_at} /> },
    { key: 'tone', title: t`Tone`, render: ({ tone }) => <Tag tone={tone === 'final' ? 'warn' : 'plain'}>{tones.find(({ value }) => value === tone)?.label}</Tag> },
    { key: 'total', title: t`Overdue then`, align: 'end', render: ({ total }) => money(total.amount, total.currency) },
    { key: 'who', title: t`Who`, render: ({ actor }) => nameOf(actor) },
    {
      key: 'body',
      title: t`Letter`,
      onCard: 'bare',
      render: ({ body }) => (
        <details>
          <summary>{t`What it said`}</summary>
          <pre className="b-letter-sent">{body}</pre>
        </details>
      ),
    },
  ];
  return (
    <div className="k-noprint">
      <Card title={t`Reminders sent`} flush>
        <DataTable label={t`Reminders sent`} columns={columns} rows={rows} rowKey={({ id }) => id} pages={pages} empty={<EmptyState title={t`No reminder was sent yet`}>{t`Mark one as sent, so that others know.`}</EmptyState>} />
      </Card>
    </div>
  );
}
