// Lots: what expires soon is seen, one is held back with a reason and let go again.
import type { APIRequestContext } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

test('a lot is held back with its reason, changed and released', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await page.goto(`/o/${org}/lots`);
  await expect(page.getByText(say('No lots are in stock'))).toBeVisible();
  await inspect(page);

  const glue = await make(context.request, org, origin, 'catalog/items', { code: 'GL-1', name: '结构胶', kind: 'material', stock_unit: 'LTR', tracking: 'lot' });
  const places = (await (await context.request.get(`/api/orgs/${org}/catalog/locations?kind=internal`)).json()) as { items: { id: string }[] };
  const line = (lot: string, expires: string) => ({ item_id: glue, location_id: places.items[0]?.id, lot, expires, quantity: '4', value: { amount: '80.00', currency: 'CNY' } });
  await make(context.request, org, origin, 'inventory/movements', { kind: 'opening', day: '2026-01-05', lines: [line('L-OLD', '2026-02-01'), line('L-NEW', '2031-12-31')] });

  await page.goto(`/o/${org}/lots`);
  await expect(page.getByRole('link', { name: 'L-NEW' })).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('lots.png'), fullPage: true });
  await page.getByRole('button', { name: say('Expired'), exact: true }).click();
  await expect(page.getByRole('link', { name: 'L-NEW' })).toHaveCount(0);
  await page.getByRole('button', { name: say('All lots'), exact: true }).click();

  await page.getByRole('link', { name: 'L-NEW' }).click();
  await expect(page.getByText(say('Nothing was decided yet'))).toBeVisible();
  await page.getByRole('button', { name: say('Put into quarantine') }).click();
  await page.getByLabel(say('Why')).fill('外观划伤');
  await inspect(page);
  await page.locator('.ant-drawer-footer').getByRole('button', { name: say('Put into quarantine') }).click();
  await expect(page.locator('.k-facts').getByText(say('In quarantine'))).toBeVisible();
  await page.getByRole('button', { name: say('Change the lot') }).click();
  await page.getByLabel(say('Lot of the supplier')).fill('S-77');
  await page.getByLabel(say('Why')).fill('标签补录');
  await page.locator('.ant-drawer-footer').getByRole('button', { name: say('Save') }).click();
  await expect(page.locator('.k-facts').getByText('S-77')).toBeVisible();
  await page.getByRole('button', { name: say('Release'), exact: true }).click();
  await page.getByLabel(say('Why')).fill('检验合格');
  await page.locator('.ant-drawer-footer').getByRole('button', { name: say('Release'), exact: true }).click();
  await expect(page.locator('.k-facts').getByText(say('Released for use'))).toBeVisible();
  await expect(page.getByText('检验合格')).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('lot.png'), fullPage: true });
});
