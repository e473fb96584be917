// What other currencies were worth, day by day: entered or pasted, and never changed; the latest word on a day holds.
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, MomentText, Note, Page, PageHeader, Problem, Tag, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { BooksTabs } from '../BooksTabs';
import { type ExchangeRate, ratesQuery, useEnterRates } from './api';
import { pastedRates } from './pasted';

const route = getRouteApi('/o/$org/exchange-rates');

export function Rates() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(ratesQuery(org));
  const mayPost = useMay(org)('books.post');
  const [isEntering, setIsEntering] = useState(false);
  const enter = mayPost ? <Button type="primary" onClick={() => setIsEntering(true)}>{t`Enter rates`}</Button> : null;
  return (
    <Page title={t`Exchange rates`}>
      <PageHeader title={t`Books`} lead={t`What one unit of another currency is worth. The last rate on or before a day holds, at most ten days.`} actions={enter} />
      <BooksTabs org={org} />
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      <Card flush>
        <DataTable
          label={t`Exchange rates`}
          columns={useColumns()}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t`No rate is known yet`} actions={enter}>
              {t`Enter the rate of a day before the first order, invoice or payment in another currency.`}
            </EmptyState>
          }
        />
      </Card>
      {pages.hasNextPage ? (
        <div>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t`Show more`}</Button>
        </div>
      ) : null}
      {isEntering ? <EnterDrawer org={org} onClose={() => setIsEntering(false)} /> : null}
    </Page>
  );
}

function useColumns(): Column<ExchangeRate>[] {
  const { t } = useLingui();
  return [
    { key: 'currency', title: t`Currency`, onCard: 'title', render: ({ currency }) => <span className="k-strong">{currency}</span>, cell: ({ currency }) => currency },
    { key: 'day', title: t`Day`, render: ({ day }) => <DateText day={day} />, cell: ({ day }) => ({ day }) },
    {
      key: 'rate',
      title: t`One unit in CNY`,
      align: 'end',
      render: ({ rate, is_replaced: isReplaced }) => (
        <>
          <span className={isReplaced ? 'k-num k-faint' : 'k-num'}>{rate}</span> {isReplaced ? <Tag>{t`replaced`}</Tag> : null}
        </>
      ),
      cell: ({ rate }) => ({ number: Number(rate) }),
    },
    { key: 'source', title: t`Where from`, render: ({ source }) => source, cell: ({ source }) => source },
    { key: 'entered', title: t`Entered`, render: ({ entered_at: at }) => <MomentText instant={at} /> },
  ];
}

interface Entered {
  day: string;
  source: string;
  text: string;
}

function EnterDrawer({ org, onClose }: { org: string; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const today = useToday(org);
  const [form] = Form.useForm<Entered>();
  const enter = useEnterRates(org);
  const { rates, others } = pastedRates(Form.useWatch('text', form) ?? '', Form.useWatch('day', form) ?? today);
  const count = rates.length;
  return (
    <FormDrawer<Entered>
      title={t`Enter rates`}
      isOpen
      onClose={onClose}
      submitLabel={t`Keep the rates`}
      isBusy={enter.isPending}
      error={enter.error}
      form={form}
      initial={{ day: today, source: '', text: '' }}
      onSubmit={({ source }) =>
        enter.mutate(
          { source, rates },
          {
            onSuccess: ({ kept }) => {
              say(plural(kept, { one: '# rate is kept.', other: '# rates are kept.' }));
              onClose();
            },
          },
        )
      }
    >
      <Form.Item name="source" label={t`Where they are from`} rules={[{ required: true, whitespace: true, message: t`Say where they are from` }]}>
        <Input autoFocus maxLength={100} placeholder={t`Such as: central parity rate of the People's Bank of China`} />
      </Form.Item>
      <Form.Item name="day" label={t`Day`} extra={t`Of lines that say none.`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
      <Form.Item
        name="text"
        label={t`Rates, one a line`}
        extra={t`Such as: USD 7.1234, or pasted rows with currency, day and rate. For one unit: what is quoted for 100 is divided by 100.`}
        required
        rules={[{ validator: (_, text: string | undefined) => (pastedRates(text ?? '', today).rates.length > 0 ? Promise.resolve() : Promise.reject(new Error(t`Enter at least one rate, such as USD 7.1234`))) }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} placeholder="USD 7.1234" />
      </Form.Item>
      {others.length > 0 ? <Note tone="warn">{t`Not understood and left out: ${others.slice(0, 3).join(' · ')}`}</Note> : null}
      {count > 0 ? (
        <ul className="k-list" aria-label={t`What is kept`}>
          {rates.slice(0, 20).map((rate, at) => (
            // eslint-disable-next-line react/no-array-index-key -- read anew from the text with each key
            <li key={at}>
              1 {rate.currency} = <span className="k-num">{rate.rate}</span> CNY · <DateText day={rate.day} />
            </li>
          ))}
        </ul>
      ) : null}
    </FormDrawer>
  );
}
