// Pages on which customers order without an account: one is made with a QR code, watched, and taken back with one press.
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, CopyText, DateText, EmptyState, MomentText, Note, Page, PageHeader, QrPicture, Stack, Tag, useToasts } from '@/kit';
import { Checkbox, DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { addDays } from '@/kit/day';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { PartyChooser } from '../order/PartyChooser';
import { PartyName, TradeTabs } from '../parts';
import { type OrderPage, orderPagesQuery, orderPageUrl, useMakeOrderPage, useRevokeOrderPage } from './api';
import './order-pages.css';

const route = getRouteApi('/o/$org/sales/order-pages');

export function OrderPages() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(orderPagesQuery(org));
  const [isMaking, setIsMaking] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const maySell = useMay(org)('trade.sell');
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setIsMaking(true)}>
      {t`New order page`}
    </Button>
  );
  return (
    <Page title={t`Order pages`} width="wide">
      <PageHeader title={t`Sales`} lead={t`A customer opens a link or photographs a code, orders at the prices agreed, and sees orders and what is owed. No account is needed.`} actions={maySell && rows?.length ? make : null} />
      <TradeTabs org={org} side="sale" />
      <Stack>
        {token ? <Made token={token} /> : null}
        <Card flush>
          <DataTable
            label={t`Order pages`}
            columns={useColumns(org, maySell)}
            rows={rows}
            rowKey={({ id }) => id}
            pages={pages}
            empty={
              <EmptyState title={t`No customer has an order page yet`} actions={maySell ? make : null}>
                {t`Make one for a customer who orders often. What they send arrives as a draft that you confirm.`}
              </EmptyState>
            }
          />
        </Card>
      </Stack>
      {isMaking ? <MakeDrawer org={org} onMade={setToken} onClose={() => setIsMaking(false)} /> : null}
    </Page>
  );
}

function Made({ token }: { token: string }) {
  const { t } = useLingui();
  return (
    <Card title={t`For the customer`}>
      <div className="c-made">
        <QrPicture label={t`QR code of the order page`} text={orderPageUrl(token)} />
        <Stack gap="small">
          <CopyText label={t`Address of the order page`} text={orderPageUrl(token)} />
          <Note>{t`It is shown only now: copy it or have the customer photograph it. Whoever loses it gets another one.`}</Note>
        </Stack>
      </div>
    </Card>
  );
}

function StandsTag({ page }: { page: OrderPage }) {
  const { t } = useLingui();
  if (page.revoked_at) return <Tag icon={null}>{t`Taken back`}</Tag>;
  if (page.is_over) return <Tag icon={null}>{t`Over`}</Tag>;
  return (
    <Tag tone="calm" icon={null}>
      {t`In use`}
    </Tag>
  );
}

function useColumns(org: string, maySell: boolean): Column<OrderPage>[] {
  const { t } = useLingui();
  const { say, warn } = useToasts();
  const revoke = useRevokeOrderPage(org);
  const take = ({ id }: OrderPage) =>
    revoke.mutate(id, { onSuccess: () => say(t`The page is taken back. A new one has a new address.`), onError: () => warn(t`The page could not be taken back. Try again.`) });
  return [
    {
      key: 'customer',
      title: t`Customer`,
      onCard: 'title',
      render: (page) => (
        <>
          <span className="k-strong">
            <PartyName org={org} id={page.party_id} />
          </span>
          {page.note ? <div className="k-small k-soft">{page.note}</div> : null}
        </>
      ),
    },
    { key: 'until', title: t`Answers until`, render: (page) => <DateText day={page.last_day} /> },
    { key: 'stock', title: t`Says what is in stock`, render: (page) => (page.shows_stock ? t`yes` : t`no`) },
    { key: 'visits', title: t`Opened`, align: 'end', render: (page) => page.visits },
    { key: 'used', title: t`Last used`, render: (page) => (page.visited_at ? <MomentText instant={page.visited_at} ago /> : t`never`) },
    { key: 'orders', title: t`Orders`, align: 'end', render: (page) => page.orders },
    { key: 'state', title: t`State`, render: (page) => <StandsTag page={page} /> },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (page) =>
        maySell && !page.revoked_at && !page.is_over ? (
          <Button size="small" onClick={() => take(page)}>
            {t`Take back`}
          </Button>
        ) : null,
    },
  ];
}

interface Entered {
  party: string;
  last_day: string | null;
  shows_stock: boolean;
  note: string;
}

const USUAL_DAYS = 180;

function MakeDrawer({ org, onMade, onClose }: { org: string; onMade: (token: string | null) => void; onClose: () => void }) {
  const { t } = useLingui();
  const today = useToday(org);
  const make = useMakeOrderPage(org);
  const send = ({ party, last_day, shows_stock, note }: Entered) =>
    make.mutate(
      { party_id: party, last_day: last_day ?? '', shows_stock, note: note ?? '' },
      {
        onSuccess: (made) => {
          onMade(made.token);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Entered> title={t`New order page`} isOpen onClose={onClose} submitLabel={t`Make the page`} isBusy={make.isPending} error={make.error} initial={{ last_day: addDays(today, USUAL_DAYS), shows_stock: false, note: '' }} onSubmit={send}>
      <Form.Item name="party" label={t`Customer`} extra={t`Offered is what stands in the customer's price list; without one, whatever has a sales price.`} rules={[{ required: true, message: t`Choose the customer` }]}>
        <PartyChooser org={org} side="sale" />
      </Form.Item>
      <Form.Item name="last_day" label={t`Answers until`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Answers until`} />
      </Form.Item>
      <Form.Item name="shows_stock" valuePropName="checked" extra={t`Never how much there is, and never what it costs you.`}>
        <Checkbox>{t`Says of each item whether it is in stock`}</Checkbox>
      </Form.Item>
      <Form.Item name="note" label={t`For whom`}>
        <Input maxLength={120} />
      </Form.Item>
    </FormDrawer>
  );
}
