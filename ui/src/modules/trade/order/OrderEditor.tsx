// An order is written down: with whom, until when, and line by line what. Saved as a draft, or confirmed at once.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Grid, Note, Page, PageHeader, PageSkeleton, Problem, Row, useToasts } from '@/kit';
import { DayInput, Form, Input } from '@/kit/form';
import { taxesQuery } from '@/modules/catalog/api';
import { documentQuery, type TradeDocument, useAct, useSaveOrder, type Written } from '../api';
import { basisPoints, percentOf, tidy } from '@/kit/decimal';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { useTooEarly } from '../promise/api';
import { PLACES, sideOf, useSide } from '../sides';
import { useListNames } from '../useWords';
import { asInput, emptyLine, type Faults, faultsOf, filled, type Head, inCurrency, type Line, linesOf } from './entered';
import { OrderLines } from './OrderLines';
import { CurrencyFields, useCurrency } from './CurrencyFields';
import { PartyChooser } from './PartyChooser';
import { useOffers } from './useOffers';

export function NewOrder() {
  const side = useSide();
  const { org = '' } = useParams({ strict: false });
  return <Editor key={side} org={org} kind={side === 'sale' ? 'sales_order' : 'purchase_order'} document={null} initial={[emptyLine()]} />;
}

export function NewQuote() {
  const { org = '' } = useParams({ strict: false });
  return <Editor org={org} kind="sales_quote" document={null} initial={[emptyLine()]} />;
}

export function DraftOrder() {
  const { org = '', document: id = '' } = useParams({ strict: false });
  const document = useQuery(documentQuery(org, id));
  const taxes = useQuery(taxesQuery(org));
  const error = document.error ?? taxes.error;
  if (error) return <Problem error={error} onRetry={() => void document.refetch()} />;
  if (!document.data || !taxes.data) return <PageSkeleton />;
  return <Editor key={id} org={org} kind={document.data.kind as Written} document={document.data} initial={linesOf(document.data, taxes.data.items)} />;
}

interface EditorProps {
  org: string;
  kind: Written;
  document: TradeDocument | null;
  initial: Line[];
}

function headOf(document: TradeDocument | null, today: string): Head {
  if (!document) return { day: today, due: null, reference: '', note: '', tolerance: '', currency: null, rate: '' };
  return { party: document.party_id, day: document.day, due: document.due, reference: document.reference, note: document.note, tolerance: document.tolerance === 0 ? '' : percentOf(document.tolerance), currency: document.gross.currency, rate: document.rate ?? '' };
}

function Editor({ org, kind, document, initial }: EditorProps) {
  const { t } = useLingui();
  const side = sideOf(kind);
  const isQuote = kind === 'sales_quote';
  const [form] = Form.useForm<Head>();
  const [written, setLines] = useState<readonly Line[]>(initial);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [isEmpty, setIsEmpty] = useState(false);
  const party = Form.useWatch('party', form) ?? document?.party_id;
  const day = Form.useWatch('day', form);
  const currency = useCurrency(org, party, Form.useWatch('currency', form) ?? null);
  const lines = written.map((line) => inCurrency(line, currency));
  const offers = useOffers(org, side, party, day, currency, lines);
  const due = Form.useWatch('due', form);
  // a quote tells until when it is valid, and promises its own day
  const tooEarly = useTooEarly(org, side === 'purchase' ? null : isQuote ? day : due || day, lines);
  const { keep, isBusy, error } = useKeep(org, kind, document);
  const told = useToldByLine(error);
  const submit = async (isConfirmed: boolean) => {
    const head = await form.validateFields().catch(() => undefined);
    const found = faultsOf(lines, offers);
    setFaults(found);
    setIsEmpty(filled(lines).length === 0);
    if (head && found.size === 0 && filled(lines).length > 0) keep(asInput(head, lines, document), isConfirmed);
  };
  const change = (act: (old: readonly Line[]) => Line[]) => {
    setLines(act);
    setIsEmpty(false);
  };
  const made: Record<Written, string> = { sales_order: t`New sales order`, purchase_order: t`New purchase order`, sales_quote: t`New quote` };
  const title = document?.number ?? made[kind];
  return (
    <Page title={title} width="wide">
      <PageHeader title={title} back={<Back org={org} kind={kind} document={document} />} />
      <Card>
        <Form<Head> form={form} layout="vertical" requiredMark="optional" initialValues={headOf(document, useToday(org))} scrollToFirstError>
          <HeadFields org={org} kind={kind} isDraft={document !== null} currency={currency} day={day} />
        </Form>
      </Card>
      <Card title={t`Lines`}>
        <OrderLines org={org} side={side} currency={currency} lines={lines} offers={offers} faults={faults} tooEarly={tooEarly} onChange={change} />
      </Card>
      {faults.size > 0 ? <Note tone="warn">{t`Some cells are not right yet: an item, a quantity above zero and a price are needed in every line.`}</Note> : null}
      {isEmpty ? <Note tone="warn">{t`An order needs at least one line.`}</Note> : null}
      <Problem error={told} />
      <Row>
        <Button type="primary" loading={isBusy} onClick={() => void submit(true)}>{isQuote ? t`Save and send` : t`Save and confirm`}</Button>
        <Button disabled={isBusy} onClick={() => void submit(false)}>{t`Save draft`}</Button>
        <span className="k-small k-soft">{t`The amounts are rounded and counted when it is saved.`}</span>
      </Row>
    </Page>
  );
}

/** Saved, and confirmed when that is wanted; what was saved once is changed by the next try, not made again. */
function useKeep(org: string, kind: Written, document: TradeDocument | null) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const [seen, setSeen] = useState(document ? { id: document.id, version: document.version } : null);
  const side = sideOf(kind);
  const save = useSaveOrder(org, kind, seen);
  const act = useAct(org);
  const open = (id: string, isMade: boolean) => void navigate({ to: PLACES[side].document, params: { org, document: id }, replace: isMade });
  const keep = (body: ReturnType<typeof asInput>, isConfirmed: boolean) => {
    act.reset();
    save.mutate(body, {
      onSuccess: (kept) => {
        setSeen({ id: kept.id, version: kept.version });
        const { number } = kept;
        if (!isConfirmed) {
          say(t`${number} is saved as a draft.`);
          return open(kept.id, true);
        }
        act.mutate(
          { kind, id: kept.id, act: kind === 'sales_quote' ? 'send' : 'confirm' },
          {
            onSuccess: ({ waits_for }) => {
              say(waits_for ? t`${number} waits for approval.` : kind === 'sales_quote' ? t`${number} is sent.` : t`${number} is confirmed.`);
              open(kept.id, true);
            },
          },
        );
      },
    });
  };
  return { keep, isBusy: save.isPending || act.isPending, error: save.error ?? act.error };
}

function Back({ org, kind, document }: { org: string; kind: Written; document: TradeDocument | null }) {
  const side = sideOf(kind);
  const names = useListNames(side);
  if (!document && kind === 'sales_quote') {
    return (
      <Link to={PLACES.sale.list} params={{ org, list: 'quotes' }}>
        {names.quote}
      </Link>
    );
  }
  if (!document) {
    return (
      <Link to={PLACES[side].orders} params={{ org }}>
        {names.order}
      </Link>
    );
  }
  return (
    <Link to={PLACES[side].document} params={{ org, document: document.id }}>
      {document.number}
    </Link>
  );
}

function HeadFields({ org, kind, isDraft, currency, day }: { org: string; kind: Written; isDraft: boolean; currency: string; day: string | undefined }) {
  const { t } = useLingui();
  const side = sideOf(kind);
  const due = kind === 'sales_quote' ? t`Valid until` : t`Promised for`;
  const tolerable = (_: unknown, value: string | undefined) => {
    const points = basisPoints(value ?? '');
    return points === undefined || points > 5_000 ? Promise.reject(new Error(t`0 to 50, with at most two decimals`)) : Promise.resolve();
  };
  return (
    <>
      <Form.Item name="party" label={side === 'sale' ? t`Customer` : t`Supplier`} rules={[{ required: true, message: side === 'sale' ? t`Choose a customer` : t`Choose a supplier` }]}>
        <PartyChooser org={org} side={side} autoFocus={!isDraft} />
      </Form.Item>
      <Grid least={200}>
        <Form.Item name="day" label={t`Day`} rules={[{ required: true, message: t`Choose a day` }]}>
          <DayInput label={t`Day`} />
        </Form.Item>
        <Form.Item name="due" label={due} rules={kind === 'sales_quote' ? [{ required: true, message: t`Choose a day` }] : []}>
          <DayInput label={due} />
        </Form.Item>
        <Form.Item name="reference" label={side === 'sale' ? t`The customer's order number` : t`The supplier's number`}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="tolerance"
          label={t`Tolerance in %`}
          extra={t`How much more than ordered may be moved.`}
          normalize={(text: string) => tidy(text)}
          rules={[{ validator: tolerable }]}
        >
          <Input inputMode="decimal" placeholder="0" autoComplete="off" />
        </Form.Item>
      </Grid>
      <CurrencyFields org={org} currency={currency} day={day} />
      <Form.Item name="note" label={t`Note`} style={{ marginBottom: 0 }}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </>
  );
}
