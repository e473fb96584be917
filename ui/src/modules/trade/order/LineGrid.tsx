// The lines of an order, made for the keyboard: choose, count, price, and Enter goes on to the next line.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, useLanguage } from '@/kit';
import { Input, Select } from '@/kit/form';
import { Plus, X } from '@/kit/icons';
import { itemQuery, taxesQuery } from '@/modules/catalog/api';
import { useUnits } from '@/modules/catalog/useWords';
import { netHint, tidy } from '../decimal';
import type { Side } from '../sides';
import { type Cell, emptyLine, type Faults, type Line, priceFor, withItem } from './entered';
import { ItemChooser } from './ItemChooser';
import '../trade.css';

interface LineGridProps {
  org: string;
  side: Side;
  lines: readonly Line[];
  faults: Faults;
  onChange: (change: (lines: readonly Line[]) => Line[]) => void;
}

export function LineGrid({ org, side, lines, faults, onChange }: LineGridProps) {
  const { t } = useLingui();
  const grid = useRef<HTMLDivElement>(null);
  // only a line that was just added takes the cursor
  const [fresh, setFresh] = useState<number>();
  const add = () => {
    const line = emptyLine();
    setFresh(line.key);
    onChange((old) => [...old, line]);
  };
  const goOn = (at: number) => {
    if (at === lines.length - 1) add();
    else grid.current?.querySelectorAll<HTMLElement>('.t-line')[at + 1]?.querySelector<HTMLElement>('[data-cell=item] input, input[data-cell=item]')?.focus();
  };
  const put = (line: Line) => onChange((old) => old.map((one) => (one.key === line.key ? line : one)));
  const remove = (key: number) => onChange((old) => (old.length === 1 ? [emptyLine()] : old.filter((line) => line.key !== key)));
  return (
    <div className="t-grid" ref={grid}>
      <div className="t-head k-small k-soft" aria-hidden>
        <span>{t`Item`}</span>
        <span data-align="end">{t`Quantity`}</span>
        <span>{t`Unit`}</span>
        <span data-align="end">{t`Price without tax`}</span>
        <span data-align="end">{t`Discount %`}</span>
        <span>{t`Tax`}</span>
        <span data-align="end">{t`About`}</span>
      </div>
      {lines.map((line, at) => (
        <LineRow
          key={line.key}
          org={org}
          side={side}
          line={line}
          number={at + 1}
          isFresh={fresh === line.key}
          wrong={faults.get(line.key) ?? []}
          onPut={put}
          onRemove={() => remove(line.key)}
          onEnter={() => goOn(at)}
        />
      ))}
      <div className="k-row" data-spread="true">
        <Button icon={<Plus size={15} aria-hidden />} onClick={add}>{t`Add a line`}</Button>
        <span className="k-small k-soft">{t`Enter goes on to the next line.`}</span>
      </div>
    </div>
  );
}

interface LineRowProps {
  org: string;
  side: Side;
  line: Line;
  number: number;
  isFresh: boolean;
  wrong: readonly Cell[];
  onPut: (line: Line) => void;
  onRemove: () => void;
  onEnter: () => void;
}

function LineRow({ org, side, line, number, isFresh, wrong, onPut, onRemove, onEnter }: LineRowProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const queries = useQueryClient();
  const row = useRef<HTMLDivElement>(null);
  const units = useUnits(org);
  const taxes = useQuery(taxesQuery(org)).data?.items.filter((tax) => tax.state === 'active' || tax.id === line.tax) ?? [];
  const item = useQuery({ ...itemQuery(org, line.itemId ?? ''), enabled: line.itemId !== null }).data;
  const codes = item ? [item.stock_unit, ...item.units.map((one) => one.unit)] : line.unit ? [line.unit] : [];
  const hint = netHint(line.quantity, line.price, line.discount);
  const pick = async (id: string) => {
    const picked = await queries.ensureQueryData(itemQuery(org, id));
    onPut(withItem(line, picked, side, taxes.find((tax) => tax.is_default)?.id ?? null));
    row.current?.querySelector<HTMLInputElement>('input[data-cell=quantity]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onEnter();
  };
  const numeric = (cell: 'quantity' | 'price' | 'discount', label: string) => (
    <Labelled label={label}>
      <Input
        data-cell={cell}
        aria-label={`${t`Line ${number}`}: ${label}`}
        inputMode="decimal"
        autoComplete="off"
        className="t-number"
        value={line[cell]}
        aria-invalid={wrong.includes(cell) || undefined}
        {...(wrong.includes(cell) ? { status: 'error' as const } : {})}
        onChange={(event) => onPut({ ...line, [cell]: event.target.value })}
        onBlur={() => line[cell] !== tidy(line[cell]) && onPut({ ...line, [cell]: tidy(line[cell]) })}
        onKeyDown={onKeyDown}
      />
    </Labelled>
  );
  return (
    <div className="t-line" role="group" aria-label={t`Line ${number}`} ref={row}>
      <Labelled label={t`Item`} wide>
        <ItemChooser org={org} label={`${t`Line ${number}`}: ${t`Item`}`} value={line.itemId} text={line.text} isWrong={wrong.includes('item')} autoFocus={isFresh} onPick={(id) => void pick(id)} />
      </Labelled>
      {numeric('quantity', t`Quantity`)}
      <Labelled label={t`Unit`}>
        <Select<string>
          aria-label={`${t`Line ${number}`}: ${t`Unit`}`}
          value={line.unit}
          disabled={codes.length < 2}
          onChange={(unit) => onPut({ ...line, unit, price: item ? priceFor(item, side, unit) || line.price : line.price })}
          options={codes.map((code) => ({ value: code, label: units.name(code) }))}
          popupMatchSelectWidth={false}
          style={{ width: '100%' }}
        />
      </Labelled>
      {numeric('price', t`Price without tax`)}
      {numeric('discount', t`Discount %`)}
      <Labelled label={t`Tax`}>
        <Select<string>
          aria-label={`${t`Line ${number}`}: ${t`Tax`}`}
          placeholder={t`As usual`}
          value={line.tax}
          onChange={(tax) => onPut({ ...line, tax })}
          options={taxes.map((tax) => ({ value: tax.id, label: tax.name }))}
          popupMatchSelectWidth={false}
          style={{ width: '100%' }}
        />
      </Labelled>
      <Labelled label={t`About`}>
        <span className="t-net k-num k-soft">{hint === null ? '–' : language.money(hint, 'CNY')}</span>
      </Labelled>
      <Button type="text" className="t-remove" aria-label={t`Remove line ${number}`} icon={<X size={16} aria-hidden />} onClick={onRemove} />
    </div>
  );
}

/** On a desk the head of the grid says what a cell is; on a phone each says it itself. */
function Labelled({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className="t-cell" data-wide={wide}>
      <span className="t-label k-small k-soft" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

