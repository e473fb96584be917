// A stocktake: counted blind on a phone while the network fails, compared with the books, posted and taken back.
import type { APIRequestContext } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

/** Ten screws and four litres of glue lie in the main warehouse. */
async function stocked(request: APIRequestContext, org: string, origin: string) {
  const screw = await make(request, org, origin, 'catalog/items', { code: 'SC-001', name: '六角螺栓', specification: 'M8×20', kind: 'product', stock_unit: 'H87', gtin: '6901234567892' });
  const glue = await make(request, org, origin, 'catalog/items', { code: 'GL-1', name: '结构胶', kind: 'material', stock_unit: 'LTR', tracking: 'lot', shelf_life_days: 90 });
  const places = (await (await request.get(`/api/orgs/${org}/catalog/locations?kind=internal`)).json()) as { items: { id: string }[] };
  const home = places.items[0]?.id;
  const value = (amount: string) => ({ amount, currency: 'CNY' });
  await make(request, org, origin, 'inventory/movements', {
    kind: 'opening',
    day: '2026-01-05',
    lines: [
      { item_id: screw, location_id: home, quantity: '10', value: value('5.00') },
      { item_id: glue, location_id: home, lot: 'L-1', quantity: '4', value: value('80.00') },
    ],
  });
}

test('a warehouse is counted blind, also without network, and the difference is posted and taken back', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await stocked(context.request, org, origin);

  await page.goto(`/o/${org}/counts`);
  await expect(page.getByText(say('Nothing was counted yet'))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say('Begin a stocktake') }).click();
  await page.getByRole('button', { name: say('Begin to count') }).click();
  await expect(page).toHaveURL(/\/counts\/cnt_/);

  const code = page.getByLabel(say('Item code or barcode'));
  const quantity = page.getByRole('textbox', { name: say('Quantity counted') });
  // A code that nobody knows is told at once.
  await code.fill('XX');
  await code.press('Enter');
  await expect(page.getByText(say('There is no item with this code, name or barcode. Write it otherwise, or enter it in the catalog.'))).toBeVisible();
  // What is printed on the box is as good as the code, and what the books say stays hidden.
  await code.fill('6901234567892');
  await code.press('Enter');
  await expect(quantity).toBeFocused();
  await page.screenshot({ path: test.info().outputPath('counting.png'), fullPage: true });
  await quantity.fill('7');
  await quantity.press('Enter');
  await expect(code).toBeFocused();
  await expect(page.getByText('六角螺栓').first()).toBeVisible();
  await expect(page.getByText(say('By the books'), { exact: true })).toHaveCount(0);
  await inspect(page);

  // The network fails; what is counted waits and arrives.
  await context.setOffline(true);
  await code.fill('GL-1');
  await code.press('Enter');
  await page.getByLabel(say('Lot or serial number')).fill('L-1');
  await page.getByLabel(say('Lot or serial number')).press('Enter');
  await quantity.fill('4');
  await quantity.press('Enter');
  await expect(page.getByText(say('{0, plural, one {# counted line is kept on this device and sent as soon as the server is reached.} other {# counted lines are kept on this device and sent as soon as the server is reached.}}', 1))).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('without-network.png'), fullPage: true });
  await context.setOffline(false);
  await expect(page.locator('.k-card').filter({ hasText: '六角螺栓' }).getByText('结构胶')).toBeVisible();

  await page.getByRole('button', { name: say('End counting and compare') }).click();
  await expect(page.getByText(/1\.50/).first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('compared.png'), fullPage: true });
  await page.getByRole('button', { name: say('Post the differences') }).click();
  await expect(page.getByText(say('Count posted'), { exact: true })).toBeVisible();
  await inspect(page);

  await page.getByRole('button', { name: say('Take back today') }).click();
  await page.locator('.ant-popover:visible').getByRole('button', { name: say('Take back today') }).click();
  await expect(page.getByText(say('Given up'), { exact: true })).toBeVisible();
  await page.getByRole('link', { name: say('Stocktakes'), exact: true }).first().click();
  await expect(page.getByText(say('Positions counted')).first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('counts.png'), fullPage: true });
});
