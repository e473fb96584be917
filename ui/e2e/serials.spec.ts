// Serial numbers: pieces come with a range of numbers, one of them is delivered, and its number tells its story.
import { expect, newOrganisation, test } from './story';

test('a piece is received by its number, delivered, and tells from whom and to whom', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const headers = { 'Idempotency-Key': crypto.randomUUID(), Origin: new URL(baseURL ?? '').origin };
    const answer = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { id: string }).id;
  };
  const pump = await make('catalog/items', { code: 'P-1', name: '齿轮泵', kind: 'product', stock_unit: 'H87', tracking: 'serial' });
  const supplier = await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  const customer = await make('catalog/parties', { code: 'C-1', name: '松湖机械有限公司', roles: ['customer'] });
  const order = async (path: string, party: string, quantity: string) => {
    const id = await make(`trade/${path}`, { party_id: party, day: '2026-03-05', lines: [{ item_id: pump, quantity, price: '5' }] });
    await make(`trade/${path}/${id}/confirm`, {});
    return id;
  };
  const footer = (name: string) => page.locator('.ant-drawer-footer').getByRole('button', { name: say(name), exact: true });
  const isClosed = () => expect(page.getByRole('dialog')).toHaveCount(0);
  const numbers = page.getByLabel(`齿轮泵: ${say('Serial numbers')}`);

  await page.goto(`/o/${org}/purchasing/documents/${await order('purchase-orders', supplier, '3')}`);
  await page.getByRole('button', { name: say('Receive part') }).click();
  await numbers.fill('A009..A011');
  await expect(page.getByText(say('{count, plural, one {# serial number} other {# serial numbers}}', 3))).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('received.png'), fullPage: true });
  await footer('Receive').click();
  await isClosed();

  await page.goto(`/o/${org}/sales/documents/${await order('sales-orders', customer, '1')}`);
  await page.getByRole('button', { name: say('Deliver part') }).click();
  await numbers.fill('A010');
  await footer('Deliver').click();
  await isClosed();

  await page.goto(`/o/${org}/lots`);
  await expect(page.getByRole('link', { name: 'A009' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'A010' })).toHaveCount(0);
  const found = (await (await context.request.get(`/api/orgs/${org}/inventory/lots?lot=A010`)).json()) as { items: { id: string }[] };
  await page.goto(`/o/${org}/lots/${found.items[0]?.id ?? ''}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(say('No. {0}').replace('{0}', 'A010'));
  await expect(page.getByText('恒远五金有限公司').first()).toBeVisible();
  await expect(page.getByText('松湖机械有限公司').first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('story.png'), fullPage: true });
});
