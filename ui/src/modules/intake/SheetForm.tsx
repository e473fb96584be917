// One sheet: its kind, its columns with samples and their fields, and a look at the rows themselves.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { Card, Note, Row, Stack, useLanguage } from '@/kit';
import { Select } from '@/kit/form';
import { type Column, DataTable, GridTable } from '@/kit/table';
import { Confidence } from './Confidence';
import type { Kind, Sheet, SheetColumn } from './api';
import { type Draft, faultsOf, withField, withKind } from './mapping-rules';

interface SheetFormProps {
  sheet: Sheet;
  /** A text file has one sheet without a name: then the file's. */
  name: string;
  draft: Draft;
  kinds: readonly Kind[];
  onChange: (draft: Draft) => void;
}

const NONE = '';
const SAMPLES = 3;

export function SheetForm({ sheet, name, draft, kinds, onChange }: SheetFormProps) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const kindId = useId();
  const kind = kinds.find((one) => one.name === draft.kind);
  const headings = sheet.header_rows.join(', ');
  return (
    <Card title={name} extra={draft.kind === sheet.kind && sheet.kind ? <Confidence value={sheet.confidence} reasons={sheet.reasons} /> : undefined}>
      <Stack>
        <Row>
          <label htmlFor={kindId} className="k-soft">
            {t`This sheet is`}
          </label>
          <Select
            id={kindId}
            style={{ minWidth: 240 }}
            value={draft.kind ?? NONE}
            showSearch={{ optionFilterProp: 'label' }}
            options={[{ value: NONE, label: t`nothing to take in` }, ...kinds.map((one) => ({ value: one.name, label: text(one.text) }))]}
            onChange={(chosen) => onChange(withKind(draft, kinds.find((one) => one.name === chosen) ?? null))}
          />
          {headings ? <span className="k-small k-faint">{t`Headings in row ${headings}`}</span> : null}
        </Row>
        {sheet.notices.length > 0 ? (
          <Note>
            {sheet.notices.map((notice) => (
              <p key={notice.en}>{text(notice)}</p>
            ))}
          </Note>
        ) : null}
        <Faults sheet={sheet} draft={draft} kind={kind} />
        {kind ? <ColumnsTable sheet={sheet} name={name} draft={draft} kind={kind} onChange={onChange} /> : null}
        <details>
          <summary className="k-small k-soft" style={{ cursor: 'pointer' }}>
            {t`Look at the first rows`}
          </summary>
          <div style={{ marginTop: 10 }}>
            <GridTable
              label={t`First rows of ${name}`}
              height={320}
              columns={[{ key: 'row', title: t`Row` }, ...sheet.columns.map((column) => ({ key: String(column.index), title: column.header || column.letter }))]}
              rows={sheet.preview.map((line) => [line.row, ...sheet.columns.map((column) => line.cells[column.index])])}
            />
          </div>
        </details>
      </Stack>
    </Card>
  );
}

function Faults({ sheet, draft, kind }: { sheet: Sheet; draft: Draft; kind: Kind | undefined }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const faults = faultsOf(draft);
  if (faults.length === 0) return null;
  const nameOf = (field: string) => text(kind?.fields.find(({ name }) => name === field)?.text) || field;
  const headers = (columns: readonly number[]) => columns.map((index) => sheet.columns.find((column) => column.index === index)?.header ?? '').join(', ');
  return (
    <Note tone="warn">
      <ul>
        {faults.map((fault) => (
          <li key={fault.field}>{t`“${nameOf(fault.field)}” is chosen for more than one column: ${headers(fault.columns)}. Keep one.`}</li>
        ))}
      </ul>
    </Note>
  );
}

interface ColumnsProps {
  sheet: Sheet;
  name: string;
  draft: Draft;
  kind: Kind;
  onChange: (draft: Draft) => void;
}

function ColumnsTable({ sheet, name, draft, kind, onChange }: ColumnsProps) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const options = [{ value: NONE, label: t`– leave out –` }, ...kind.fields.map((field) => ({ value: field.name, label: text(field.text) }))];
  const heading = Math.max(0, ...sheet.header_rows);
  const samples = (column: SheetColumn) => sheet.preview.filter((line) => line.row > heading).map((line) => line.cells[column.index] ?? '').filter((cell) => cell !== '');
  const columns: Column<SheetColumn>[] = [
    { key: 'header', title: t`Column in the file`, onCard: 'title', render: (column) => <span className="k-strong">{column.header || t`Column ${column.letter}`}</span> },
    { key: 'samples', title: t`For example`, render: (column) => <span className="k-small k-soft">{[...new Set(samples(column))].slice(0, SAMPLES).join(' · ')}</span> },
    {
      key: 'field',
      title: t`Meaning`,
      width: 250,
      render: (column) => (
        <Select
          aria-label={t`Meaning of ${column.header || column.letter}`}
          style={{ width: '100%' }}
          value={draft.fields.get(column.index) ?? NONE}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(field: string) => onChange(withField(draft, column.index, field || null))}
        />
      ),
    },
    {
      key: 'sure',
      title: t`How sure`,
      render: (column) => (column.field && draft.fields.get(column.index) === column.field ? <Confidence value={column.confidence} reasons={column.reasons} /> : null),
    },
  ];
  return <DataTable label={t`Columns of ${name}`} columns={columns} rows={sheet.columns} rowKey={(column) => String(column.index)} empty={null} />;
}
