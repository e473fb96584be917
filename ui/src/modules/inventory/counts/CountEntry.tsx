// Counting with one hand: what it is, its lot, how many, and Enter. Made for a phone and for a scanner that types.
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Quantity, Row, Stack } from '@/kit';
import { decimalOf, millionths } from '@/kit/decimal';
import { useUnits } from '@/modules/catalog/useWords';
import { scanOf } from '../labels/digital-link';
import { lookUp, type Seen } from '../lookUp';
import type { CountedPosition } from './api';
import { type KeptLine, lineOf } from './kept';
import './counts.css';

interface CountEntryProps {
  org: string;
  counted: readonly CountedPosition[];
  onCount: (line: KeptLine) => void;
}

/** `unknown`: the server says so. `unasked`: nobody could be asked, so it is found out when the line is sent. */
type Found = Seen | 'unknown' | 'unasked' | null;

/** On to a field; the one for the lot may only just have come. */
const goTo = (field: 'code' | 'lot' | 'quantity') => void setTimeout(() => document.querySelector<HTMLElement>(`.n-count [name=${field}]`)?.focus());

const isSeen = (found: Found): found is Seen => typeof found === 'object' && found !== null;

export function CountEntry({ org, counted, onCount }: CountEntryProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Found>(null);
  const [lot, setLot] = useState('');
  const [quantity, setQuantity] = useState('');
  const [isTried, setIsTried] = useState(false);
  const hasLot = found === 'unasked' || (isSeen(found) && found.item.tracking !== 'none');
  const size = millionths(quantity);
  const isRight = size !== undefined && size >= 0n;
  const look = async (): Promise<Found> => {
    if (code.trim() === '') return null;
    const seen: Found = await lookUp(queries, org, code).then((one) => one ?? ('unknown' as const), () => 'unasked' as const);
    setFound(seen);
    const told = scanOf(code);
    const scanned = isSeen(seen) ? seen.lot : (told?.lot ?? told?.serial ?? null);
    if (scanned !== null) setLot(scanned);
    return seen;
  };
  const enterCode = async () => {
    const seen = await look();
    if (seen === null || seen === 'unknown') return;
    const asksLot = seen === 'unasked' ? scanOf(code) === undefined : seen.item.tracking !== 'none' && seen.lot === null;
    goTo(asksLot ? 'lot' : 'quantity');
  };
  const save = async () => {
    setIsTried(true);
    const seen = found ?? (await look());
    if (seen === null || seen === 'unknown') return goTo('code');
    if (isSeen(seen) && seen.item.tracking !== 'none' && lot.trim() === '') return goTo('lot');
    if (!isRight) return goTo('quantity');
    onCount(lineOf(code, lot, decimalOf(size)));
    setCode('');
    setFound(null);
    setLot('');
    setQuantity('');
    setIsTried(false);
    return goTo('code');
  };
  const on = (act: () => unknown) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void act();
  };
  return (
    <Card>
      <div className="n-count" role="group" aria-label={t`Count`}>
        <label>
          <span>{t`Item code or barcode`}</span>
          <input
            name="code"
            // eslint-disable-next-line jsx-a11y/no-autofocus -- whoever opens a stocktake begins to count
            autoFocus
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="next"
            maxLength={300}
            value={code}
            aria-invalid={found === 'unknown'}
            onChange={(event) => {
              setCode(event.target.value);
              setFound(null);
            }}
            onBlur={() => void look()}
            onKeyDown={on(enterCode)}
          />
        </label>
        <Known org={org} found={found} lot={lot} counted={counted} />
        {hasLot ? (
          <label>
            <span>{t`Lot or serial number`}</span>
            <input name="lot" autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="next" maxLength={60} value={lot} aria-invalid={isTried && isSeen(found) && lot.trim() === ''} onChange={(event) => setLot(event.target.value)} onKeyDown={on(() => goTo('quantity'))} />
          </label>
        ) : null}
        <label>
          <span>{t`Quantity counted`}</span>
          <input name="quantity" className="n-count-quantity" inputMode="decimal" autoComplete="off" enterKeyHint="done" value={quantity} aria-invalid={isTried && !isRight} onChange={(event) => setQuantity(event.target.value)} onKeyDown={on(save)} />
        </label>
        <Button type="primary" size="large" block onClick={() => void save()}>{t`Count it`}</Button>
      </div>
    </Card>
  );
}

/** What was found for the code, and whether it was counted before. */
function Known({ org, found, lot, counted }: { org: string; found: Found; lot: string; counted: readonly CountedPosition[] }) {
  const { t } = useLingui();
  const units = useUnits(org);
  if (found === null) return null;
  if (found === 'unknown') return <Note tone="warn">{t`There is no item with this code, name or barcode. Write it otherwise, or enter it in the catalog.`}</Note>;
  if (found === 'unasked') return <Note tone="warn">{t`The server is not reached. Count on: the line is kept here and looked up later.`}</Note>;
  const { item, unit } = found;
  const before = counted.find((line) => line.item_id === item.id && line.lot === (item.tracking === 'none' ? '' : lot.trim()));
  return (
    <Stack gap="small">
      <Row tight>
        <span className="k-strong">{item.name}</span>
        <span className="k-soft">{[item.code, item.specification].filter(Boolean).join(' · ')}</span>
        <span className="k-soft">{t`in ${units.name(unit ?? item.stock_unit)}`}</span>
      </Row>
      {before ? (
        <p className="k-small k-soft">
          {t`Counted before:`} <Quantity value={before.counted} digits={6} unit={units.name(item.stock_unit)} />
          {t`. What is entered now replaces it.`}
        </p>
      ) : null}
    </Stack>
  );
}
