// A sheet as the bytes of a workbook (ECMA-376), with numbers exactly as the server wrote them and days as days.

/** What stands in a cell. `named` is an identifier of another room's record; its name is asked for before the file is written. */
export type Cell = string | null | { number: string | number } | { money: string } | { day: string | null } | { moment: string | null } | { named: string; id: string | null };
/** One that is written as it is. */
export type PlainCell = Exclude<Cell, { named: string }>;

export interface Sheet {
  name: string;
  heads: readonly string[];
  rows: readonly (readonly PlainCell[])[];
}

const DAY_MS = 86_400_000;
/** Spreadsheets count days from the last but one of 1899. */
const DAYS_BEFORE_1970 = 25_569;
const MONEY = 2;
const NUMBER = 3;
const DAY = 4;
const MOMENT = 5;

// eslint-disable-next-line no-control-regex -- signs that XML has no way to write
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(UNWRITABLE, '');
const isDecimal = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

const columnName = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26));

const asText = (text: string, place: string, style = 0) => (text === '' ? '' : `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, 32_767))}</t></is></c>`);
const asNumber = (number: string, place: string, style: number) => (isDecimal(number) ? `<c r="${place}" s="${style}"><v>${number}</v></c>` : asText(number, place));

function asDay(day: string, place: string): string {
  const moment = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(moment) ? asText(day, place) : asNumber(String(moment / DAY_MS + DAYS_BEFORE_1970), place, DAY);
}

/** As the clock on the wall shows it, because a cell knows no time zone. */
function asMoment(instant: string, place: string): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return asText(instant, place);
  const onTheWall = moment.getTime() - moment.getTimezoneOffset() * 60_000;
  return asNumber((onTheWall / DAY_MS + DAYS_BEFORE_1970).toFixed(6), place, MOMENT);
}

export function cellXml(cell: PlainCell, place: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return asText(cell, place);
  if ('number' in cell) return asNumber(String(cell.number), place, NUMBER);
  if ('money' in cell) return asNumber(cell.money, place, MONEY);
  if ('day' in cell) return cell.day === null ? '' : asDay(cell.day, place);
  return cell.moment === null ? '' : asMoment(cell.moment, place);
}

/** Wide signs take the room of two. */
const widthOf = (text: string) => [...text].reduce((width, sign) => width + (/[\u1100-\uffff]/.test(sign) ? 2 : 1), 0);

function widthOfCell(cell: PlainCell | undefined): number {
  if (cell === undefined || cell === null) return 0;
  if (typeof cell === 'string') return widthOf(cell);
  if ('number' in cell) return String(cell.number).length;
  if ('money' in cell) return cell.money.length + 3;
  return 'day' in cell ? 11 : 17;
}

/** A look at the first rows is enough to know how wide a column is. */
const LOOKED_AT = 200;

function columnsXml({ heads, rows }: Sheet): string {
  const widths = heads.map((head, at) => Math.min(60, Math.max(8, widthOf(head) + 2, ...rows.slice(0, LOOKED_AT).map((row) => widthOfCell(row[at]) + 2))));
  return `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The sheet in pieces, because as one text a hundred thousand rows take twice the room. */
function sheetXml(sheet: Sheet): string[] {
  const last = `${columnName(Math.max(sheet.heads.length - 1, 0))}${sheet.rows.length + 1}`;
  return [
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    columnsXml(sheet),
    `<sheetData><row r="1">${sheet.heads.map((head, at) => asText(head, `${columnName(at)}1`, 1)).join('')}</row>`,
    ...sheet.rows.map((cells, at) => `<row r="${at + 2}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${at + 2}`)).join('')}</row>`),
    `</sheetData><autoFilter ref="A1:${last}"/></worksheet>`,
  ];
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${[4, 0, 164, 165].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`;

/** Signs that a sheet's name may not have, and the length that it may. */
export const sheetName = (name: string): string => name.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 31) || 'Cairn';

export function partsOf(sheet: Sheet): [string, string[]][] {
  return [
    [
      '[Content_Types].xml',
      [
        `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
      ],
    ],
    ['_rels/.rels', [`${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`]],
    ['xl/workbook.xml', [`${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(sheetName(sheet.name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`]],
    [
      'xl/_rels/workbook.xml.rels',
      [
        `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      ],
    ],
    ['xl/styles.xml', [STYLES]],
    ['xl/worksheets/sheet1.xml', sheetXml(sheet)],
  ];
}
