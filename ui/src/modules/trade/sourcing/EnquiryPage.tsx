// A request for quotation: its lines beside the answers of all suppliers, and the orders made of the chosen ones.
import { plural } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, Note, Page, PageHeader, PageSkeleton, Problem, Row, Stack, Tag, useToasts } from '@/kit';
import { Printer } from '@/kit/icons';
import { useIsPhone } from '@/kit/useIsPhone';
import { useMay } from '@/modules/identity/api';
import { useToldByLine } from '../problems';
import { AnswerDrawer } from './AnswerDrawer';
import { type Enquiry, enquiryQuery, type Supplier, useGiveUp, useOrderOf } from './api';
import { type Chosen, chosenAtFirst } from './choosing';
import { Compared } from './Compared';
import { EnquiryPaper } from './EnquiryPaper';
import '../trade.css';
import './sourcing.css';

const route = getRouteApi('/o/$org/purchasing/enquiries/$enquiry');

export function EnquiryPage() {
  const { org, enquiry: id } = route.useParams();
  const found = useQuery(enquiryQuery(org, id));
  if (found.error) {
    return (
      <Page title="…">
        <Problem error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  return found.data ? <Shown key={id} org={org} enquiry={found.data} /> : <PageSkeleton />;
}

function Shown({ org, enquiry }: { org: string; enquiry: Enquiry }) {
  const { t } = useLingui();
  const mayBuy = useMay(org)('trade.buy') && enquiry.state === 'open';
  const isPhone = useIsPhone();
  const [answering, setAnswering] = useState<Supplier | null>(null);
  // what somebody chose; everywhere else the best answer is
  const [own, setOwn] = useState<Chosen>({});
  const [items, setItems] = useState<Readonly<Record<number, { id: string; name: string }>>>({});
  const chosen = { ...chosenAtFirst(enquiry), ...own };
  const title = t`Request for quotation ${enquiry.number}`;
  const hasAnswers = enquiry.lines.some(({ answers }) => answers.length > 0);
  return (
    <Page title={title} width="wide">
      <PageHeader
        title={
          <Row tight>
            <span>{title}</span>
            {enquiry.state === 'cancelled' ? <Tag tone="bad">{t`Given up`}</Tag> : null}
          </Row>
        }
        back={<Link to="/o/$org/purchasing/requests" params={{ org }}>{t`Purchase requests`}</Link>}
        lead={
          <>
            {t`Quotations wanted by`} <DateText day={enquiry.answer_by} />
          </>
        }
        actions={
          <Button icon={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
            {t`Print`}
          </Button>
        }
      />
      <Stack>
        {hasAnswers ? null : <Note>{t`Print it and send it to the suppliers. What they answer is entered here, supplier by supplier.`}</Note>}
        <Card flush title={t`Answers compared`} lead={t`Landed is price by quantity with freight and other charges, without tax. The best is the cheapest that is here in time.`}>
          <Compared
            org={org}
            enquiry={enquiry}
            isPhone={isPhone}
            mayBuy={mayBuy}
            chosen={chosen}
            onChoose={(more) => setOwn((old) => ({ ...old, ...more }))}
            items={items}
            onItem={(n, item) => setItems((old) => ({ ...old, [n]: item }))}
            onAnswer={setAnswering}
          />
          {mayBuy ? <Ordering org={org} enquiry={enquiry} chosen={chosen} items={items} /> : null}
        </Card>
      </Stack>
      {answering ? <AnswerDrawer org={org} enquiry={enquiry} supplier={answering} onClose={() => setAnswering(null)} /> : null}
      <EnquiryPaper org={org} enquiry={enquiry} />
    </Page>
  );
}

interface OrderingProps {
  org: string;
  enquiry: Enquiry;
  chosen: Chosen;
  items: Readonly<Record<number, { id: string }>>;
}

function Ordering({ org, enquiry, chosen, items }: OrderingProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const order = useOrderOf(org, enquiry.id);
  const giveUp = useGiveUp(org);
  const told = useToldByLine(order.error);
  const lines = enquiry.lines.flatMap(({ n, order_id: ordered }) => {
    const supplier = chosen[n];
    return supplier === undefined || supplier === null || ordered !== null ? [] : [{ n, supplier_id: supplier, item_id: items[n]?.id ?? null }];
  });
  const suppliers = new Set(lines.map(({ supplier_id: supplier }) => supplier)).size;
  const isOrdered = enquiry.lines.some(({ order_id: ordered }) => ordered !== null);
  const hasOffers = enquiry.lines.some(({ order_id: ordered, answers }) => ordered === null && answers.some(({ offer }) => offer !== null));
  const make = () =>
    order.mutate(
      { day: enquiry.today, lines },
      {
        onSuccess: ({ orders }) => {
          say(t`${plural(orders.length, { one: '# draft order is', other: '# draft orders are' })} written. Look over prices and days, then confirm.`);
          const [only] = orders;
          if (orders.length === 1 && only) void navigate({ to: '/o/$org/purchasing/documents/$document', params: { org, document: only.id } });
        },
      },
    );
  return (
    <div className="t-under">
      <Problem error={told} />
      <Problem error={giveUp.error} />
      <Row>
        {hasOffers ? (
          <Button type="primary" disabled={lines.length === 0} loading={order.isPending} onClick={make}>
            {t`Write ${plural(suppliers, { one: '# draft order', other: '# draft orders' })}`}
          </Button>
        ) : null}
        {isOrdered ? null : (
          <Button loading={giveUp.isPending} onClick={() => giveUp.mutate(enquiry.id, { onSuccess: () => say(t`The enquiry is given up; its requests are open again.`) })}>
            {t`Give the enquiry up`}
          </Button>
        )}
      </Row>
    </div>
  );
}
