// One walk to a bin: the bin and the piece are scanned, in the order in which one meets them, and the quantity is confirmed.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Problem } from '@/kit';
import { decimalOf, millionths } from '@/kit/decimal';
import { type Location, type NamedItem, useLocations } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { lookUp } from '../lookUp';
import { placeOf, type Verdict, verdictOf } from './scans';
import { ScanField } from './ScanField';

export interface TaskProps {
  org: string;
  item: NamedItem;
  lot: string;
  quantity: string;
  /** The only place it may be; null where any own place will do. */
  place: string | null;
  /** Where it would best go. */
  proposed?: string | null;
  /** The place that it comes from, which is not where it goes. */
  except?: string;
  isItemFirst?: boolean;
  submit: string;
  isBusy: boolean;
  error: Error | null;
  onDone: (place: string, quantity: string) => void;
}

/** What a field holds and what came of it; null before it was looked at. */
interface Scanned<T> {
  text: string;
  seen: T | null;
}

type PlaceSeen = Location | 'unknown';
interface ItemSeen {
  verdict: Verdict;
  /** What it was, where that is known. */
  was: string;
}

const goTo = (name: string) => void setTimeout(() => document.querySelector<HTMLElement>(`.n-task [name=${name}]`)?.focus());

/** The code or name of what was scanned, without the address of its label. */
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export function Task(task: TaskProps) {
  const { org, item, lot, place, isItemFirst = false, isBusy } = task;
  const { t } = useLingui();
  const queries = useQueryClient();
  const units = useUnits(org);
  const { locations, nameOf } = useLocations(org);
  const [at, setAt] = useState<Scanned<PlaceSeen>>({ text: '', seen: null });
  const [piece, setPiece] = useState<Scanned<ItemSeen>>({ text: '', seen: null });
  const [quantity, setQuantity] = useState(task.quantity);
  const [isUnasked, setIsUnasked] = useState(false);
  const size = millionths(quantity);
  const own = locations.filter(({ kind, state, id }) => kind === 'internal' && state === 'active' && id !== task.except);
  const isPlaceRight = (seen: PlaceSeen | null): seen is Location => seen !== null && seen !== 'unknown' && (place === null || seen.id === place);
  const scanPlace = (text: string) => {
    const seen = text.trim() === '' ? null : (placeOf(text, own) ?? 'unknown');
    setAt({ text, seen });
    if (isPlaceRight(seen)) goTo(isItemFirst ? 'quantity' : 'piece');
  };
  const scanPiece = async (text: string) => {
    if (text.trim() === '') return;
    setIsUnasked(false);
    try {
      const seen = await lookUp(queries, org, text);
      const verdict = verdictOf(text, seen, { item, lot });
      const was = seen ? [seen.item.name, seen.item.code, seen.lot].filter(Boolean).join(' · ') : short(text);
      setPiece({ text, seen: { verdict, was } });
      if (verdict === 'right') goTo(isItemFirst ? 'place' : 'quantity');
    } catch {
      setIsUnasked(true);
    }
  };
  const post = () => {
    if (isBusy) return undefined;
    if (piece.seen?.verdict !== 'right' && isItemFirst) return goTo('piece');
    if (!isPlaceRight(at.seen)) return goTo('place');
    if (piece.seen?.verdict !== 'right') return goTo('piece');
    if (size === undefined || size <= 0n) return goTo('quantity');
    return task.onDone(at.seen.id, decimalOf(size));
  };
  const wantedPlace = place ?? task.proposed ?? null;
  const placeField = (
    <div key="place" className="n-step">
      <ScanField
        label={isItemFirst ? t`Scan the bin it goes to` : t`Scan the bin`}
        name="place"
        isFirst={!isItemFirst}
        value={at.text}
        wanted={wantedPlace ? nameOf(wantedPlace) : null}
        isWrong={at.seen !== null && !isPlaceRight(at.seen)}
        onType={(text) => setAt({ text, seen: null })}
        onScan={scanPlace}
      />
      <PlaceTold org={org} seen={at.seen} expected={place} proposed={task.proposed ?? null} text={at.text} />
    </div>
  );
  const pieceField = (
    <div key="piece" className="n-step">
      <ScanField
        label={lot === '' ? t`Scan the item` : t`Scan the label of the lot or piece`}
        name="piece"
        isFirst={isItemFirst}
        value={piece.text}
        wanted={[item.name, item.specification, item.code, lot].filter(Boolean).join(' · ')}
        isWrong={piece.seen !== null && piece.seen.verdict !== 'right'}
        onType={(text) => setPiece({ text, seen: null })}
        onScan={(text) => void scanPiece(text)}
      />
      <PieceTold seen={piece.seen} expected={lot === '' ? `${item.name} · ${item.code}` : `${item.name} · ${item.code} · ${lot}`} />
    </div>
  );
  return (
    <div className="n-task">
      {isItemFirst ? [pieceField, placeField] : [placeField, pieceField]}
      {isUnasked ? <Note tone="warn">{t`The server is not reached. Scan it again when there is a network.`}</Note> : null}
      <div className="n-scan">
        <label>
          <span>{t`Quantity in ${units.name(item.stock_unit)}`}</span>
          <input
            name="quantity"
            className="n-quantity"
            inputMode="decimal"
            autoComplete="off"
            enterKeyHint="done"
            value={quantity}
            aria-invalid={size === undefined || size <= 0n}
            onChange={(event) => setQuantity(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              post();
            }}
          />
        </label>
      </div>
      <Problem error={task.error} />
      <Button type="primary" size="large" block loading={isBusy} onClick={post}>
        {task.submit}
      </Button>
    </div>
  );
}

interface PlaceToldProps {
  org: string;
  seen: PlaceSeen | null;
  expected: string | null;
  proposed: string | null;
  text: string;
}

function PlaceTold({ org, seen, expected, proposed, text }: PlaceToldProps) {
  const { t } = useLingui();
  const { nameOf } = useLocations(org);
  if (seen === null) return null;
  if (seen === 'unknown') return <Note tone="warn">{t`“${short(text)}” is no place it may be. Scan the label of a bin.`}</Note>;
  const is = nameOf(seen.id);
  if (expected !== null && seen.id !== expected) return <Note tone="warn">{t`Expected: ${nameOf(expected)}. Scanned: ${is}. Go to the bin that is named.`}</Note>;
  if (proposed !== null && seen.id !== proposed) return <Note>{t`The same lies in ${nameOf(proposed)} already. It may go to ${is} all the same.`}</Note>;
  return <Note tone="good">{is}</Note>;
}

function PieceTold({ seen, expected }: { seen: ItemSeen | null; expected: string }) {
  const { t } = useLingui();
  if (seen === null) return null;
  const { verdict, was } = seen;
  if (verdict === 'right') return <Note tone="good">{expected}</Note>;
  if (verdict === 'lot_needed') return <Note tone="warn">{t`Which lot or piece is it? Scan its own label, or type the number that stands on it.`}</Note>;
  if (verdict === 'unknown') return <Note tone="warn">{t`Expected: ${expected}. “${was}” is no item that is known here.`}</Note>;
  return <Note tone="warn">{t`Expected: ${expected}. Scanned: ${was}. Lay it back.`}</Note>;
}
