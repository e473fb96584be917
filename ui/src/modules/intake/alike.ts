// Sheets of a workbook that are alike, such as one for each month, are told in one line. Pure.
import type { Sheet } from './api';

export type Alike = readonly [Sheet, ...Sheet[]];

const known = (sheet: Sheet) => [sheet.mapping?.kind ?? sheet.kind, sheet.is_left_out, sheet.is_remembered, sheet.confidence.toFixed(2)].join('|');

/** Neighbours that were recognised as the same, just as surely. */
export function alike(sheets: readonly Sheet[]): Alike[] {
  const groups: [Sheet, ...Sheet[]][] = [];
  for (const sheet of sheets) {
    const group = groups.at(-1);
    if (group && known(group[0]) === known(sheet)) group.push(sheet);
    else groups.push([sheet]);
  }
  return groups;
}
