// One document of any kind: with whom, what, how far, and what can be done next.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, MomentText, Page, PageHeader, PageSkeleton, Problem, Row, Tag } from '@/kit';
import { Printer } from '@/kit/icons';
import { OfDocument } from '@/modules/approvals/OfDocument';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { documentQuery, openQuery, type TradeDocument } from '../api';
import { Amount, DocumentLink, Fact, PartyName, StateTag } from '../parts';
import { PLACES, sideOf, SIDES, stageOf } from '../sides';
import { useKindNames, useListNames, useStepName } from '../useWords';
import { EInvoiceCard } from '../e-invoices/EInvoiceCard';
import { Lines } from './Lines';
import { NextSteps } from './NextSteps';
import { Paper } from './Paper';
import '../trade.css';

export function DocumentPage() {
  const { org = '', document: id = '' } = useParams({ strict: false });
  const found = useQuery(documentQuery(org, id));
  if (found.error) {
    return (
      <Page title="…">
        <Problem error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return found.data ? <Shown key={id} org={org} document={found.data} /> : <PageSkeleton />;
}

/** How much of an invoice is still to be paid; undefined while it is not known, or not to be seen. */
function useOpen(org: string, document: TradeDocument): string | null | undefined {
  const side = sideOf(document.kind);
  const isOwed = stageOf(document.kind) === 'bill' && (document.state === 'confirmed' || document.state === 'done');
  const mayRead = useMay(org)('books.read');
  const { data } = useQuery({ ...openQuery(org, side, document.party_id), enabled: isOwed && mayRead });
  if (!data) return undefined;
  const item = data.items.find((one) => one.source_id === document.id);
  if (item) return item.open.amount;
  return data.next === null ? null : undefined;
}

function Shown({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const side = sideOf(document.kind);
  const stage = stageOf(document.kind);
  const kinds = useKindNames();
  const open = useOpen(org, document);
  const title = `${kinds[document.kind]} ${document.number}`;
  return (
    <Page title={title} width="wide">
      <PageHeader
        title={
          <Row tight>
            <span>{title}</span>
            <StateTag kind={document.kind} state={document.state} />
            {open === null ? <Tag tone="good">{t`Paid`}</Tag> : null}
          </Row>
        }
        back={<ToList org={org} document={document} />}
        actions={
          document.state === 'draft' ? null : (
            <Button icon={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
              {t`Print`}
            </Button>
          )
        }
      />
      <NextSteps org={org} document={document} open={open} />
      <OfDocument org={org} id={document.id} />
      <Card>
        <dl className="t-facts">
          <Fact name={side === 'sale' ? t`Customer` : t`Supplier`}>
            <PartyName org={org} id={document.party_id} />
          </Fact>
          <Fact name={t`Day`}>
            <DateText day={document.day} />
          </Fact>
          {stage === 'order' || stage === 'bill' ? (
            <Fact name={stage === 'bill' ? t`To be paid until` : t`Promised for`}>
              <DateText day={document.due} />
            </Fact>
          ) : null}
          {stage === 'payment' || document.lines.length === 0 ? (
            <Fact name={t`Amount`}>
              <Amount money={document.gross} />
            </Fact>
          ) : null}
          {typeof open === 'string' ? (
            <Fact name={t`Still open`}>
              <Amount money={{ amount: open, currency: document.gross.currency }} />
            </Fact>
          ) : null}
          {document.order_id ? <OrderFact org={org} document={document} id={document.order_id} /> : null}
          {document.reference ? <Fact name={t`Reference`}>{document.reference}</Fact> : null}
          {document.note ? <Fact name={t`Note`}>{document.note}</Fact> : null}
        </dl>
      </Card>
      {document.lines.length > 0 ? <Lines org={org} document={document} /> : null}
      {stage === 'order' && document.state !== 'draft' ? <Following org={org} document={document} /> : null}
      <EInvoiceCard org={org} document={document} />
      <Steps org={org} document={document} />
      <Paper org={org} document={document} />
    </Page>
  );
}

function OrderFact({ org, document, id }: { org: string; document: TradeDocument; id: string }) {
  const { t } = useLingui();
  const order = useQuery(documentQuery(org, id)).data;
  return (
    <Fact name={t`Of the order`}>
      <DocumentLink org={org} kind={document.kind} id={id}>
        {order?.number ?? '…'}
      </DocumentLink>
    </Fact>
  );
}

function ToList({ org, document }: { org: string; document: TradeDocument }) {
  const side = sideOf(document.kind);
  const stage = stageOf(document.kind);
  const names = useListNames(side);
  const list = Object.entries(SIDES[side].lists).find(([, one]) => one === stage)?.[0];
  return list ? (
    <Link to={PLACES[side].list} params={{ org, list }}>
      {names[stage]}
    </Link>
  ) : (
    <Link to={PLACES[side].orders} params={{ org }}>
      {names.order}
    </Link>
  );
}

/** Where the documents are that follow orders of this customer or supplier. */
function Following({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const side = sideOf(document.kind);
  const names = useListNames(side);
  return (
    <Card title={side === 'sale' ? t`More of this customer` : t`More of this supplier`}>
      <Row>
        {Object.entries(SIDES[side].lists).map(([list, stage]) => (
          <Link key={list} to={PLACES[side].list} params={{ org, list }} search={{ party: document.party_id }}>
            {names[stage]}
          </Link>
        ))}
      </Row>
    </Card>
  );
}

function Steps({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const nameOf = useStepName();
  const personOf = usePersonName(org);
  return (
    <Card title={t`Steps so far`}>
      <ol className="k-list">
        {document.steps.map((step, at) => (
          // eslint-disable-next-line react/no-array-index-key -- steps are only ever added at the end
          <li key={at}>
            <span className="k-strong">{nameOf(step.step)}</span>{' '}
            <span className="k-soft">
              <MomentText instant={step.at} /> {personOf(step.actor)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
