// A draft of a bill of material: for how many, and line by line what goes into it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Grid, Note, Problem, Row, Stack } from '@/kit';
import { Input, type LineColumn, goOn, LineGrid } from '@/kit/form';
import { findItem, itemQuery } from '../api';
import { ItemChooser, toldItem } from '../ItemChooser';
import { UnitField } from '../UnitField';
import { useUnits } from '../useWords';
import type { Bom, BomInput } from './api';
import { type BomCell, type BomRow, emptyRow, faultOf, type Head, inputOf, isUntouched, mayBeSaved, PASTED, rowFromPaste, rowsOfBom, withComponent } from './entered';

interface BomEditorProps {
  org: string;
  bom: Bom | null;
  isBusy: boolean;
  error: unknown;
  onSave: (body: BomInput) => void;
}

export function BomEditor({ org, bom, isBusy, error, onSave }: BomEditorProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const units = useUnits(org);
  const [head, setHead] = useState<Head>(bom ? { item: bom.item, base: bom.base_quantity, note: bom.note } : { item: null, base: '1', note: '' });
  const [rows, setRows] = useState<readonly BomRow[]>(bom ? rowsOfBom(bom) : [emptyRow()]);
  const [isTried, setIsTried] = useState(false);
  const item = useQuery({ ...itemQuery(org, head.item ?? ''), enabled: head.item !== null }).data;
  const change = (key: number, changed: (row: BomRow) => BomRow) => setRows((old) => old.map((row) => (row.key === key ? changed(row) : row)));
  const columns = useColumns(org, isTried, change);
  const take = async (pasted: Record<string, string>[], at: number) => {
    const found = await Promise.all(pasted.map(async (row) => rowFromPaste(row, await findItem(queries, org, row['item'] ?? ''), units.codeOf)));
    setRows((old) => [...old.slice(0, at), ...found, ...old.slice(at + 1)]);
  };
  const save = () => {
    setIsTried(true);
    if (mayBeSaved(head, rows)) onSave(inputOf(head, rows));
  };
  return (
    <Card title={t`Components`}>
      <Stack>
        <Grid least={200}>
          <div>
            <span className="k-small k-soft" aria-hidden>{t`What is made`}</span>
            {bom ? (
              <Input aria-label={t`What is made`} value={`${bom.item_code} · ${bom.item_name}`} disabled />
            ) : (
              <ItemChooser
                org={org}
                label={t`What is made`}
                value={head.item}
                text={item ? toldItem(item) : ''}
                isWrong={isTried && head.item === null}
                accepts={({ kind }) => kind === 'part' || kind === 'product'}
                onChoose={({ id }) => setHead((old) => ({ ...old, item: id }))}
              />
            )}
          </div>
          <div>
            <span className="k-small k-soft" aria-hidden>{t`The lines are for so many`}</span>
            <Input
              aria-label={t`The lines are for so many`}
              inputMode="decimal"
              autoComplete="off"
              value={head.base}
              onChange={(event) => setHead({ ...head, base: event.target.value })}
              suffix={<span>{item ? units.name(item.stock_unit) : bom ? units.name(bom.unit) : ''}</span>}
            />
          </div>
          <div>
            <span className="k-small k-soft" aria-hidden>{t`Note`}</span>
            <Input aria-label={t`Note`} maxLength={500} autoComplete="off" value={head.note} onChange={(event) => setHead({ ...head, note: event.target.value })} />
          </div>
        </Grid>
        <LineGrid
          label={t`Components`}
          columns={columns}
          lines={rows}
          lineKey={({ key }) => key}
          onAdd={() => setRows((old) => [...old, emptyRow()])}
          onRemove={(at) => setRows((old) => old.filter((_, place) => place !== at))}
          paste={{ fields: PASTED, onRows: (pasted, at) => void take(pasted, at) }}
        />
        {isTried && !mayBeSaved(head, rows) ? <Note tone="warn">{t`Choose what is made, and give every line a component and a quantity above zero.`}</Note> : null}
        <Problem error={error} />
        <Row>
          <Button type={bom ? 'default' : 'primary'} loading={isBusy} onClick={save}>{t`Save draft`}</Button>
        </Row>
      </Stack>
    </Card>
  );
}

function useColumns(org: string, isTried: boolean, onChange: (key: number, change: (row: BomRow) => BomRow) => void): LineColumn<BomRow>[] {
  const { t } = useLingui();
  const isWrong = (row: BomRow, cell: BomCell) => isTried && !isUntouched(row) && faultOf(row) === cell;
  const typed = (cell: 'quantity' | 'scrap' | 'note') => (row: BomRow, _: number, label: string) => (
    <Input
      aria-label={label}
      {...(cell === 'note' ? { maxLength: 200 } : { inputMode: 'decimal' as const })}
      {...(cell !== 'note' && isWrong(row, cell) ? { status: 'error' as const } : {})}
      autoComplete="off"
      value={row[cell]}
      onChange={(event) => onChange(row.key, (old) => ({ ...old, [cell]: event.target.value }))}
    />
  );
  return [
    {
      key: 'component',
      title: t`Component`,
      width: '3fr',
      render: (row, _, label) => (
        <ItemChooser
          org={org}
          label={label}
          value={row.component}
          text={row.text}
          isWrong={isWrong(row, 'component')}
          accepts={({ kind }) => kind !== 'service' && kind !== 'tool'}
          onChoose={(item) => {
            onChange(row.key, (old) => withComponent(old, item));
            goOn();
          }}
        />
      ),
    },
    { key: 'quantity', title: t`Quantity`, width: '1fr', render: typed('quantity') },
    { key: 'unit', title: t`Unit`, width: '1fr', isPassed: () => true, render: (row, _, label) => <UnitField org={org} label={label} item={row.component} value={row.unit} onChange={(unit) => onChange(row.key, (old) => ({ ...old, unit }))} /> },
    { key: 'scrap', title: t`Scrap %`, width: '0.8fr', isPassed: () => true, render: typed('scrap') },
    { key: 'note', title: t`Note`, width: '1.6fr', isPassed: () => true, render: typed('note') },
  ];
}
