// An order is written down: with whom, until when, and line by line what. Saved as a draft, or confirmed at once.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Grid, Note, Page, PageHeader, PageSkeleton, Problem, Row, useToasts } from '@/kit';
import { DayInput, Form, Input } from '@/kit/form';
import { taxesQuery } from '@/modules/catalog/api';
import { documentQuery, type TradeDocument, useAct, useSaveOrder } from '../api';
import { basisPoints, percentOf, tidy } from '@/kit/decimal';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { PLACES, type Side, SIDES, useSide } from '../sides';
import { useListNames } from '../useWords';
import { asInput, emptyLine, type Faults, faultsOf, filled, type Head, type Line, linesOf } from './entered';
import { OrderLines } from './OrderLines';
import { PartyChooser } from './PartyChooser';
import { useOffers } from './useOffers';

export function NewOrder() {
  const side = useSide();
  const { org = '' } = useParams({ strict: false });
  return <Editor key={side} org={org} side={side} document={null} initial={[emptyLine()]} />;
}

export function DraftOrder() {
  const side = useSide();
  const { org = '', document: id = '' } = useParams({ strict: false });
  const document = useQuery(documentQuery(org, id));
  const taxes = useQuery(taxesQuery(org));
  const error = document.error ?? taxes.error;
  if (error) return <Problem error={error} onRetry={() => void document.refetch()} />;
  if (!document.data || !taxes.data) return <PageSkeleton />;
  return <Editor key={id} org={org} side={side} document={document.data} initial={linesOf(document.data, taxes.data.items)} />;
}

interface EditorProps {
  org: string;
  side: Side;
  document: TradeDocument | null;
  initial: Line[];
}

function headOf(document: TradeDocument | null, today: string): Head {
  if (!document) return { day: today, due: null, reference: '', note: '', tolerance: '' };
  return { party: document.party_id, day: document.day, due: document.due, reference: document.reference, note: document.note, tolerance: document.tolerance === 0 ? '' : percentOf(document.tolerance) };
}

function Editor({ org, side, document, initial }: EditorProps) {
  const { t } = useLingui();
  const [form] = Form.useForm<Head>();
  const [lines, setLines] = useState<readonly Line[]>(initial);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [isEmpty, setIsEmpty] = useState(false);
  const offers = useOffers(org, side, Form.useWatch('party', form) ?? document?.party_id, Form.useWatch('day', form), lines);
  const { keep, isBusy, error } = useKeep(org, side, document);
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
  const title = document ? document.number : side === 'sale' ? t`New sales order` : t`New purchase order`;
  return (
    <Page title={title} width="wide">
      <PageHeader title={title} back={<Back org={org} side={side} document={document} />} />
      <Card>
        <Form<Head> form={form} layout="vertical" requiredMark="optional" initialValues={headOf(document, useToday(org))} scrollToFirstError>
          <HeadFields org={org} side={side} isDraft={document !== null} />
        </Form>
      </Card>
      <Card title={t`Lines`}>
        <OrderLines org={org} side={side} lines={lines} offers={offers} faults={faults} onChange={change} />
      </Card>
      {faults.size > 0 ? <Note tone="warn">{t`Some cells are not right yet: an item, a quantity above zero and a price are needed in every line.`}</Note> : null}
      {isEmpty ? <Note tone="warn">{t`An order needs at least one line.`}</Note> : null}
      <Problem error={told} />
      <Row>
        <Button type="primary" loading={isBusy} onClick={() => void submit(true)}>{t`Save and confirm`}</Button>
        <Button disabled={isBusy} onClick={() => void submit(false)}>{t`Save draft`}</Button>
        <span className="k-small k-soft">{t`The amounts are rounded and counted when it is saved.`}</span>
      </Row>
    </Page>
  );
}

/** Saved, and confirmed when that is wanted; what was saved once is changed by the next try, not made again. */
function useKeep(org: string, side: Side, document: TradeDocument | null) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const [seen, setSeen] = useState(document ? { id: document.id, version: document.version } : null);
  const save = useSaveOrder(org, side, seen);
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
          { kind: SIDES[side].kinds.order, id: kept.id, act: 'confirm' },
          {
            onSuccess: () => {
              say(t`${number} is confirmed.`);
              open(kept.id, true);
            },
          },
        );
      },
    });
  };
  return { keep, isBusy: save.isPending || act.isPending, error: save.error ?? act.error };
}

function Back({ org, side, document }: { org: string; side: Side; document: TradeDocument | null }) {
  const names = useListNames(side);
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

function HeadFields({ org, side, isDraft }: { org: string; side: Side; isDraft: boolean }) {
  const { t } = useLingui();
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
        <Form.Item name="due" label={t`Promised for`}>
          <DayInput label={t`Promised for`} />
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
      <Form.Item name="note" label={t`Note`} style={{ marginBottom: 0 }}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </>
  );
}
