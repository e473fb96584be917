// One e-invoice: who sent it, what the rules say, which order it belongs to, where it differs, and the bill made of it.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, Note, Page, PageHeader, PageSkeleton, Problem, Row, Stack, Tag, useToasts } from '@/kit';
import { Checkbox, Select } from '@/kit/form';
import { Download } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import type { Stands } from '../api';
import { Amount, DocumentLink, Fact } from '../parts';
import { useToldByLine } from '../problems';
import { type EInvoice, eInvoiceFile, eInvoiceQuery, useBillOf, useCreditOf, useSetAside } from './api';
import { Findings } from './Findings';
import { Verdict } from './Inbox';
import { Matching, type Pairs, pairsOf } from './Matching';
import { STAGE_TONES, useFormatNames, useStageNames, useSupplierSigns } from './useWords';
import '../trade.css';

export function EInvoicePage() {
  const { org = '', invoice: id = '' } = useParams({ strict: false });
  const [order, setOrder] = useState<string>();
  const found = useQuery(eInvoiceQuery(org, id, order));
  if (found.error) {
    return (
      <Page title="…">
        <Problem error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return found.data ? <Shown key={`${id}:${found.data.order_id}`} org={org} invoice={found.data} onOrder={setOrder} /> : <PageSkeleton />;
}

function Shown({ org, invoice, onOrder }: { org: string; invoice: EInvoice; onOrder: (order: string) => void }) {
  const { t } = useLingui();
  const states = useStageNames();
  const formats = useFormatNames();
  const mayBill = useMay(org)('trade.bill');
  const [pairs, setPairs] = useState<Pairs>(() => pairsOf(invoice.lines));
  const isOpen = invoice.state === 'new' && mayBill;
  const title = t`E-invoice ${invoice.number}`;
  return (
    <Page title={title} width="wide">
      <PageHeader
        title={
          <Row tight>
            <span>{title}</span>
            <Tag tone={STAGE_TONES[invoice.state]}>{states[invoice.state]}</Tag>
            {invoice.is_credit_note ? <Tag tone="warn">{t`Credit note`}</Tag> : null}
          </Row>
        }
        back={<Link to="/o/$org/purchasing/e-invoices" params={{ org }}>{t`E-invoices`}</Link>}
        actions={
          <a className="k-menu-item" href={eInvoiceFile(org, invoice.id)} download={invoice.file_name || `${invoice.number}.xml`}>
            <Download size={16} aria-hidden />
            {t`The file as it came`}
          </a>
        }
      />
      <Doing org={org} invoice={invoice} pairs={pairs} isOpen={isOpen} />
      <Card>
        <dl className="t-facts">
          <Fact name={t`Supplier`}>
            <Supplier invoice={invoice} />
          </Fact>
          <Fact name={t`Day`}>
            <DateText day={invoice.day} />
          </Fact>
          {invoice.due ? (
            <Fact name={t`To be paid until`}>
              <DateText day={invoice.due} />
            </Fact>
          ) : null}
          <Fact name={t`With tax`}>{invoice.gross ? <Amount money={invoice.gross} /> : '–'}</Fact>
          {invoice.tax ? (
            <Fact name={t`Tax amount`}>
              <Amount money={invoice.tax} />
            </Fact>
          ) : null}
          <Fact name={t`Format`}>{formats[invoice.format]}</Fact>
          {invoice.order_reference ? <Fact name={t`Order named`}>{invoice.order_reference}</Fact> : null}
          <Fact name={t`Made out to`}>{invoice.buyer.name || '–'}</Fact>
          {invoice.note ? <Fact name={t`Note`}>{invoice.note}</Fact> : null}
        </dl>
      </Card>
      <Card title={t`What the rules say`} extra={<Verdict row={invoice} />}>
        {invoice.findings.length > 0 ? <Findings findings={invoice.findings} /> : <p className="k-soft">{t`It follows EN 16931: nothing is missing, and all sums are right.`}</p>}
      </Card>
      {invoice.state === 'new' && !invoice.is_credit_note ? <Order org={org} invoice={invoice} onOrder={onOrder} /> : null}
      <Matching org={org} invoice={invoice} pairs={pairs} onPair={isOpen ? (n, orderN) => setPairs({ ...pairs, [n]: orderN }) : undefined} />
    </Page>
  );
}

function Supplier({ invoice }: { invoice: EInvoice }) {
  const { t } = useLingui();
  const signs = useSupplierSigns();
  const [first] = invoice.suppliers;
  return (
    <>
      {invoice.seller.name}
      <div className="k-small k-soft">{first ? `${first.code} · ${first.name}, ${signs[first.by]}` : t`not known here`}</div>
    </>
  );
}

/** Which order it is matched with, and what to do when there is none. */
function Order({ org, invoice, onOrder }: { org: string; invoice: EInvoice; onOrder: (order: string) => void }) {
  const { t } = useLingui();
  if (invoice.suppliers.length === 0) {
    return (
      <Note tone="warn">
        {t`Nobody here has this name, credit code or tax number.`} <Link to="/o/$org/parties" params={{ org }}>{t`Enter the supplier in the catalog`}</Link>
      </Note>
    );
  }
  if (invoice.orders.length === 0) return <Note tone="warn">{t`This supplier has no open purchase order. Write one down and receive it, then come back.`}</Note>;
  const label = (order: EInvoice['orders'][number]) => {
    const { number, day, lines, is_named: isNamed } = order;
    return isNamed ? t`${number}, ${day}: named on the invoice` : t`${number}, ${day}: ${plural(lines, { one: '# line fits', other: '# lines fit' })}`;
  };
  return (
    <Card title={t`Purchase order`} lead={t`The best match is proposed; choose another one where it is wrong.`}>
      <Row>
        <Select<string>
          aria-label={t`Purchase order`}
          placeholder={t`Choose the order`}
          value={invoice.order_id}
          onChange={onOrder}
          options={invoice.orders.map((order) => ({ value: order.id, label: label(order) }))}
          style={{ minWidth: 280, maxWidth: '100%' }}
        />
        {invoice.order_id ? (
          <DocumentLink org={org} kind="purchase_order" id={invoice.order_id}>
            {t`Open the order`}
          </DocumentLink>
        ) : null}
      </Row>
    </Card>
  );
}

/** Which bill a credit note takes something off. */
function Credits({ org, invoice }: { org: string; invoice: EInvoice }) {
  const { t } = useLingui();
  const { preceding, credits } = invoice;
  if (!credits) return <Note tone="warn">{preceding ? t`It takes something off invoice ${preceding}, and no bill has that number. Enter that bill first.` : t`It does not say which invoice it takes something off. Enter the credit against the bill by hand.`}</Note>;
  return (
    <Note>
      {t`It takes something off invoice ${preceding}, our bill`}{' '}
      <DocumentLink org={org} kind="bill" id={credits.id}>
        {credits.number}
      </DocumentLink>
    </Note>
  );
}

/** The bill is made, or the invoice is set aside; both can be taken back. */
function Doing({ org, invoice, pairs, isOpen }: { org: string; invoice: EInvoice; pairs: Pairs; isOpen: boolean }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const bill = useBillOf(org, invoice.id);
  const credit = useCreditOf(org, invoice.id);
  const aside = useSetAside(org, invoice.id);
  const [despite, setDespite] = useState(false);
  const told = useToldByLine(bill.error ?? credit.error ?? aside.error);
  const mayBill = useMay(org)('trade.bill');
  const lines = Object.entries(pairs).flatMap(([n, orderN]) => (orderN === null ? [] : [{ n: Number(n), order_n: orderN }]));
  const open = ({ id, number }: Stands) => {
    say(t`${number} is written down. Look it over and post it.`);
    void navigate({ to: '/o/$org/purchasing/documents/$document', params: { org, document: id } });
  };
  const make = () => {
    if (invoice.order_id) bill.mutate({ order_id: invoice.order_id, lines, despite_faults: despite }, { onSuccess: open });
  };
  if (invoice.bill) {
    return (
      <Note tone="good">
        {invoice.is_credit_note ? t`A credit was made of it:` : t`A bill was made of it:`}{' '}
        <DocumentLink org={org} kind="bill" id={invoice.bill.id}>
          {invoice.bill.number}
        </DocumentLink>
      </Note>
    );
  }
  return (
    <Stack gap="small">
      {invoice.entered_before ? (
        <Note tone="warn">
          {t`A bill with this number was entered by hand:`}{' '}
          <DocumentLink org={org} kind="bill" id={invoice.entered_before.id}>
            {invoice.entered_before.number}
          </DocumentLink>
        </Note>
      ) : null}
      {isOpen && invoice.is_credit_note ? <Credits org={org} invoice={invoice} /> : null}
      {isOpen && invoice.faults > 0 ? <Checkbox checked={despite} onChange={(event) => setDespite(event.target.checked)}>{t`Make the bill although it breaks rules`}</Checkbox> : null}
      <Row tight>
        {isOpen && !invoice.is_credit_note ? (
          <Button type="primary" loading={bill.isPending} disabled={!invoice.order_id || lines.length === 0} onClick={make}>
            {t`Make the bill`}
          </Button>
        ) : null}
        {isOpen && invoice.is_credit_note ? (
          <Button type="primary" loading={credit.isPending} disabled={!invoice.credits} onClick={() => credit.mutate({ despite_faults: despite }, { onSuccess: open })}>
            {t`Take the credit`}
          </Button>
        ) : null}
        {isOpen && invoice.would_bill ? (
          <span className="k-soft">
            {t`As matched:`} <Amount money={invoice.would_bill} />
          </span>
        ) : null}
        {isOpen ? (
          <Button type="text" loading={aside.isPending} onClick={() => aside.mutate('set-aside', { onSuccess: () => say(t`Set aside.`, () => aside.mutate('take-up')) })}>
            {t`Set aside`}
          </Button>
        ) : null}
        {invoice.state === 'set_aside' && mayBill ? (
          <Button loading={aside.isPending} onClick={() => aside.mutate('take-up')}>
            {t`Take up again`}
          </Button>
        ) : null}
      </Row>
      <Problem error={told} />
    </Stack>
  );
}
