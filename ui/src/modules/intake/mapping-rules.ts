// What is right and wrong about a mapping, before it is sent: pure, so that the page can say it while one chooses.
import type { Kind, Sheet, SheetMapping } from './api';

export type MappingFault = { code: 'field_twice'; field: string; columns: number[] } | { code: 'field_missing'; field: string };

export function mappingOf(sheet: Sheet): SheetMapping {
  return {
    index: sheet.index,
    kind: sheet.kind,
    header_row: sheet.header_row,
    columns: sheet.columns.map(({ index, field }) => ({ index, field })),
  };
}

export function withKind(mapping: SheetMapping, kind: Kind | null): SheetMapping {
  const known = new Set(kind?.fields.map((field) => field.name));
  return {
    ...mapping,
    kind: kind?.id ?? null,
    columns: mapping.columns.map(({ index, field }) => ({ index, field: field && known.has(field) ? field : null })),
  };
}

export function withField(mapping: SheetMapping, column: number, field: string | null): SheetMapping {
  return { ...mapping, columns: mapping.columns.map((one) => (one.index === column ? { ...one, field } : one)) };
}

/** Every fault of one sheet; none for a sheet that is left out. */
export function faultsOf(mapping: SheetMapping, kind: Kind | undefined): MappingFault[] {
  if (!kind || mapping.kind === null) return [];
  const columnsOf = new Map<string, number[]>();
  for (const { index, field } of mapping.columns) {
    if (field) columnsOf.set(field, [...(columnsOf.get(field) ?? []), index]);
  }
  const twice = [...columnsOf].filter(([, columns]) => columns.length > 1).map(([field, columns]): MappingFault => ({ code: 'field_twice', field, columns }));
  const missing = kind.fields.filter((field) => field.is_required && !columnsOf.has(field.name)).map((field): MappingFault => ({ code: 'field_missing', field: field.name }));
  return [...twice, ...missing];
}
