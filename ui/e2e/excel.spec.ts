// A list as a workbook: what it is narrowed to, all rows of it, heads in the reader's language, numbers as numbers and days as days.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

/** The sheet of a workbook, by the directory of the packed file. */
function sheetOf(path: string): string {
  const bytes = readFileSync(path);
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let left = bytes.readUInt16LE(bytes.length - 12); left > 0; left -= 1) {
    const [packed, name, extra, head] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt32LE(at + 42)];
    if (bytes.toString('utf8', at + 46, at + 46 + name).endsWith('sheet1.xml')) {
      const from = head + 30 + bytes.readUInt16LE(head + 26);
      return inflateRawSync(bytes.subarray(from, from + packed)).toString('utf8');
    }
    at += 46 + name + extra;
  }
  throw new Error('no sheet');
}

/** Its rows: what is written in each cell that is not empty. */
const rowsOf = (sheet: string): string[][] =>
  [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) => [...(row[1] ?? '').matchAll(/<(?:t xml:space="preserve"|v)>(.*?)<\//gs)].map((cell) => cell[1] ?? ''));

async function taken(page: Page, label: string): Promise<{ name: string; sheet: string; rows: string[][] }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: label }).click()]);
  const sheet = sheetOf(await file.path());
  return { name: file.suggestedFilename(), sheet, rows: rowsOf(sheet) };
}

test('a list goes to a spreadsheet as it is narrowed, with all of its rows', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const made = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return (await made.json()) as { id: string };
  };
  const rows = Array.from({ length: 70 }, (_, at) => ({ code: `B${String(at).padStart(3, '0')}`, name: `螺栓 ${at}`, kind: 'part', stock_unit: 'H87', sales_price: '0.1' }));
  await make('catalog/items/batch', { mode: 'create_only', preview: false, rows });
  const { id: nut } = await make('catalog/items', { code: 'N8', name: '螺母', kind: 'part', stock_unit: 'H87', purchase_price: '0.5' });
  const { id: supplier } = await make('catalog/parties', { code: 'S-1', name: '恒远 & 五金', roles: ['supplier'] });
  await make('trade/purchase-orders', { party_id: supplier, day: '2026-03-05', due: '2026-03-20', lines: [{ item_id: nut, quantity: '3', price: '0.1' }] });
  const excel = (label: string) => say('Excel: {label}').replace('{label}', label);

  await page.goto(`/o/${org}/items?q=${encodeURIComponent('螺栓')}`);
  await expect(page.getByRole('button', { name: '螺栓 0', exact: true })).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('items.png') });
  const items = await taken(page, excel(say('Item list')));
  expect(items.name).toBe(`${say('Item list')}.xlsx`);
  expect(items.rows).toHaveLength(71);
  expect(items.rows[0]?.slice(0, 3)).toEqual([say('Item'), say('Specification'), say('Code number')]);
  expect(items.rows[70]).toContain('B069');
  expect(items.rows[1]).toContain('0.10');
  expect(items.sheet).toContain('<c r="G2" s="3"><v>');
  expect(items.sheet).not.toContain('N8');

  await page.goto(`/o/${org}/purchasing`);
  await expect(page.getByText('PO-000001')).toBeVisible();
  await inspect(page);
  const orders = await taken(page, excel(say('Purchase orders')));
  expect(orders.rows[1]).toEqual(['PO-000001', '恒远 &amp; 五金', '46086', '46101', '0.34', say('Draft')]);
  expect(orders.sheet).toContain('s="4"><v>46086</v>');
});
