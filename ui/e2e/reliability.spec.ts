// Reliability: what a supplier promised is compared with what came, line by line.
import { expect, newOrganisation, test } from './story';

test('a supplier who came late once is seen with the days it took', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const made = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return ((await made.json()) as { id: string }).id;
  };
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const item = await make('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'part', stock_unit: 'H87' });
  const supplier = await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  for (const came of [20, 14]) {
    const order = await make('trade/purchase-orders', { party_id: supplier, day: ago(40), due: ago(20), lines: [{ item_id: item, quantity: '100', price: '0.50' }] });
    await make(`trade/purchase-orders/${order}/confirm`, {});
    await make('trade/receipts', { order_id: order, day: ago(came), lines: [{ n: 1, quantity: '100' }] });
  }

  await page.goto(`/o/${org}/sales/reliability`);
  await expect(page.getByText(say('Nothing was promised for these days'))).toBeVisible();
  await inspect(page);
  await page.goto(`/o/${org}/purchasing/reliability`);
  await expect(page.getByText('恒远五金有限公司')).toBeVisible();
  await expect(page.getByText(/^50\s?%/)).toBeVisible();
  await expect(page.getByText(say('{0} on average').replace('{0}', '6'))).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('reliability.png'), fullPage: true });
  // the lines were promised twenty days ago
  await page.getByRole('button', { name: say('A year') }).click();
  await expect(page.getByText(/^50\s?%/)).toBeVisible();
});
