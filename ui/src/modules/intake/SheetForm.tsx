// One sheet: its kind, its columns with samples and their fields, and a look at the rows themselves.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { Card, Note, Row, Stack, useLanguage } from '@/kit';
import { Select } from '@/kit/form';
import { type Column, DataTable, GridTable } from '@/kit/table';
import { Confidence } from './Confidence';
import type { Kind, Sheet, SheetColumn, SheetMapping } from './api';
import { type MappingFault, withField, withKind } from './mapping-rules';

interface SheetFormProps {
  sheet: Sheet;
  mapping: SheetMapping;
  kinds: readonly Kind[];
  faults: readonly MappingFault[];
  onChange: (mapping: SheetMapping) => void;
}

const NONE = '';

export function SheetForm({ sheet, mapping, kinds, faults, onChange }: SheetFormProps) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const kindId = useId();
  const kind = kinds.find(({ id }) => id === mapping.kind);
  return (
    <Card title={sheet.name} extra={mapping.kind === sheet.kind && sheet.kind ? <Confidence value={sheet.confidence} reasons={sheet.reasons} /> : undefined}>
      <Stack>
        <Row>
          <label htmlFor={kindId} className="k-soft">
            {t`This sheet is`}
          </label>
          <Select
            id={kindId}
            style={{ minWidth: 240 }}
            value={mapping.kind ?? NONE}
            showSearch={{ optionFilterProp: 'label' }}
            options={[{ value: NONE, label: t`nothing to take in` }, ...kinds.map(({ id, name }) => ({ value: id, label: text(name) }))]}
            onChange={(chosen) => onChange(withKind(mapping, kinds.find(({ id }) => id === chosen) ?? null))}
          />
          <span className="k-small k-faint">{t`Headings in row ${sheet.header_row}`}</span>
        </Row>
        {kind ? <p className="k-soft">{text(kind.doc)}</p> : null}
        <Faults faults={faults} kind={kind} sheet={sheet} />
        {kind ? <ColumnsTable sheet={sheet} mapping={mapping} kind={kind} onChange={onChange} /> : null}
        <details>
          <summary className="k-small k-soft" style={{ cursor: 'pointer' }}>
            {t`Look at the first rows`}
          </summary>
          <div style={{ marginTop: 10 }}>
            <GridTable
              label={t`First rows of ${sheet.name}`}
              height={320}
              columns={sheet.columns.map((column) => ({ key: String(column.index), title: column.header }))}
              rows={sheet.preview}
            />
          </div>
        </details>
      </Stack>
    </Card>
  );
}

function Faults({ faults, kind, sheet }: { faults: readonly MappingFault[]; kind: Kind | undefined; sheet: Sheet }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  if (faults.length === 0) return null;
  const nameOf = (field: string) => text(kind?.fields.find(({ name }) => name === field)?.text) || field;
  const headers = (columns: readonly number[]) => columns.map((index) => sheet.columns.find((column) => column.index === index)?.header ?? '').join(', ');
  return (
    <Note tone="warn">
      <ul>
        {faults.map((fault) => (
          <li key={fault.code + fault.field}>
            {fault.code === 'field_missing'
              ? t`No column is “${nameOf(fault.field)}”, which this kind needs. Choose one below.`
              : t`“${nameOf(fault.field)}” is chosen for more than one column: ${headers(fault.columns)}. Keep one.`}
          </li>
        ))}
      </ul>
    </Note>
  );
}

function ColumnsTable({ sheet, mapping, kind, onChange }: { sheet: Sheet; mapping: SheetMapping; kind: Kind; onChange: (mapping: SheetMapping) => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const fieldOf = (column: SheetColumn) => mapping.columns.find(({ index }) => index === column.index)?.field ?? null;
  const options = [{ value: NONE, label: t`– leave out –` }, ...kind.fields.map((field) => ({ value: field.name, label: text(field.text) + (field.is_required ? ' *' : '') }))];
  const columns: Column<SheetColumn>[] = [
    { key: 'header', title: t`Column in the file`, onCard: 'title', render: (column) => <span className="k-strong">{column.header || t`(no heading)`}</span> },
    { key: 'samples', title: t`For example`, render: (column) => <Samples values={column.samples} /> },
    {
      key: 'field',
      title: t`is`,
      width: 250,
      render: (column) => (
        <Select
          aria-label={t`Meaning of ${column.header}`}
          style={{ width: '100%' }}
          value={fieldOf(column) ?? NONE}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(field: string) => onChange(withField(mapping, column.index, field || null))}
        />
      ),
    },
    {
      key: 'sure',
      title: t`How sure`,
      render: (column) => (column.field && fieldOf(column) === column.field ? <Confidence value={column.confidence} reasons={column.reasons} /> : null),
    },
  ];
  return <DataTable label={t`Columns of ${sheet.name}`} columns={columns} rows={sheet.columns} rowKey={(column) => String(column.index)} empty={null} />;
}

function Samples({ values }: { values: readonly string[] }): ReactNode {
  return <span className="k-small k-soft">{values.slice(0, 3).join(' · ')}</span>;
}
