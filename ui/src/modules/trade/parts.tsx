// Small parts of every page of trade: amounts, states, names of parties, links to documents.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Tabs, Tag, useLanguage } from '@/kit';
import { usePartyNames } from '@/modules/catalog/names';
import type { Money } from './api';
import { type Kind, PLACES, type Side, sideOf, SIDES, stageOf, type State } from './sides';
import { STATE_TONES, useListNames, useStateNames } from './useWords';

export function Amount({ money }: { money: Money }) {
  const language = useLanguage();
  return <span className="k-num k-nowrap">{language.money(money.amount, money.currency)}</span>;
}

export function StateTag({ kind, state }: { kind: Kind; state: State }) {
  const names = useStateNames(stageOf(kind));
  return <Tag tone={STATE_TONES[state]}>{names[state]}</Tag>;
}

export function PartyName({ org, id }: { org: string; id: string }) {
  return <>{usePartyNames(org, [id])(id)}</>;
}

export function DocumentLink({ org, kind, id, children }: { org: string; kind: Kind; id: string; children: ReactNode }) {
  return (
    <Link to={PLACES[sideOf(kind)].document} params={{ org, document: id }}>
      {children}
    </Link>
  );
}

/** A fact of a document with its name, in a list of them. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The lists of a side: orders, what moved, what was billed, what was paid. */
export function TradeTabs({ org, side }: { org: string; side: Side }) {
  const { t } = useLingui();
  const names = useListNames(side);
  return (
    <Tabs label={side === 'sale' ? t`Sales` : t`Purchasing`}>
      <Link to={PLACES[side].orders} params={{ org }} activeOptions={{ exact: true, includeSearch: false }}>
        {names.order}
      </Link>
      {side === 'purchase' ? <Link to="/o/$org/purchasing/requests" params={{ org }}>{t`Requests`}</Link> : null}
      {side === 'purchase' ? <Link to="/o/$org/purchasing/reorder" params={{ org }}>{t`Reorder`}</Link> : null}
      {Object.entries(SIDES[side].lists).map(([list, stage]) => (
        <Link key={list} to={PLACES[side].list} params={{ org, list }} activeOptions={{ exact: true, includeSearch: false }}>
          {names[stage]}
        </Link>
      ))}
      <Link to={side === 'sale' ? '/o/$org/sales/reliability' : '/o/$org/purchasing/reliability'} params={{ org }}>
        {t`Reliability`}
      </Link>
      {side === 'purchase' ? (
        <Link to="/o/$org/purchasing/e-invoices" params={{ org }}>
          {t`E-invoices`}
        </Link>
      ) : (
        <>
          <Link to="/o/$org/sales/order-pages" params={{ org }}>
            {t`Order pages`}
          </Link>
          <Link to="/o/$org/sales/letterhead" params={{ org }}>
            {t`Invoicing details`}
          </Link>
        </>
      )}
    </Tabs>
  );
}
