// What people need: asked for in a minute, gathered by the buyer, and seen until it is here.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Quantity, Row, Stack, Tag, type Tone, useToasts } from '@/kit';
import { Checkbox } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { DocumentLink, TradeTabs } from '../parts';
import { enquiriesQuery, type EnquirySummary, type Request, requestsQuery, type Standing, useAskAgain, useWithdrawRequest } from './api';
import { EnquiryDrawer } from './EnquiryDrawer';
import { RequestDrawer } from './RequestDrawer';
import '../trade.css';

const route = getRouteApi('/o/$org/purchasing/requests');

export function Requests() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(requestsQuery(org));
  const may = useMay(org);
  const [isAsking, setIsAsking] = useState(false);
  const [isEnquiring, setIsEnquiring] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const open = (rows ?? []).filter(({ id, standing }) => standing === 'open' && chosen.has(id));
  const choose = (id: string, isChosen: boolean) => setChosen((old) => new Set(isChosen ? [...old, id] : [...old].filter((one) => one !== id)));
  const ask = may('trade.request') ? (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setIsAsking(true)}>
      {t`Ask for something`}
    </Button>
  ) : null;
  return (
    <Page title={t`Purchase requests`} width="wide">
      <PageHeader title={t`Purchasing`} lead={t`Who needs something asks for it here. Several requests become one enquiry to several suppliers, and the best answer an order.`} actions={rows?.length ? ask : null} />
      <TradeTabs org={org} side="purchase" />
      <Stack>
        <Card flush title={t`Purchase requests`}>
          <DataTable
            label={t`Purchase requests`}
            columns={useRequestColumns(org, may('trade.request'), may('trade.buy') ? { chosen, onChoose: choose } : null)}
            rows={rows}
            rowKey={({ id }) => id}
            pages={pages}
            empty={
              <EmptyState title={t`Nobody asked for anything yet`} actions={ask}>
                {t`Say what is needed, how much, until when and why. The buyer gathers it and asks suppliers.`}
              </EmptyState>
            }
          />
          <div className="t-under">
            {may('trade.buy') && rows?.some(({ standing }) => standing === 'open') ? (
              <Row>
                <Button type="primary" disabled={open.length === 0} onClick={() => setIsEnquiring(true)}>
                  {t`Ask suppliers for what is chosen`}
                </Button>
              </Row>
            ) : null}
          </div>
        </Card>
        <Enquiries org={org} />
      </Stack>
      {isAsking ? <RequestDrawer org={org} onClose={() => setIsAsking(false)} /> : null}
      {isEnquiring ? <EnquiryDrawer org={org} requests={open} onClose={() => setIsEnquiring(false)} /> : null}
    </Page>
  );
}

const TONES: Record<Standing, Tone> = { draft: 'warn', open: 'plain', asked: 'calm', ordered: 'calm', received: 'good', withdrawn: 'plain' };

function StandingTag({ standing }: { standing: Standing }) {
  const { t } = useLingui();
  const names: Record<Standing, string> = { draft: t`Not approved yet`, open: t`Waits for the buyer`, asked: t`Suppliers are asked`, ordered: t`Ordered`, received: t`Received`, withdrawn: t`Withdrawn` };
  return <Tag tone={TONES[standing]}>{names[standing]}</Tag>;
}

interface Choosing {
  chosen: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
}

function useRequestColumns(org: string, mayAsk: boolean, choosing: Choosing | null): Column<Request>[] {
  const { t } = useLingui();
  const units = useUnits(org);
  const personOf = usePersonName(org);
  const about = (one: Request) => (
    <>
      <span className="k-strong">{one.text}</span> <span className="k-small k-soft">{one.number}</span>
      <div className="k-small k-soft">
        {one.reason} · {personOf(one.asked_by)}
      </div>
    </>
  );
  return [
    {
      key: 'what',
      title: t`What is needed`,
      onCard: 'title',
      render: (one) =>
        choosing && one.standing === 'open' ? (
          <Checkbox checked={choosing.chosen.has(one.id)} onChange={(event) => choosing.onChoose(one.id, event.target.checked)}>
            {about(one)}
          </Checkbox>
        ) : (
          about(one)
        ),
    },
    { key: 'quantity', title: t`Quantity`, align: 'end', render: (one) => <Quantity value={one.quantity} unit={units.name(one.unit)} /> },
    { key: 'needed', title: t`Needed by`, render: (one) => <DateText day={one.needed_by} /> },
    { key: 'standing', title: t`State`, render: (one) => <StandingTag standing={one.standing} /> },
    {
      key: 'went',
      title: t`Went into`,
      render: (one) => (
        <Row tight>
          {one.enquiry_id ? (
            <Link to="/o/$org/purchasing/enquiries/$enquiry" params={{ org, enquiry: one.enquiry_id }}>
              {one.enquiry_number}
            </Link>
          ) : null}
          {one.order_id ? (
            <DocumentLink org={org} kind="purchase_order" id={one.order_id}>
              {one.order_number}
            </DocumentLink>
          ) : null}
        </Row>
      ),
    },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (one) => (mayAsk ? <Doing org={org} request={one} /> : null),
    },
  ];
}

function Doing({ org, request }: { org: string; request: Request }) {
  const { t } = useLingui();
  const { say, warn } = useToasts();
  const withdraw = useWithdrawRequest(org);
  const again = useAskAgain(org);
  const failed = () => warn(t`It could not be done. Load the page anew.`);
  const renew = () => again.mutate(request.id, { onError: failed });
  switch (request.standing) {
    case 'open':
    case 'draft':
      return (
        <Row tight>
          {request.standing === 'draft' ? <Button size="small" aria-label={t`Ask for ${request.text} again`} onClick={renew}>{t`Ask again`}</Button> : null}
          <Button
            size="small"
            type="text"
            aria-label={t`Withdraw ${request.text}`}
            onClick={() => withdraw.mutate(request.id, { onSuccess: () => say(t`${request.number} is withdrawn.`, renew), onError: failed })}
          >
            {t`Withdraw`}
          </Button>
        </Row>
      );
    case 'withdrawn':
      return <Button size="small" aria-label={t`Ask for ${request.text} again`} onClick={renew}>{t`Ask again`}</Button>;
    default:
      return null;
  }
}

function Enquiries({ org }: { org: string }) {
  const { t } = useLingui();
  const { rows, pages } = useRows(enquiriesQuery(org));
  const columns: Column<EnquirySummary>[] = [
    {
      key: 'number',
      title: t`Document number`,
      onCard: 'title',
      render: (one) => (
        <Link to="/o/$org/purchasing/enquiries/$enquiry" params={{ org, enquiry: one.id }}>
          <span className="k-strong k-nowrap">{one.number}</span>
        </Link>
      ),
    },
    { key: 'day', title: t`Day`, render: (one) => <DateText day={one.day} /> },
    { key: 'until', title: t`Quotations wanted by`, render: (one) => <DateText day={one.answer_by} /> },
    { key: 'answered', title: t`Suppliers that answered`, align: 'end', render: (one) => t`${one.answered} of ${one.suppliers}` },
    { key: 'ordered', title: t`Lines ordered`, align: 'end', render: (one) => t`${one.ordered} of ${one.lines}` },
    {
      key: 'state',
      title: t`State`,
      render: (one) => (one.state === 'cancelled' ? <Tag tone="bad">{t`Given up`}</Tag> : one.ordered === one.lines ? <Tag tone="good">{t`Ordered`}</Tag> : <Tag tone="calm">{t`Open`}</Tag>),
    },
  ];
  if (rows?.length === 0) return null;
  return (
    <Card flush title={t`Requests for quotation`}>
      <DataTable label={t`Requests for quotation`} columns={columns} rows={rows} rowKey={({ id }) => id} pages={pages} empty={null} />
    </Card>
  );
}
