// What a customer may order, with their own prices; what is wanted is typed beside it.
import { plural } from '@lingui/core/macro';
import { useDeferredValue, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, EmptyState, Problem, Skeleton, Tag, useLanguage } from '@/kit';
import { Input } from '@/kit/form';
import { type Item, itemsQuery } from './api';
import { type Basket, keyOf, sumOfBasket, withQuantity } from './basket';

interface CatalogueProps {
  token: string;
  basket: Basket;
  onBasket: (basket: Basket) => void;
  onReview: () => void;
}

export function Catalogue({ token, basket, onBasket, onReview }: CatalogueProps) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { rows, pages } = useRows(itemsQuery(token, q));
  const count = Object.keys(basket).length;
  return (
    <>
      <Input value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={t`Code or name`} aria-label={t`Search what can be ordered`} allowClear maxLength={100} />
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <Skeleton lines={6} height={24} /> : null}
      {rows?.length === 0 ? (
        q ? (
          <EmptyState title={t`Nothing is like that`} />
        ) : (
          <EmptyState title={t`Nothing can be ordered here yet`}>{t`No prices were agreed so far. Call or write to the address above.`}</EmptyState>
        )
      ) : null}
      <ul className="c-items" aria-label={t`What can be ordered`}>
        {rows?.map((item) => (
          <li key={keyOf(item)}>
            <About item={item} />
            <div className="c-wanted">
              <Input
                inputMode="decimal"
                aria-label={t`Quantity of ${item.name}`}
                placeholder="0"
                value={basket[keyOf(item)]?.quantity ?? ''}
                onChange={(event) => onBasket(withQuantity(basket, item, event.target.value))}
              />
              <Unit item={item} />
            </div>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <div>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t`Show more`}</Button>
        </div>
      ) : null}
      {count > 0 ? (
        <div className="c-bar">
          <span>
            <span className="k-strong">{plural(count, { one: '# line', other: '# lines' })}</span> · <span className="k-num">{money(sumOfBasket(basket), 'CNY')}</span> <span className="k-small k-soft">{t`without tax`}</span>
          </span>
          <Button type="primary" size="large" onClick={onReview}>
            {t`Go on to send`}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Unit({ item }: { item: Item }) {
  const { text } = useLanguage();
  return <span className="k-small k-soft">{text(item.unit_name)}</span>;
}

function About({ item }: { item: Item }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const unit = text(item.unit_name);
  return (
    <div>
      <div className="c-name">
        <span className="k-strong">{item.name}</span>
        {item.is_in_stock === null ? null : item.is_in_stock ? <Tag tone="good">{t`In stock`}</Tag> : <Tag>{t`To order`}</Tag>}
      </div>
      <div className="k-small k-soft">{[item.code, item.specification].filter(Boolean).join(' · ')}</div>
      <div className="c-steps">
        {item.steps.map(({ from, price }, at) => (
          <span key={from}>
            {at > 0 || Number(from) > 0 ? <span className="k-soft">{t`from ${from}`} </span> : null}
            <span className="k-num">{price}</span> <span className="k-small k-soft">{t`CNY per ${unit}`}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
