// Lines written one after the other without leaving the keyboard: Enter goes on, and after the last field comes a new line.
// On a phone every line is a card of its own.
import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Plus, X } from '../icons';

export interface LineColumn<L> {
  key: string;
  title: string;
  /** A share of the room, as CSS writes it: `2fr`, `120px`. */
  width: string;
  /** `label` names the field of this line for whoever cannot see where it stands. */
  render: (line: L, at: number, label: string) => ReactNode;
}

interface LineGridProps<L> {
  label: string;
  columns: readonly LineColumn<L>[];
  lines: readonly L[];
  lineKey: (line: L) => number;
  onAdd: () => void;
  onRemove: (at: number) => void;
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
  const [fields, at] = fieldsAround(from);
  setTimeout(() => fields[at + 1]?.focus());
}

export function LineGrid<L>({ label, columns, lines, lineKey, onAdd, onRemove }: LineGridProps<L>) {
  const { t } = useLingui();
  const grid = useRef<HTMLDivElement>(null);
  const wantsNext = useRef<number>(null);
  useEffect(() => {
    if (wantsNext.current === null || !grid.current) return;
    grid.current.querySelectorAll<HTMLElement>(FIELDS)[wantsNext.current]?.focus();
    wantsNext.current = null;
  });
  const add = () => {
    wantsNext.current = grid.current?.querySelectorAll(FIELDS).length ?? null;
    onAdd();
  };
  const press = (event: KeyboardEvent) => {
    const field = event.target as HTMLElement;
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || field.tagName !== 'INPUT' || field.role === 'combobox') return;
    event.preventDefault();
    const [fields, at] = fieldsAround(field);
    if (at + 1 < fields.length) fields[at + 1]?.focus();
    else add();
  };
  const template = `${columns.map(({ width }) => `minmax(0, ${width})`).join(' ')} 36px`;
  return (
    <div className="k-lines" role="group" aria-label={label} ref={grid} onKeyDown={press} style={{ '--columns': template } as object}>
      {lines.map((line, at) => (
        <div key={lineKey(line)} className="k-line" role="group" aria-label={t`Line ${at + 1}`}>
          {columns.map((column) => (
            <div key={column.key} className="k-line-cell">
              <span aria-hidden>{column.title}</span>
              {column.render(line, at, t`${column.title}, line ${at + 1}`)}
            </div>
          ))}
          <Button type="text" className="k-line-drop" disabled={lines.length === 1} aria-label={t`Remove line ${at + 1}`} icon={<X size={16} aria-hidden />} onClick={() => onRemove(at)} />
        </div>
      ))}
      <div>
        <Button icon={<Plus size={15} aria-hidden />} onClick={add}>{t`Add a line`}</Button>
      </div>
    </div>
  );
}
