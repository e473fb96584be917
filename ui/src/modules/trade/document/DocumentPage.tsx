// One document of any kind: with whom, what, how far, and what can be done next.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, MomentText, Page, PageHeader, PageSkeleton, Problem, Row, Tag } from '@/kit';
import { Printer } from '@/kit/icons';
import { OfDocument } from '@/modules/approvals/OfDocument';
import { Rail } from '@/modules/drive/Rail';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { documentQuery, openQuery, type TradeDocument } from '../api';
import { Amount, DocumentLink, Fact, PartyName, StateTag } from '../parts';
import { PLACES, sideOf, SIDES, stageOf } from '../sides';
import { useKindNames, useListNames, useMannerNames, useStepName } from '../useWords';
import { QuoteCards } from '../quote/QuoteCards';
import { EInvoiceCard } from '../e-invoices/EInvoiceCard';
import { Lines } from './Lines';
import { NextSteps } from './NextSteps';
import { Paper } from './Paper';
import { RateFact } from './RateFact';
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
  const stage = stageOf(document.kind);
  const isOwed = (stage === 'bill' || stage === 'credit') && (document.state === 'confirmed' || document.state === 'done');
  const mayRead = useMay(org)('books.read');
  const { data } = useQuery({ ...openQuery(org, side, document.party_id), enabled: isOwed && mayRead });
  if (!data) return undefined;
  const item = data.items.find((one) => one.source_id === document.id);
  // what is credited is owed the other way
  if (item) return (item.foreign?.open ?? item.open).amount.replace('-', '');
  return data.next === null ? null : undefined;
}

function Shown({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const side = sideOf(document.kind);
  const stage = stageOf(document.kind);
  const kinds = useKindNames();
  const manners = useMannerNames(side);
  const open = useOpen(org, document);
  const title = `${kinds[document.kind]} ${document.number}`;
  return (
    <Page title={title} width="wide">
      <PageHeader
        title={
          <Row tight>
            <span>{title}</span>
            <StateTag kind={document.kind} state={document.state} />
            {document.is_from_page ? <Tag tone="calm" icon={null}>{t`Sent by the customer`}</Tag> : null}
            {open === null ? <Tag tone="good">{stage === 'credit' ? t`Settled` : t`Paid`}</Tag> : null}
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
          {stage === 'order' || stage === 'bill' || stage === 'quote' ? (
            <Fact name={stage === 'bill' ? t`To be paid until` : stage === 'quote' ? t`Valid until` : t`Promised for`}>
              <DateText day={document.due} />
            </Fact>
          ) : null}
          {stage === 'payment' || stage === 'refund' || document.lines.length === 0 ? (
            <Fact name={t`Amount`}>
              <Amount money={document.gross} />
            </Fact>
          ) : null}
          {typeof open === 'string' ? (
            <Fact name={t`Still open`}>
              <Amount money={{ amount: open, currency: document.gross.currency }} />
            </Fact>
          ) : null}
          <RateFact org={org} document={document} />
          {document.own ? (
            <Fact name={t`Worth in CNY`}>
              <Amount money={document.own.gross} />
            </Fact>
          ) : null}
          {document.order_id ? <LinkFact name={t`Of the order`} org={org} document={document} id={document.order_id} /> : null}
          {document.source_id ? <LinkFact name={t`Takes back of`} org={org} document={document} id={document.source_id} /> : null}
          {document.manner ? <Fact name={t`What becomes of it`}>{manners[document.manner]}</Fact> : null}
          {document.reference ? <Fact name={t`Reference`}>{document.reference}</Fact> : null}
          {document.note ? <Fact name={t`Note`}>{document.note}</Fact> : null}
        </dl>
      </Card>
      {document.lines.length > 0 ? <Lines org={org} document={document} /> : null}
      {stage === 'quote' ? <QuoteCards org={org} document={document} /> : null}
      {document.followed_by.length > 0 ? <Following org={org} document={document} /> : null}
      <Rail org={org} kind="trade.document" subject={document.id} />
      <EInvoiceCard org={org} document={document} />
      <Steps org={org} document={document} />
      <Paper org={org} document={document} />
    </Page>
  );
}

function LinkFact({ name, org, document, id }: { name: string; org: string; document: TradeDocument; id: string }) {
  const order = useQuery(documentQuery(org, id)).data;
  return (
    <Fact name={name}>
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

/** What followed from it, and where more of this customer or supplier is. */
function Following({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const side = sideOf(document.kind);
  const kinds = useKindNames();
  return (
    <Card title={t`What followed`}>
      <ul className="k-list">
        {document.followed_by.map((one) => (
          <li key={one.id}>
            <Row tight>
              <DocumentLink org={org} kind={one.kind} id={one.id}>{`${kinds[one.kind]} ${one.number}`}</DocumentLink>
              <StateTag kind={one.kind} state={one.state} />
            </Row>
          </li>
        ))}
      </ul>
      <Link className="k-small" to={PLACES[side].orders} params={{ org }} search={{ party: document.party_id }}>
        {side === 'sale' ? t`More of this customer` : t`More of this supplier`}
      </Link>
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
              <MomentText instant={step.at} /> {step.actor.startsWith('opg_') ? t`by the customer's order page` : personOf(step.actor)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
