// What a person does at the shelf: opening stock, a transfer, what was found, missing or scrapped.
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, Grid, Note, Page, PageHeader, Problem, Row, Stack, useToasts } from '@/kit';
import { DayInput, Input, LineGrid } from '@/kit/form';
import { useIsPhone } from '@/kit/useIsPhone';
import { useLocations } from '@/modules/catalog/names';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { type HandMovement, useMove } from '../api';
import { StockTabs } from '../StockTabs';
import { inputOf, isUntouched, type Lacking, lackingOf, type ShelfLine } from './lines';
import { useShelfColumns } from './useColumns';

const route = getRouteApi('/o/$org/shelf');
const KINDS: readonly HandMovement[] = ['opening', 'transfer', 'found', 'missing', 'scrap'];

const EMPTY: ShelfLine = { key: 1, item: null, location: null, to: null, lot: '', quantity: '', unit: null, value: '' };

/** The fields of the lines, and what is added when somebody goes on: the next line begins where the last one was. */
function useLines(home: string | null) {
  const [kept, setLines] = useState([EMPTY]);
  const lines = kept.map((line) => (line.location ? line : { ...line, location: home }));
  return {
    lines,
    change: (at: number, change: Partial<ShelfLine>) => setLines(lines.map((line, place) => (place === at ? { ...line, ...change } : line))),
    add: () => setLines([...lines, { ...EMPTY, key: Math.max(...lines.map(({ key }) => key)) + 1, location: lines.at(-1)?.location ?? null, to: lines.at(-1)?.to ?? null }]),
    remove: (at: number) => setLines(lines.filter((_, place) => place !== at)),
  };
}

export function Shelf() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const { say } = useToasts();
  const [kind, setKind] = useState<HandMovement>('opening');
  const today = useToday(org);
  const [day, setDay] = useState(today);
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const move = useMove(org);
  const mayMove = useMay(org)('inventory.move');
  const { locations } = useLocations(org);
  const own = locations.filter((place) => place.kind === 'internal' && place.state === 'active');
  const { lines, change, add, remove } = useLines((own.find((place) => place.is_standard) ?? own[0])?.id ?? null);
  const columns = useShelfColumns({ org, kind, lines, isTried, onChange: change });
  const written = lines.filter((line) => !isUntouched(line));
  const faulty = lines.findIndex((line) => !isUntouched(line) && lackingOf(kind, line) !== null);
  const post = () => {
    setIsTried(true);
    if (written.length === 0 || faulty >= 0 || move.isPending) return;
    move.mutate(inputOf(kind, day, text, lines), {
      onSuccess: () => {
        say(t`It is posted.`);
        void navigate({ to: '/o/$org/movements', params: { org } });
      },
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) post();
  };
  return (
    <Page title={t`Enter at the shelf`} width="wide">
      <PageHeader title={t`Stock`} lead={t`What a person does in the warehouse without an order behind it.`} />
      <StockTabs org={org} />
      <Card>
        {/* the shortcut works from whichever field one is in */}
        <div onKeyDown={press} role="presentation">
          <Stack>
            <Kinds kind={kind} onChoose={setKind} />
            <Grid least={220}>
              <div>
                <span className="k-small k-soft" aria-hidden>{t`Day`}</span>
                <DayInput label={t`Day`} value={day} onChange={(value) => setDay(value ?? today)} />
              </div>
              <div>
                <span className="k-small k-soft" aria-hidden>{t`Why`}</span>
                <Input aria-label={t`Why`} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
              </div>
            </Grid>
            <LineGrid label={t`Lines`} columns={columns} lines={lines} lineKey={(line) => line.key} onAdd={add} onRemove={remove} />
            {isTried && (written.length === 0 || faulty >= 0) ? <Lacks at={Math.max(faulty, 0)} lacking={lackingOf(kind, lines[Math.max(faulty, 0)] as ShelfLine)} /> : null}
            <Problem error={move.error} />
            <Row>
              <Button type="primary" disabled={!mayMove} loading={move.isPending} onClick={post}>{t`Post`}</Button>
              {isPhone ? null : <span className="k-small k-soft">{t`Enter goes to the next field, Ctrl+Enter posts.`}</span>}
            </Row>
          </Stack>
        </div>
      </Card>
    </Page>
  );
}

function Kinds({ kind, onChoose }: { kind: HandMovement; onChoose: (kind: HandMovement) => void }) {
  const { t } = useLingui();
  const names: Record<HandMovement, string> = { opening: t`Opening stock`, transfer: t`Transfer`, found: t`Found`, missing: t`Missing`, scrap: t`Scrap` };
  const told: Record<HandMovement, string> = {
    opening: t`What lies there when the books begin, and what it is worth altogether.`,
    transfer: t`From one location to another. What it is worth stays.`,
    found: t`There is more than was known. Without a value it is worth its average.`,
    missing: t`There is less than was known. It goes at its average value.`,
    scrap: t`It is no longer good for anything. It goes at its average value.`,
  };
  return (
    <Stack gap="small">
      <Choice label={t`What happened`}>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => onChoose(one)}>
            {names[one]}
          </button>
        ))}
      </Choice>
      <p className="k-small k-soft">{told[kind]}</p>
    </Stack>
  );
}

function Lacks({ at, lacking }: { at: number; lacking: Lacking | null }) {
  const { t } = useLingui();
  const words: Record<Lacking, string> = {
    item: t`choose an item.`,
    location: t`say where it is.`,
    to: t`say where it goes; it must be another place.`,
    lot: t`say which lot or serial number it is.`,
    quantity: t`enter a quantity above zero.`,
    value: t`enter what it is worth altogether, in yuan.`,
  };
  const what = words[lacking ?? 'item'];
  return (
    <div role="alert">
      <Note tone="warn">{t`Line ${at + 1}: ${what}`}</Note>
    </div>
  );
}
