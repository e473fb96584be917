// A draft being written: what changes, why, from when on, and what becomes of what is there.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, Note, Problem, Row, Stack } from '@/kit';
import { DayInput, Input, Select } from '@/kit/form';
import { Plus, X } from '@/kit/icons';
import { bomsQuery } from '@/modules/catalog/boms/api';
import { ItemChooser, toldItem } from '@/modules/catalog/ItemChooser';
import { useTyped } from '@/modules/catalog/useTyped';
import { fileQuery, filesQuery } from '../api';
import type { Change, ChangeInput } from './api';
import { asEntered, asInput, type DrawingLine, type Entered, type ItemLine, newDrawing, newItem } from './entered';

interface ChangeEditorProps {
  org: string;
  change: Change | null;
  isBusy: boolean;
  error: unknown;
  onSave: (body: ChangeInput) => void;
}

export function ChangeEditor({ org, change, isBusy, error, onSave }: ChangeEditorProps) {
  const { t } = useLingui();
  const [entered, setEntered] = useState<Entered>(() => asEntered(change));
  const set = (part: Partial<Entered>) => setEntered((old) => ({ ...old, ...part }));
  return (
    <Stack>
      <Card>
        <Stack>
          <Field label={t`What changes`}>
            <Input maxLength={120} value={entered.title} onChange={(event) => set({ title: event.target.value })} />
          </Field>
          <Field label={t`Why`}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} value={entered.reason} onChange={(event) => set({ reason: event.target.value })} />
          </Field>
          <Field label={t`Holds from`}>
            <DayInput label={t`Holds from`} value={entered.effective} onChange={(day) => set({ effective: day })} />
          </Field>
        </Stack>
      </Card>
      <Items org={org} lines={entered.items} onChange={(items) => set({ items })} />
      <Drawings org={org} lines={entered.drawings} onChange={(drawings) => set({ drawings })} />
      <Card title={t`What becomes of what is there`}>
        <Stack>
          <Field label={t`What is in stock`}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} placeholder={t`Use up, rework, scrap…`} value={entered.onStock} onChange={(event) => set({ onStock: event.target.value })} />
          </Field>
          <Field label={t`Open orders`}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} placeholder={t`Who has to be told, and what comes as it was ordered`} value={entered.onOrders} onChange={(event) => set({ onOrders: event.target.value })} />
          </Field>
        </Stack>
      </Card>
      <Problem error={error} />
      <Row>
        <Button type="primary" loading={isBusy} onClick={() => onSave(asInput(entered))}>
          {t`Save as a draft`}
        </Button>
      </Row>
    </Stack>
  );
}

function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <label className="k-stack" data-gap="small">
      <span className="k-strong">{label}</span>
      {children}
    </label>
  );
}

/** The same lines with one of them changed. */
const withLine = <L extends { key: number }>(lines: readonly L[], changed: L): L[] => lines.map((line) => (line.key === changed.key ? changed : line));
const without = <L extends { key: number }>(lines: readonly L[], dropped: L): L[] => lines.filter((line) => line.key !== dropped.key);

interface LinesProps<L> {
  org: string;
  lines: readonly L[];
  onChange: (lines: L[]) => void;
}

function Items({ org, lines, onChange }: LinesProps<ItemLine>) {
  const { t } = useLingui();
  return (
    <Card title={t`Items and bills of material`} lead={t`The draft that is chosen is released with this change, and takes the place of the revision that holds.`}>
      <Stack>
        {lines.map((line, at) => (
          <ItemRow key={line.key} org={org} line={line} at={at + 1} onChange={(changed) => onChange(withLine(lines, changed))} onDrop={() => onChange(without(lines, line))} />
        ))}
        <div>
          <Button icon={<Plus size={15} aria-hidden />} onClick={() => onChange([...lines, newItem()])}>{t`Add an item`}</Button>
        </div>
      </Stack>
    </Card>
  );
}

interface RowProps<L> {
  org: string;
  line: L;
  at: number;
  onChange: (line: L) => void;
  onDrop: () => void;
}

function ItemRow({ org, line, at, onChange, onDrop }: RowProps<ItemLine>) {
  const { t } = useLingui();
  const { rows } = useRows(bomsQuery(org, 'draft', line.item ?? 'itm_none'));
  const drafts = (line.item ? (rows ?? []) : []).map((bom) => ({ value: bom.id, label: bom.note ? `${t`revision ${bom.revision}`} · ${bom.note}` : t`revision ${bom.revision}` }));
  return (
    <div className="d-line" role="group" aria-label={t`Item ${at}`}>
      <ItemChooser org={org} label={t`Item`} value={line.item} text={line.itemText} onChoose={(item) => onChange({ ...line, item: item.id, itemText: toldItem(item), toBom: null })} />
      <Select<string>
        allowClear
        aria-label={t`Draft of its bill of material`}
        placeholder={line.item && drafts.length === 0 ? t`No draft of a bill of material` : t`Draft of its bill of material`}
        disabled={!line.item}
        value={line.toBom}
        options={drafts}
        onChange={(bom: string | undefined) => onChange({ ...line, toBom: bom ?? null })}
        style={{ width: '100%' }}
      />
      <Input aria-label={t`Note`} placeholder={t`Note`} maxLength={500} value={line.note} onChange={(event) => onChange({ ...line, note: event.target.value })} />
      <Button type="text" aria-label={t`Remove item ${at}`} icon={<X size={16} aria-hidden />} onClick={onDrop} />
    </div>
  );
}

function Drawings({ org, lines, onChange }: LinesProps<DrawingLine>) {
  const { t } = useLingui();
  return (
    <Card title={t`Drawings`} lead={t`The version that is chosen becomes the released one.`}>
      <Stack>
        {lines.map((line, at) => (
          <DrawingRow key={line.key} org={org} line={line} at={at + 1} onChange={(changed) => onChange(withLine(lines, changed))} onDrop={() => onChange(without(lines, line))} />
        ))}
        <div>
          <Button icon={<Plus size={15} aria-hidden />} onClick={() => onChange([...lines, newDrawing()])}>{t`Add a drawing`}</Button>
        </div>
        <Note>{t`A drawing must lie in the drive with the version that is to be released.`}</Note>
      </Stack>
    </Card>
  );
}

function DrawingRow({ org, line, at, onChange, onDrop }: RowProps<DrawingLine>) {
  const { t } = useLingui();
  const [typed, q, type] = useTyped();
  const { rows } = useRows(filesQuery(org, { folder: null, q, bin: false }));
  const file = useQuery({ ...fileQuery(org, line.file ?? ''), enabled: line.file !== null }).data;
  const found = (rows ?? []).map((one) => ({ value: one.id, label: one.name, newest: one.newest }));
  const own = line.file !== null && !found.some(({ value }) => value === line.file) ? [{ value: line.file, label: line.fileText, newest: line.toNumber ?? 1 }] : [];
  const versions = (file?.versions ?? []).map(({ number, note }) => ({ value: number, label: note ? `${t`Version ${number}`} · ${note}` : t`Version ${number}` }));
  return (
    <div className="d-line" role="group" aria-label={t`Drawing ${at}`}>
      <Select<string>
        aria-label={t`Drawing`}
        showSearch={{ filterOption: false, onSearch: type, searchValue: typed }}
        placeholder={t`A part of its name`}
        value={line.file}
        options={[...own, ...found]}
        onChange={(id) => {
          const chosen = found.find(({ value }) => value === id);
          if (chosen) onChange({ ...line, file: id, fileText: chosen.label, toNumber: chosen.newest });
          type('');
        }}
        style={{ width: '100%' }}
      />
      <Select<number> aria-label={t`Version`} placeholder={t`Version`} disabled={!line.file} value={line.toNumber} options={versions} onChange={(number) => onChange({ ...line, toNumber: number })} style={{ width: '100%' }} />
      <span />
      <Button type="text" aria-label={t`Remove drawing ${at}`} icon={<X size={16} aria-hidden />} onClick={onDrop} />
    </div>
  );
}
