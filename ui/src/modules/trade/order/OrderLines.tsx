// The lines of an order: choose, count, price, and Enter goes on to the next line.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { goOn, Input, type LineColumn, LineGrid, Select } from '@/kit/form';
import { tidy } from '@/kit/decimal';
import { findItem, itemQuery, type Tax, taxesQuery } from '@/modules/catalog/api';
import { ItemChooser } from '@/modules/catalog/ItemChooser';
import { UnitField } from '@/modules/catalog/UnitField';
import { useUnits } from '@/modules/catalog/useWords';
import type { Offer } from '../api';
import type { Side } from '../sides';
import type { Promises } from '../promise/api';
import { TooEarly } from '../promise/TooEarly';
import { type Cell, emptyLine, type Faults, type Line, netHint, type Offers, PASTED, priceFor, shownPrice, withItem, withPasted } from './entered';

interface OrderLinesProps {
  org: string;
  side: Side;
  currency: string;
  lines: readonly Line[];
  offers: Offers;
  faults: Faults;
  /** Lines whose day is promised too early, and when they can be. */
  tooEarly: Promises;
  onChange: (change: (lines: readonly Line[]) => Line[]) => void;
}

export function OrderLines({ org, side, currency, lines, offers, faults, tooEarly, onChange }: OrderLinesProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const units = useUnits(org);
  const taxes = useQuery(taxesQuery(org)).data?.items ?? [];
  const usual = taxes.find((tax) => tax.is_default)?.id ?? null;
  const put = (key: number, change: (line: Line) => Line) => onChange((old) => old.map((line) => (line.key === key ? change(line) : line)));
  const pick = async (line: Line, id: string) => {
    const item = await queries.ensureQueryData(itemQuery(org, id));
    put(line.key, (old) => withItem(old, item, side, usual));
  };
  const take = async (rows: Record<string, string>[], at: number) => {
    const found = await Promise.all(
      rows.map(async (row) => {
        const item = await findItem(queries, org, row['item'] ?? '');
        return withPasted(item ? withItem(emptyLine(), item, side, usual) : { ...emptyLine(), text: row['item'] ?? '' }, row, item, units.codeOf);
      }),
    );
    onChange((old) => [...old.slice(0, at), ...found, ...old.slice(at + 1)]);
  };
  const columns = useColumns({ org, side, currency, offers, faults, tooEarly, taxes, onPut: put, onPick: (line, id) => void pick(line, id).then(goOn) });
  return (
    <LineGrid
      label={t`Lines`}
      columns={columns}
      lines={lines}
      lineKey={(line) => line.key}
      onAdd={() => onChange((old) => [...old, emptyLine()])}
      onRemove={(at) => onChange((old) => old.filter((_, place) => place !== at))}
      paste={{ fields: PASTED, onRows: (rows, at) => void take(rows, at) }}
    />
  );
}

interface Told extends Pick<OrderLinesProps, 'org' | 'side' | 'currency' | 'offers' | 'faults' | 'tooEarly'> {
  taxes: readonly Tax[];
  onPut: (key: number, change: (line: Line) => Line) => void;
  onPick: (line: Line, id: string) => void;
}

function useColumns({ org, side, currency, offers, faults, tooEarly, taxes, onPut, onPick }: Told): LineColumn<Line>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const status = (line: Line, cell: Cell) => (faults.get(line.key)?.includes(cell) ? ({ status: 'error', 'aria-invalid': true } as const) : {});
  const numeric = (cell: 'quantity' | 'discount') => (line: Line, _: number, label: string) => (
    <Input
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      value={line[cell]}
      {...status(line, cell)}
      onChange={(event) => onPut(line.key, (old) => ({ ...old, [cell]: event.target.value }))}
      onBlur={() => line[cell] !== tidy(line[cell]) && onPut(line.key, (old) => ({ ...old, [cell]: tidy(old[cell]) }))}
    />
  );
  // what is typed is this line's own price; an empty field is what was agreed
  const priceField = (line: Line, _: number, label: string) => (
    <>
      <Input
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        value={shownPrice(line, offers.get(line.key))}
        {...status(line, 'price')}
        onChange={(event) => onPut(line.key, (old) => ({ ...old, price: event.target.value, isOwn: true }))}
        onBlur={() => line.isOwn && onPut(line.key, (old) => ({ ...old, price: tidy(old.price), isOwn: tidy(old.price) !== '' }))}
      />
      <OfferHint offer={line.isOwn ? undefined : offers.get(line.key)} />
    </>
  );
  const unitField = (line: Line, _: number, label: string) => (
    <UnitField org={org} label={label} item={line.itemId} value={line.unit} onChange={(unit, item) => onPut(line.key, (old) => ({ ...old, unit, price: priceFor(item, side, unit) || old.price, isOwn: false }))} />
  );
  const taxField = (line: Line, _: number, label: string) => (
    <Select<string>
      aria-label={label}
      placeholder={t`As usual`}
      value={line.tax}
      onChange={(tax) => onPut(line.key, (old) => ({ ...old, tax }))}
      options={taxes.filter((tax) => tax.state === 'active' || tax.id === line.tax).map((tax) => ({ value: tax.id, label: tax.name }))}
      popupMatchSelectWidth={false}
    />
  );
  const about = (line: Line) => {
    const hint = netHint(line.quantity, shownPrice(line, offers.get(line.key)), line.discount);
    return <span className="k-line-told k-num k-soft">{hint === null ? '–' : money(hint, currency)}</span>;
  };
  return [
    {
      key: 'item',
      title: t`Item`,
      width: '3fr',
      render: (line, _, label) => (
        <>
          <ItemChooser org={org} label={label} value={line.itemId} text={line.text} isWrong={faults.get(line.key)?.includes('item') ?? false} onChoose={(item) => onPick(line, item.id)} />
          <TooEarly day={tooEarly.get(line.key)} />
        </>
      ),
    },
    { key: 'quantity', title: t`Quantity`, width: '1fr', render: numeric('quantity') },
    { key: 'unit', title: t`Unit`, width: '0.9fr', isPassed: () => true, render: unitField },
    { key: 'price', title: t`Price without tax`, width: '1.1fr', isPassed: (line) => shownPrice(line, offers.get(line.key)) !== '', render: priceField },
    { key: 'discount', title: t`Discount %`, width: '0.8fr', isPassed: () => true, render: numeric('discount') },
    { key: 'tax', title: t`Tax`, width: '1.2fr', isPassed: () => true, render: taxField },
    { key: 'about', title: t`About`, width: '1fr', align: 'end', render: about },
  ];
}

/** Which list the price stands in, and from how many on another one holds. */
function OfferHint({ offer }: { offer: Offer | undefined }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  if (!offer?.price_list_name) return null;
  const { price_list_name: list, next_from: from, next_price: next } = offer;
  const step = from && next ? t`from ${number(from, 6)} on ${number(next, 6)}` : null;
  return <div className="k-small k-soft">{[list, step].filter(Boolean).join(' · ')}</div>;
}
