// How much of each line of an order is delivered, received, invoiced or billed; with the lot or the price where it is asked for.
import { useQueries } from '@tanstack/react-query';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Quantity } from '@/kit';
import { isAboveZero, millionths, tidy } from '@/kit/decimal';
import { DayInput, Input } from '@/kit/form';
import { itemQuery } from '@/modules/catalog/api';
import { useUnits } from '@/modules/catalog/useWords';
import type { DocumentLine } from '../api';
import { serialsOf } from './serials';

export interface Part {
  quantity: string;
  lot?: string;
  /** Serial numbers as they were written. */
  serials?: string;
  expires?: string;
  price?: string;
}

/** By the number of the line. */
export type PartsEntered = Record<string, Part>;

export const partsOf = (lines: readonly DocumentLine[], rest: (line: DocumentLine) => string): PartsEntered => Object.fromEntries(lines.map((line) => [line.n, { quantity: rest(line), lot: '', price: line.price }]));

export const hasPart = (parts: PartsEntered | undefined): boolean => Object.values(parts ?? {}).some(({ quantity }) => isAboveZero(quantity));

/** What is entered of the lines; of what is left at nothing, nothing is sent, and it stays outstanding. */
export function partsSent(lines: readonly DocumentLine[], parts: PartsEntered): { n: number; quantity: string; part: Part }[] {
  return lines.flatMap((line) => {
    const part = parts[line.n];
    const quantity = tidy(part?.quantity ?? '');
    return !part || quantity === '' || millionths(quantity) === 0n ? [] : [{ n: line.n, quantity, part }];
  });
}

interface PartsProps {
  org: string;
  lines: readonly DocumentLine[];
  rest: (line: DocumentLine) => string;
  /** `arrival` asks for the lot and until when it is good; that and `leaving` ask for the serial number of each piece. */
  asks: 'lot' | 'leaving' | 'arrival' | 'price' | 'lowered' | null;
  /** Given by the form it is a field of. */
  value?: PartsEntered;
  onChange?: (parts: PartsEntered) => void;
}

export function Parts({ org, lines, rest, asks, value = {}, onChange = () => undefined }: PartsProps) {
  const { t } = useLingui();
  const units = useUnits(org);
  const items = useQueries({ queries: lines.map((line) => itemQuery(org, line.item_id)) });
  const isMoved = asks === 'leaving' || asks === 'arrival';
  const asksLot = asks === 'lot' || isMoved;
  const put = (n: number, change: Partial<Part>) => onChange({ ...value, [n]: { quantity: '', ...value[n], ...change } });
  const field = (line: DocumentLine, key: keyof Part, title: string, isWide: boolean) => (
    <Input
      className={isWide ? 't-lot' : 't-number'}
      aria-label={`${line.text}: ${title}`}
      placeholder={title}
      autoComplete="off"
      {...(key === 'lot' ? {} : { inputMode: 'decimal' as const })}
      value={value[line.n]?.[key] ?? ''}
      onChange={(event) => put(line.n, { [key]: event.target.value })}
    />
  );
  return (
    <div>
      {lines.map((line, at) => {
        const item = items[at]?.data;
        return (
          <div key={line.n} className="t-part">
            <div>
              {line.text}
              <div className="k-small k-soft">
                {t`Outstanding:`} <Quantity value={rest(line)} digits={6} unit={item ? units.name(item.stock_unit) : undefined} />
              </div>
            </div>
            {field(line, 'quantity', t`Quantity`, false)}
            {asksLot && item && item.tracking !== 'none' && !(isMoved && item.tracking === 'serial') ? field(line, 'lot', t`Lot or serial number`, true) : null}
            {isMoved && item?.tracking === 'serial' ? <Serials label={line.text} isLeaving={asks === 'leaving'} value={value[line.n]?.serials ?? ''} onChange={(serials, count) => put(line.n, { serials, ...(count > 0 ? { quantity: String(count) } : {}) })} /> : null}
            {(asks === 'lot' || asks === 'leaving') && item?.tracking === 'lot' ? <span className="k-small k-soft">{t`What expires first leaves first when it is left empty.`}</span> : null}
            {asks === 'arrival' && item && item.tracking === 'lot' ? (
              <>
                <span className="k-small k-soft">{t`Good until, as long as it keeps when it is left empty`}</span>
                <DayInput label={`${line.text}: ${t`Good until`}`} value={value[line.n]?.expires || null} onChange={(expires) => put(line.n, { expires: expires ?? '' })} />
              </>
            ) : null}
            {asks === 'price' || asks === 'lowered' ? (
              <>
                <span className="k-small k-soft">{asks === 'price' ? t`Price without tax, for one ${units.name(line.unit)}` : t`Lowered by, without tax, for one ${units.name(line.unit)}`}</span>
                {field(line, 'price', asks === 'price' ? t`Price without tax` : t`Lowered by`, false)}
              </>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

interface SerialsProps {
  label: string;
  isLeaving: boolean;
  value: string;
  onChange: (text: string, count: number) => void;
}

/** One number for each piece: typed, scanned one after the other, pasted, or as a range. */
function Serials({ label, isLeaving, value, onChange }: SerialsProps) {
  const { t } = useLingui();
  const serials = serialsOf(value);
  const count = serials.length;
  const twice = serials.find((serial, at) => serials.indexOf(serial) !== at);
  return (
    <>
      <Input.TextArea
        className="t-lot"
        aria-label={`${label}: ${t`Serial numbers`}`}
        placeholder={t`One a line, or A001..A020`}
        autoSize={{ minRows: 2, maxRows: 8 }}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value, serialsOf(event.target.value).length)}
      />
      <span className="k-small k-soft">
        {twice ? t`${twice} stands there twice.` : count > 0 ? t`${plural(count, { one: '# serial number', other: '# serial numbers' })}` : isLeaving ? t`Those kept for the order leave when none is named.` : t`Every piece needs one.`}
      </span>
    </>
  );
}
