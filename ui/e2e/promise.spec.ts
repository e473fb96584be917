// A day is promised by what is free, what suppliers bring and what customers still want: what is too early is said at the line.
import { expect, newOrganisation, test } from './story';

test('a line that is promised too early says from when it can be', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const headers = { 'Idempotency-Key': crypto.randomUUID(), Origin: new URL(baseURL ?? '').origin };
    const answer = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { id: string }).id;
  };
  const item = await make('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'product', stock_unit: 'H87', sales_price: '0.8' });
  const supplier = await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  const customer = await make('catalog/parties', { code: 'C-1', name: '松湖机械有限公司', roles: ['customer'] });
  const day = '2026-03-05';
  const bought = async (quantity: string, due: string) => {
    const order = await make('trade/purchase-orders', { party_id: supplier, day, due, lines: [{ item_id: item, quantity, price: '0.5' }] });
    await make(`trade/purchase-orders/${order}/confirm`, {});
    return order;
  };
  await make('trade/receipts', { order_id: await bought('100', day), day });
  await bought('50', '2090-03-01');
  const draft = await make('trade/sales-orders', { party_id: customer, day, due: '2089-12-31', lines: [{ item_id: item, quantity: '120', price: '0.8' }] });

  await page.goto(`/o/${org}/sales/documents/${draft}/edit`);
  const told = page.getByText(say('Can be promised from {0} on.').split('{0}')[0]?.trim() ?? '', { exact: false });
  await expect(told).toBeVisible();
  await expect(told).toContainText('2090');
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('too-early.png'), fullPage: true });
  const quantity = page.getByLabel(say('{0}, line {1}').replace('{0}', say('Quantity')).replace('{1}', '1'), { exact: true });
  await quantity.fill('151');
  await expect(page.getByText(say('More than is free and ordered.'))).toBeVisible();
  await quantity.fill('100');
  await expect(page.getByText(say('More than is free and ordered.'))).toHaveCount(0);
  await expect(told).toHaveCount(0);

  await page.goto(`/o/${org}/valuation/${item}`);
  await expect(page.getByRole('heading', { name: say('What can be promised') })).toBeVisible();
  await expect(page.getByText('150').first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('promise.png'), fullPage: true });
});
