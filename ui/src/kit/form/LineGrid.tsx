// Lines written one after the other without leaving the keyboard: Enter goes on, and after the last field comes a new line.
// Where it gets narrow, every line is a card of its own.
import { Button } from 'antd';
import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Plus, X } from '../icons';
import { type PasteField, rowsOf, tableOf } from './cells';

export interface LineColumn<L> {
  key: string;
  title: string;
  /** A share of the room, as CSS writes it: `2fr`, `120px`. */
  width: string;
  align?: 'end';
  /** What came along filled in: Enter passes over it, Tab does not. */
  isPassed?: (line: L) => boolean;
  /** `label` names the field of this line for whoever cannot see where it stands. */
  render: (line: L, at: number, label: string) => ReactNode;
}

/** Rows copied from a spreadsheet take the place of the line that they are pasted on. */
export interface LinePaste {
  fields: readonly PasteField[];
  onRows: (rows: Record<string, string>[], at: number) => void;
}

interface LineGridProps<L> {
  label: string;
  columns: readonly LineColumn<L>[];
  lines: readonly L[];
  lineKey: (line: L) => number;
  onAdd: () => void;
  onRemove: (at: number) => void;
  paste?: LinePaste;
}

const FIELDS = '.k-line-cell input:not(:disabled)';

/** The fields of the grid around an element, and the place of the one it is in. */
function fieldsAround(element: Element): [HTMLElement[], number] {
  const fields = [...(element.closest('.k-lines')?.querySelectorAll<HTMLElement>(FIELDS) ?? [])];
  return [fields, fields.findIndex((field) => field === element)];
}

/** On to the next field once a choice was made; a choice closes its list first. */
export function goOn(): void {
  const from = document.activeElement;
  if (!from) return;
  // what was chosen may bring further fields along, so they are counted when it has
  setTimeout(() => {
    const [fields, at] = fieldsAround(from);
    fields[at + 1]?.focus();
  });
}

/** Puts back what stood in a field, so that whoever holds its value hears of it. */
function putBack(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.select();
}

const isList = (field: HTMLElement) => field.role === 'combobox';

export function LineGrid<L>({ label, columns, lines, lineKey, onAdd, onRemove, paste }: LineGridProps<L>) {
  const { t } = useLingui();
  const grid = useRef<HTMLDivElement>(null);
  const wantsNext = useRef<number>(null);
  const before = useRef('');
  useEffect(() => {
    if (wantsNext.current === null || !grid.current) return;
    grid.current.querySelectorAll<HTMLElement>(FIELDS)[wantsNext.current]?.focus();
    wantsNext.current = null;
  });
  const add = () => {
    wantsNext.current = grid.current?.querySelectorAll(FIELDS).length ?? null;
    onAdd();
  };
  const enter = (event: KeyboardEvent, field: HTMLInputElement) => {
    event.preventDefault();
    const [fields, at] = fieldsAround(field);
    const next = fields.slice(at + 1).find((one) => !one.closest('[data-passed=true]'));
    if (next) next.focus();
    else add();
  };
  const press = (event: KeyboardEvent) => {
    const field = event.target as HTMLInputElement;
    if (field.tagName !== 'INPUT' || isList(field) || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) enter(event, field);
    else if (event.key === 'Escape' && field.value !== before.current) {
      event.stopPropagation();
      putBack(field, before.current);
    }
  };
  const remember = (event: FocusEvent) => {
    before.current = (event.target as HTMLInputElement).value ?? '';
  };
  const take = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!paste || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const line = (event.target as HTMLElement).closest('.k-line');
    const at = line ? [...(grid.current?.querySelectorAll('.k-line') ?? [])].indexOf(line) : lines.length;
    paste.onRows(rowsOf(tableOf(text, paste.fields)), at);
  };
  const template = `${columns.map(({ width }) => `minmax(0, ${width})`).join(' ')} 36px`;
  return (
    <div className="k-lines" data-many={columns.length > 5} role="group" aria-label={label} ref={grid} onKeyDown={press} onFocus={remember} onPaste={take} style={{ '--columns': template } as object}>
      {lines.map((line, at) => (
        <div key={lineKey(line)} className="k-line" role="group" aria-label={t`Line ${at + 1}`}>
          {columns.map((column) => (
            <div key={column.key} className="k-line-cell" data-align={column.align} data-passed={column.isPassed?.(line) ?? false}>
              <span aria-hidden>{column.title}</span>
              {column.render(line, at, t`${column.title}, line ${at + 1}`)}
            </div>
          ))}
          <Button type="text" className="k-line-drop" disabled={lines.length === 1} aria-label={t`Remove line ${at + 1}`} icon={<X size={16} aria-hidden />} onClick={() => onRemove(at)} />
        </div>
      ))}
      <div className="k-row" data-spread="true">
        <Button icon={<Plus size={15} aria-hidden />} onClick={add}>{t`Add a line`}</Button>
        {paste ? <span className="k-small k-soft k-line-hint">{t`Enter goes on, Esc takes a field back, and rows of a spreadsheet can be pasted.`}</span> : null}
      </div>
    </div>
  );
}
