// A customer's own page: what may be ordered at which price, the orders and how far they are, and what is owed.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { problemOf } from '@/api/problem';
import { Choice, Note, Problem, Skeleton } from '@/kit';
import { Minus } from '@/kit/icons';
import { Frame } from '@/modules/programme/surveys/answering/Frame';
import { type Offer, offerQuery, type Order } from './api';
import type { Basket } from './basket';
import { Catalogue } from './Catalogue';
import { Orders } from './Orders';
import { Owed } from './Owed';
import { Review } from './Review';
import '../trade.css';
import './ordering.css';

const route = getRouteApi('/c/$token');

export function OrderingPage() {
  const { t } = useLingui();
  const { token } = route.useParams();
  const offer = useQuery(offerQuery(token));
  if (offer.error && problemOf(offer.error).status === 404) return <Gone />;
  return (
    <Frame title={offer.data ? t`Order from ${offer.data.seller.name}` : t`Order page`} from={offer.data?.seller.name} isWide>
      {offer.isPending ? <Skeleton lines={6} height={24} /> : null}
      <Problem error={offer.error} onRetry={() => void offer.refetch()} />
      {offer.data ? <Opened key={token} token={token} offer={offer.data} /> : null}
    </Frame>
  );
}

function Gone() {
  const { t } = useLingui();
  return (
    <Frame title={t`Order page`}>
      <div className="y-ended">
        <span className="y-sign" aria-hidden>
          <Minus size={30} />
        </span>
        <h1>{t`This page answers no more`}</h1>
        <p>{t`It is over, was taken back or its address is not complete. Ask whoever sent it for a new one.`}</p>
      </div>
    </Frame>
  );
}

type View = 'order' | 'orders' | 'owed';

function Opened({ token, offer }: { token: string; offer: Offer }) {
  const { t } = useLingui();
  const [view, setView] = useState<View>('order');
  const [basket, setBasket] = useState<Basket>({});
  const [isReviewing, setIsReviewing] = useState(false);
  const [sent, setSent] = useState<Order | null>(null);
  const views: Record<View, string> = { order: t`Order goods`, orders: t`Your orders`, owed: t`What you owe` };
  const show = (wanted: View) => {
    setView(wanted);
    setIsReviewing(false);
    setSent(null);
  };
  const onSent = (order: Order) => {
    show('orders');
    setSent(order);
  };
  return (
    <>
      <div className="c-head">
        <h1>{t`Order from ${offer.seller.name}`}</h1>
        <p className="k-soft">{t`For ${offer.customer}`}</p>
        <Seller offer={offer} />
      </div>
      {offer.is_simulated ? <Note>{t`Everything here is simulated.`}</Note> : null}
      <div className="c-views">
        <Choice label={t`What is shown`}>
          {(Object.keys(views) as View[]).map((one) => (
            <button key={one} type="button" aria-pressed={one === view} onClick={() => show(one)}>
              {views[one]}
            </button>
          ))}
        </Choice>
      </div>
      {view === 'order' && !isReviewing ? <Catalogue token={token} basket={basket} onBasket={setBasket} onReview={() => setIsReviewing(true)} /> : null}
      {view === 'order' && isReviewing ? (
        <Review
          token={token}
          offer={offer}
          basket={basket}
          onBasket={setBasket}
          onBack={() => setIsReviewing(false)}
          onSent={(order) => {
            setBasket({});
            onSent(order);
          }}
        />
      ) : null}
      {view === 'orders' ? <Orders token={token} sent={sent} onSent={setSent} onOrder={() => show('order')} /> : null}
      {view === 'owed' ? <Owed token={token} offer={offer} /> : null}
    </>
  );
}

function Seller({ offer: { seller } }: { offer: Offer }) {
  const said = [seller.contact, [seller.city, seller.address].filter(Boolean).join(' ')].filter(Boolean);
  return (
    <p className="k-small k-soft c-seller">
      {said.map((one) => (
        <span key={one}>{one}</span>
      ))}
      {seller.phone ? <a href={`tel:${seller.phone.replace(/\s/g, '')}`}>{seller.phone}</a> : null}
      {seller.mail ? <a href={`mailto:${seller.mail}`}>{seller.mail}</a> : null}
    </p>
  );
}
