// Labels: one is drawn for a lot, and scanning it finds item and lot in the stock and in a stocktake.
import type { APIRequestContext } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

test('a label is printed, and scanned it finds its item and lot', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const glue = await make(context.request, org, origin, 'catalog/items', { code: 'GL-1', name: '结构胶', specification: '双组分 50 ml', kind: 'material', stock_unit: 'LTR', tracking: 'lot', gtin: '6901234567892' });
  const places = (await (await context.request.get(`/api/orgs/${org}/catalog/locations?kind=internal`)).json()) as { items: { id: string }[] };
  const home = places.items[0]?.id;
  const line = (lot: string) => ({ item_id: glue, location_id: home, lot, expires: '2031-12-31', quantity: '4', value: { amount: '80.00', currency: 'CNY' } });
  await make(context.request, org, origin, 'inventory/movements', { kind: 'opening', day: '2026-01-05', lines: [line('L-1'), line('L-2')] });

  await page.goto(`/o/${org}/labels?item=${glue}&lot=L-1`);
  const link = 'https://id.gs1.org/01/06901234567892/10/L-1?17=311231';
  await expect(page.getByRole('img', { name: link })).toBeVisible();
  await page.getByLabel(say('Copies, label {line}').replace('{line}', '1')).fill('3');
  await expect(page.getByRole('img', { name: link })).toHaveCount(3);
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('labels.png'), fullPage: true });
  await page.getByRole('button', { name: say('Label printer, 60 × 40 mm') }).click();
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: test.info().outputPath('labels-paper.png') });
  await page.emulateMedia({ media: null });

  await page.goto(`/o/${org}/stock`);
  await page.getByRole('searchbox', { name: say('Search the stock') }).fill(link);
  await expect(page.getByText('L-1', { exact: true })).toBeVisible();
  await expect(page.getByText('L-2', { exact: true })).toHaveCount(0);
  await inspect(page);

  const count = await make(context.request, org, origin, 'inventory/counts', { location_id: home, day: '2026-01-06' });
  await page.goto(`/o/${org}/counts/${count}`);
  await page.getByLabel(say('Item code or barcode')).fill(link);
  await page.getByLabel(say('Item code or barcode')).press('Enter');
  await expect(page.getByRole('textbox', { name: say('Quantity counted') })).toBeFocused();
  await expect(page.getByLabel(say('Lot or serial number'))).toHaveValue('L-1');
});
