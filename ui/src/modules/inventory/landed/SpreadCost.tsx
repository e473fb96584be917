// A cost is spread: how much, by what, over which receipts; looked at first, then posted.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, Grid, Page, PageHeader, Problem, Quantity, Row, Stack, useLanguage, useToasts } from '@/kit';
import { decimalOf, fenOf, isAboveZero, millionths } from '@/kit/decimal';
import { DayInput, Input, Select } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useToday } from '@/modules/identity/useToday';
import type { Movement } from '../api';
import { type Basis, type LandedCost, type LandedCostInput, receiptsQuery, usePreview, useSpread } from './api';
import { useBases } from './LandedCosts';

const route = getRouteApi('/o/$org/landed-costs/new');
const BASES: readonly Basis[] = ['value', 'quantity', 'weight'];

type Share = LandedCost['shares'][number];

export function SpreadCost() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const navigate = useNavigate();
  const { say } = useToasts();
  const today = useToday(org);
  const receipts = useQuery(receiptsQuery(org));
  const [day, setDay] = useState(today);
  const [text, setText] = useState('');
  const [amount, setAmount] = useState('');
  const [basis, setBasis] = useState<Basis>('value');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [weights, setWeights] = useState<Record<string, string>>({});
  const preview = usePreview(org);
  const spread = useSpread(org);
  const bases = useBases();
  const items = itemsOf(receipts.data, chosen);
  const fen = fenOf(amount);
  const isWhole = fen !== undefined && isAboveZero(fen) && chosen.length > 0 && text.trim() !== '' && (basis !== 'weight' || items.every((item) => millionths(weights[item] ?? '') !== undefined));
  /** What changes makes the preview stale. */
  const put = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    preview.reset();
    spread.reset();
  };
  const body = (): LandedCostInput => ({
    day,
    text: text.trim(),
    amount: { amount: fen ?? '0', currency: 'CNY' },
    basis,
    movements: [...chosen],
    weights: basis === 'weight' ? items.map((item) => ({ item_id: item, weight: decimalOf(millionths(weights[item] ?? '') ?? 0n) })) : [],
  });
  const post = () =>
    spread.mutate(body(), {
      onSuccess: () => {
        say(t`It is spread and posted.`);
        void navigate({ to: '/o/$org/landed-costs', params: { org } });
      },
    });
  return (
    <Page title={t`Spread a cost`} width="wide">
      <PageHeader title={t`Spread a cost`} lead={t`What was booked as an expense moves to the goods: to the stock as far as they are still there, to the cost of sales as far as they are gone.`} back={<Link to="/o/$org/landed-costs" params={{ org }}>{t`Landed costs`}</Link>} />
      <Card>
        <Stack>
          <Grid least={220}>
            <Labelled text={t`What for`}>
              <Input aria-label={t`What for`} maxLength={200} placeholder={t`Sea freight, bill of lading COSU-2291`} value={text} onChange={(event) => put(setText)(event.target.value)} />
            </Labelled>
            <Labelled text={t`Amount without tax (CNY)`}>
              <Input aria-label={t`Amount without tax (CNY)`} inputMode="decimal" value={amount} onChange={(event) => put(setAmount)(event.target.value)} />
            </Labelled>
            <Labelled text={t`Day`}>
              <DayInput label={t`Day`} value={day} onChange={(value) => put(setDay)(value ?? today)} />
            </Labelled>
          </Grid>
          <Choice label={t`Spread`}>
            {BASES.map((one) => (
              <button key={one} type="button" aria-pressed={one === basis} onClick={() => put(setBasis)(one)}>
                {bases[one]}
              </button>
            ))}
          </Choice>
          <Labelled text={t`Receipts`}>
            <Receipts org={org} receipts={receipts.data ?? []} chosen={chosen} onChoose={put(setChosen)} />
          </Labelled>
          {basis === 'weight' ? <Weights org={org} items={items} weights={weights} onChange={put(setWeights)} /> : null}
          <Problem error={preview.error ?? spread.error} />
          <Row>
            <Button disabled={!isWhole} loading={preview.isPending} onClick={() => preview.mutate(body())}>{t`Show how it is spread`}</Button>
            <Button type="primary" disabled={!isWhole || !preview.data} loading={spread.isPending} onClick={post}>{t`Post`}</Button>
          </Row>
        </Stack>
      </Card>
      {preview.data ? (
        <Card flush title={t`So it would be spread`}>
          <Shares org={org} shares={preview.data.shares} />
        </Card>
      ) : null}
    </Page>
  );
}

function Labelled({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div>
      <span className="k-small k-soft" aria-hidden>
        {text}
      </span>
      {children}
    </div>
  );
}

const itemsOf = (receipts: readonly Movement[] | undefined, chosen: readonly string[]): string[] => [
  ...new Set((receipts ?? []).filter(({ id }) => chosen.includes(id)).flatMap(({ moves }) => moves.map((move) => move.item_id))),
];

function Receipts({ org, receipts, chosen, onChoose }: { org: string; receipts: readonly Movement[]; chosen: readonly string[]; onChoose: (ids: readonly string[]) => void }) {
  const { t } = useLingui();
  const { date } = useLanguage();
  const itemOf = useItemNames(org, receipts.flatMap(({ moves }) => moves.slice(0, 3).map((move) => move.item_id)));
  const told = ({ day, text, moves }: Movement) => [date(day), text, moves.slice(0, 3).map((move) => itemOf(move.item_id)?.name ?? '…').join('、')].filter(Boolean).join(' · ');
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={t`Receipts`}
      placeholder={t`Choose the receipts that it brought here`}
      value={[...chosen]}
      onChange={onChoose}
      optionFilterProp="label"
      notFoundContent={t`There are no receipts yet. Receive a purchase order first.`}
      options={receipts.map((one) => ({ value: one.id, label: told(one) }))}
      style={{ width: '100%' }}
    />
  );
}

function Weights({ org, items, weights, onChange }: { org: string; items: readonly string[]; weights: Record<string, string>; onChange: (weights: Record<string, string>) => void }) {
  const { t } = useLingui();
  const itemOf = useItemNames(org, items);
  const units = useUnits(org);
  return (
    <Grid least={220}>
      {items.map((id) => {
        const item = itemOf(id);
        const label = t`Weight of one ${units.name(item?.stock_unit ?? '')} ${item?.name ?? ''} (kg)`;
        return (
          <Labelled key={id} text={label}>
            <Input aria-label={label} inputMode="decimal" value={weights[id] ?? ''} onChange={(event) => onChange({ ...weights, [id]: event.target.value })} />
          </Labelled>
        );
      })}
    </Grid>
  );
}

function Shares({ org, shares }: { org: string; shares: readonly Share[] }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const itemOf = useItemNames(org, shares.map((share) => share.item_id));
  const units = useUnits(org);
  const rows = shares.map((share, at) => ({ ...share, at }));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'item', title: t`Item`, onCard: 'title', render: (row) => <span className="k-strong">{itemOf(row.item_id)?.name ?? '…'}</span> },
    { key: 'quantity', title: t`Quantity`, align: 'end', render: (row) => <Quantity value={row.quantity} digits={6} unit={units.name(itemOf(row.item_id)?.stock_unit ?? '')} /> },
    { key: 'value', title: t`Came for`, align: 'end', render: (row) => <span className="k-nowrap">{money(row.value.amount, row.value.currency)}</span> },
    { key: 'share', title: t`Bears`, align: 'end', render: (row) => <span className="k-nowrap k-strong">{money(row.share.amount, row.share.currency)}</span> },
  ];
  return <DataTable label={t`So it would be spread`} columns={columns} rows={rows} rowKey={(row) => String(row.at)} empty={null} />;
}
