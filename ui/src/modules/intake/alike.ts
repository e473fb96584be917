// Sheets of a workbook that are alike, such as one for each month, are told in one line. Pure.
import type { SheetLine } from './api';

export type Alike = readonly [SheetLine, ...SheetLine[]];

const known = (sheet: SheetLine) => [sheet.kind, sheet.is_left_out, sheet.is_remembered, sheet.confidence.toFixed(2)].join('|');

/** Neighbours that were recognised as the same, just as surely. */
export function alike(sheets: readonly SheetLine[]): Alike[] {
  const groups: [SheetLine, ...SheetLine[]][] = [];
  for (const sheet of sheets) {
    const group = groups.at(-1);
    if (group && known(group[0]) === known(sheet)) group.push(sheet);
    else groups.push([sheet]);
  }
  return groups;
}
