// Finding anything from anywhere: one field, what is found in groups as it is typed, and Enter opens it.
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Problem } from '@/kit';
import { ClipboardList, FileText, type LucideIcon, Package, Search, Tag, Users, Warehouse, X } from '@/kit/icons';
import { useTyped } from '@/modules/catalog/useTyped';
import { noteOpened, type Opened, recentlyOpened } from './recent';
import { type Group, useFoundThings } from './useFoundThings';
import './palette.css';

const SIGNS: Record<Opened['sort'], LucideIcon> = { document: FileText, item: Package, party: Users, lot: Tag, location: Warehouse, page: ClipboardList };

export function Palette({ org, onClose }: { org: string; onClose: () => void }) {
  const { t } = useLingui();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // What is pressed beside the panel is pressed on the dialog itself.
    <dialog
      ref={box}
      className="s-palette"
      aria-label={t`Search everything`}
      onClose={onClose}
      onClick={(event) => (event.target === box.current ? onClose() : undefined)}
      onKeyDown={(event) => {
        // The browser would hide it at once and tell of it later: who searches again in between would not be heard.
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onClose();
      }}
    >
      <Panel org={org} onClose={onClose} />
    </dialog>
  );
}

/** What is chosen by the keyboard, and Enter before the answer is there: then the first of it is opened when it comes. */
function useChosen(groups: readonly Group[], isSettled: boolean, open: (one: Opened) => void) {
  const all = groups.flatMap(({ found }) => found);
  const [at, setAt] = useState(0);
  const isWanted = useRef(false);
  const chosen = all[Math.min(at, all.length - 1)];
  useEffect(() => {
    if (!isWanted.current || !isSettled) return;
    isWanted.current = false;
    if (chosen) open(chosen);
  }, [isSettled, chosen, open]);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && all.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, all.length - 1) + step + all.length) % all.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (isSettled && chosen) open(chosen);
      isWanted.current = !isSettled;
    }
  };
  const first = () => {
    setAt(0);
    isWanted.current = false;
  };
  return { chosen, press, first };
}

function Panel({ org, onClose }: { org: string; onClose: () => void }) {
  const { t } = useLingui();
  const { history } = useRouter();
  const id = useId();
  const [typed, asked, type] = useTyped();
  const q = asked.trim();
  const { groups: found, isSettled, error } = useFoundThings(org, q);
  const [recent] = useState(() => recentlyOpened(org));
  const isEmpty = typed.trim() === '';
  const groups = isEmpty ? (recent.length > 0 ? [{ name: t`Opened last`, found: recent }] : []) : q === '' ? [] : found;
  const isDone = isEmpty || (isSettled && q === typed.trim());
  const open = (one: Opened) => {
    noteOpened(org, one);
    onClose();
    history.push(`/o/${org}/${one.path}`);
  };
  const { chosen, press, first } = useChosen(groups, isDone, open);
  const optionId = (one: Opened) => `${id}-${one.path}`;
  return (
    <div className="s-palette-panel">
      <div className="s-palette-field">
        <Search size={18} aria-hidden />
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever opens a search wants to type
          autoFocus
          role="combobox"
          aria-label={t`Search everything`}
          aria-expanded={groups.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? optionId(chosen) : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder={t`Number, name, code, lot or page`}
          value={typed}
          onChange={(event) => {
            first();
            type(event.target.value);
          }}
          onKeyDown={press}
        />
        <button type="button" aria-label={t`Close`} onClick={onClose}>
          <X size={18} aria-hidden />
        </button>
      </div>
      <Found id={id} groups={groups} chosen={chosen} optionId={optionId} onOpen={open} />
      <div className="s-palette-foot" role="status">
        {error ? <Problem error={error} /> : null}
        {isEmpty && groups.length === 0 ? t`Type the number of a document, the name of a customer, an item or a page. PO-12 finds PO-000012.` : null}
        {!isEmpty && !isDone ? t`Searching…` : null}
        {!isEmpty && isDone && groups.length === 0 && !error ? t`Nothing is called like that. Try fewer letters, or only the number.` : null}
      </div>
    </div>
  );
}

interface FoundProps {
  id: string;
  groups: readonly Group[];
  chosen: Opened | undefined;
  optionId: (one: Opened) => string;
  onOpen: (one: Opened) => void;
}

function Found({ id, groups, chosen, optionId, onOpen }: FoundProps) {
  const { t } = useLingui();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
  if (groups.length === 0) return <div id={`${id}-list`} />;
  return (
    <div id={`${id}-list`} role="listbox" aria-label={t`Found`} className="s-palette-list" ref={shown} tabIndex={-1}>
      {groups.map(({ name, found }) => (
        <div key={name} role="group" aria-label={name}>
          <h3 aria-hidden>{name}</h3>
          {found.map((one) => {
            const Sign = SIGNS[one.sort];
            return (
              // The keyboard chooses in the field above.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div key={one.path} id={optionId(one)} role="option" aria-selected={one === chosen} tabIndex={-1} onClick={() => onOpen(one)}>
                <Sign size={17} aria-hidden />
                <span>
                  {one.title}
                  {one.note ? <small>{one.note}</small> : null}
                </span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
