// The order before it is sent: its lines, the day it is wanted for, the customer's own number.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { newKey } from '@/api/key';
import { Button, Card, Note, Problem, Row, Stack, useLanguage } from '@/kit';
import { DayInput, Input } from '@/kit/form';
import { decimalOf, isAboveZero } from '@/kit/decimal';
import { useToldByLine } from '../problems';
import { type Offer, type Order, useSend } from './api';
import { type Basket, type Chosen, keyOf, linesOf, netOf, sumOfBasket, withQuantity } from './basket';

interface ReviewProps {
  token: string;
  offer: Offer;
  basket: Basket;
  onBasket: (basket: Basket) => void;
  onBack: () => void;
  onSent: (order: Order) => void;
}

export function Review({ token, offer, basket, onBasket, onBack, onSent }: ReviewProps) {
  const { t } = useLingui();
  const { money } = useLanguage();
  // made up once for this order: sent twice, it is one
  const [key] = useState(newKey);
  const [due, setDue] = useState<string | null>(null);
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const send = useSend(token);
  const told = useToldByLine(send.error);
  const chosen = Object.values(basket);
  const isRight = chosen.length > 0 && chosen.every((one) => netOf(one) !== undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ key, due, reference, note, lines: linesOf(basket) }, { onSuccess: onSent });
      }}
    >
      <Card title={t`Your order`}>
        <Stack>
          <ul className="c-items" aria-label={t`Your order`}>
            {chosen.map((one) => (
              <Line key={keyOf(one.item)} chosen={one} onQuantity={(quantity) => onBasket(withQuantity(basket, one.item, quantity))} />
            ))}
          </ul>
          {chosen.length === 0 ? <Note>{t`Nothing is left in it. Go back and choose something.`}</Note> : null}
          <Row spread>
            <span>{t`Without tax`}</span>
            <span className="k-strong k-num">{money(sumOfBasket(basket), 'CNY')}</span>
          </Row>
          <div className="c-fields">
            <label>
              <span>{t`Wanted for`}</span>
              <DayInput label={t`Wanted for`} value={due ?? offer.day} onChange={setDue} />
            </label>
            <label>
              <span>{t`Your own number`}</span>
              <Input value={reference} maxLength={100} onChange={(event) => setReference(event.target.value)} />
            </label>
            <label className="c-note">
              <span>{t`Note`}</span>
              <Input.TextArea value={note} maxLength={500} rows={2} onChange={(event) => setNote(event.target.value)} />
            </label>
          </div>
          <Problem error={told} />
          <Row spread>
            <Button size="large" onClick={onBack}>{t`Back`}</Button>
            <Button size="large" type="primary" htmlType="submit" disabled={!isRight} loading={send.isPending}>
              {t`Send the order`}
            </Button>
          </Row>
        </Stack>
      </Card>
    </form>
  );
}

function Line({ chosen, onQuantity }: { chosen: Chosen; onQuantity: (quantity: string) => void }) {
  const { t } = useLingui();
  const { money, text } = useLanguage();
  const { item, quantity } = chosen;
  const net = netOf(chosen);
  const least = item.steps[0]?.from ?? '0';
  return (
    <li>
      <div>
        <span className="k-strong">{item.name}</span>
        <div className="k-small k-soft">{[item.code, item.specification].filter(Boolean).join(' · ')}</div>
        {net === undefined ? <p className="c-wrong" role="alert">{isAboveZero(quantity) ? t`Ordered from ${least} on` : t`Enter how many`}</p> : <span className="k-num">{money(decimalOf(net, 2), 'CNY')}</span>}
      </div>
      <div className="c-wanted">
        <Input inputMode="decimal" aria-label={t`Quantity of ${item.name}`} value={quantity} onChange={(event) => onQuantity(event.target.value)} />
        <span className="k-small k-soft">{text(item.unit_name)}</span>
      </div>
    </li>
  );
}
