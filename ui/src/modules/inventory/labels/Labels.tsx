// Labels for what lies in stock: a code to scan and what people read, on sheets of A4 or on a label printer.
import { useQueries } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, EmptyState, Page, PageHeader, Row, Stack } from '@/kit';
import { Input, InputNumber } from '@/kit/form';
import { Printer } from '@/kit/icons';
import { itemQuery } from '@/modules/catalog/api';
import { ItemChooser } from '@/modules/catalog/ItemChooser';
import { lotsOfItemQuery } from '../lots/api';
import { type LabelShown, OneLabel } from './OneLabel';
import './labels.css';

const route = getRouteApi('/o/$org/labels');

type Format = 'a4' | 'single';

interface Wanted {
  item: string;
  lot: string;
  copies: number;
}

const COPIES_MAX = 480;

export function Labels() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { item, lot } = route.useSearch();
  const [format, setFormat] = useState<Format>('a4');
  const [wanted, setWanted] = useState<readonly Wanted[]>(item ? [{ item, lot: lot ?? '', copies: 1 }] : []);
  const change = (at: number, part: Partial<Wanted>) => setWanted(wanted.map((one, place) => (place === at ? { ...one, ...part } : one)));
  const shown = useShown(org, wanted);
  const sheet = shown.flatMap((label, at) => (label ? Array.from({ length: wanted[at]?.copies ?? 0 }, () => label) : [])).slice(0, COPIES_MAX);
  return (
    <Page title={t`Labels`} width="wide">
      <div className="k-noprint">
        <Stack>
          <PageHeader title={t`Labels`} lead={t`Scanned while counting or in the search of the stock, a label finds its item and lot.`} back={<Link to="/o/$org/stock" params={{ org }}>{t`Stock`}</Link>} />
          <Card>
            <Stack>
              <Choice label={t`Paper`}>
                <button type="button" aria-pressed={format === 'a4'} onClick={() => setFormat('a4')}>{t`A4, 24 labels of 70 × 37 mm`}</button>
                <button type="button" aria-pressed={format === 'single'} onClick={() => setFormat('single')}>{t`Label printer, 60 × 40 mm`}</button>
              </Choice>
              {wanted.map((one, at) => (
                // eslint-disable-next-line react/no-array-index-key -- a line has no identity but its place
                <LabelLine key={at} org={org} wanted={one} label={shown[at]} at={at} onChange={(part) => change(at, part)} onDrop={() => setWanted(wanted.filter((_, place) => place !== at))} />
              ))}
              <Row>
                <ItemChooser org={org} label={t`Add an item`} value={null} text="" accepts={(one) => one.kind !== 'service'} onChoose={(one) => setWanted([...wanted, { item: one.id, lot: '', copies: 1 }])} />
              </Row>
              <Row>
                <Button type="primary" icon={<Printer size={16} aria-hidden />} disabled={sheet.length === 0} onClick={() => window.print()}>{t`${plural(sheet.length, { one: 'Print # label', other: 'Print # labels' })}`}</Button>
                <span className="k-small k-soft">{t`Choose no margins and full size in the print window.`}</span>
              </Row>
            </Stack>
          </Card>
        </Stack>
      </div>
      {sheet.length === 0 ? (
        <Card>
          <EmptyState title={t`No labels yet`}>{t`Add an item above, or come here from a lot or from what is on hand.`}</EmptyState>
        </Card>
      ) : (
        <div className="n-sheet" data-format={format} role="group" aria-label={t`Preview`}>
          {sheet.map((label, at) => (
            // eslint-disable-next-line react/no-array-index-key -- copies are alike
            <OneLabel key={at} org={org} label={label} />
          ))}
        </div>
      )}
    </Page>
  );
}

/** What stands on each label, as far as it is known yet. */
function useShown(org: string, wanted: readonly Wanted[]): (LabelShown | undefined)[] {
  const items = useQueries({ queries: wanted.map(({ item }) => itemQuery(org, item)) });
  const lots = useQueries({ queries: wanted.map(({ item, lot }) => ({ ...lotsOfItemQuery(org, item, lot), enabled: lot !== '' })) });
  return wanted.map(({ lot }, at) => {
    const item = items[at]?.data;
    return item && { item, lot: item.tracking === 'none' ? '' : lot, expires: lots[at]?.data?.items.find((one) => one.lot === lot)?.expires ?? null };
  });
}

interface LabelLineProps {
  org: string;
  wanted: Wanted;
  label: LabelShown | undefined;
  at: number;
  onChange: (part: Partial<Wanted>) => void;
  onDrop: () => void;
}

function LabelLine({ wanted, label, at, onChange, onDrop }: LabelLineProps) {
  const { t } = useLingui();
  const line = at + 1;
  return (
    <Row>
      <span className="n-label-item">
        <span className="k-strong">{label?.item.name ?? '…'}</span> <span className="k-small k-soft">{label?.item.code}</span>
      </span>
      {label && label.item.tracking !== 'none' ? <Input aria-label={t`Lot, label ${line}`} placeholder={t`Lot or serial number`} maxLength={60} value={wanted.lot} onChange={(event) => onChange({ lot: event.target.value.trim() })} style={{ width: 180 }} /> : null}
      <InputNumber aria-label={t`Copies, label ${line}`} min={1} max={COPIES_MAX} precision={0} value={wanted.copies} onChange={(copies) => onChange({ copies: copies ?? 1 })} style={{ width: 90 }} />
      <Button size="small" onClick={onDrop}>{t`Leave out`}</Button>
    </Row>
  );
}
