// Freight is spread over a receipt, looked at before it is posted, and taken back.
import type { APIRequestContext } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

test('freight is spread over what it brought here, and taken back', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const enter = (path: string, data: object) => make(context.request, org, origin, path, data);
  await page.goto(`/o/${org}/landed-costs`);
  await expect(page.getByText(say('No cost was spread yet'))).toBeVisible();
  await inspect(page);

  const item = await enter('catalog/items', { code: 'SC-001', name: '六角螺栓', kind: 'product', stock_unit: 'H87' });
  const party = await enter('catalog/parties', { code: 'S-1', name: '宁波永固紧固件', roles: ['supplier'] });
  const order = await enter('trade/purchase-orders', { party_id: party, day: '2026-01-05', lines: [{ item_id: item, quantity: '100', price: '1.00' }] });
  await enter(`trade/purchase-orders/${order}/confirm`, {});
  await enter('trade/receipts', { order_id: order, day: '2026-01-06' });

  await page.goto(`/o/${org}/landed-costs/new`);
  await page.getByLabel(say('What for')).fill('海运费');
  await page.getByLabel(say('Amount without tax (CNY)')).fill('25');
  const receipts = page.getByRole('combobox', { name: say('Receipts') });
  await receipts.click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
  await receipts.blur();
  await page.getByRole('button', { name: say('Show how it is spread') }).click();
  await expect(page.getByText('25.00').first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('spread.png'), fullPage: true });
  await page.getByRole('button', { name: say('Post'), exact: true }).click();
  await expect(page).toHaveURL(/\/landed-costs$/);
  await expect(page.getByText('海运费')).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('landed-costs.png'), fullPage: true });
  await page.getByRole('button', { name: say('Take back today') }).click();
  await page.locator('.ant-popover:visible').getByRole('button', { name: say('Take back today') }).click();
  await expect(page.getByText(say('taken back'), { exact: true })).toBeVisible();
});
