// A quote is written, sent, revised and accepted: its versions stand side by side, and the order is there in one press.
import { expect, newOrganisation, test } from './story';

test('a quote is revised, and its second version becomes the order', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const headers = { 'Idempotency-Key': crypto.randomUUID(), Origin: new URL(baseURL ?? '').origin };
    const answer = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
  const item = await make('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'product', stock_unit: 'H87', sales_price: '0.8' });
  const supplier = await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  const customer = await make('catalog/parties', { code: 'C-1', name: '松湖机械有限公司', roles: ['customer'] });
  const day = new Date().toISOString().slice(0, 10);
  const bought = await make('trade/purchase-orders', { party_id: supplier.id, day, lines: [{ item_id: item.id, quantity: '100', price: '0.5' }] });
  await make(`trade/purchase-orders/${bought.id}/confirm`, {});
  await make('trade/receipts', { order_id: bought.id, day });
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

  await page.goto(`/o/${org}/sales/quotes`);
  await expect(page.getByText(say('No quotes yet'))).toBeVisible();
  await inspect(page);
  await page.getByRole('link', { name: say('New quote') }).click();
  await expect(page.getByLabel(say('Valid until'))).toBeVisible();
  await inspect(page);
  await picture('editor');

  const quote = await make('trade/quotes', { party_id: customer.id, day, due: '2099-12-31', lines: [{ item_id: item.id, quantity: '40', price: '0.8', text: '六角螺栓' }] });
  await page.goto(`/o/${org}/sales/documents/${quote.id}`);
  await expect(page.getByText(say('Margin')).first()).toBeVisible();
  await expect(page.getByText('12.00').first()).toBeVisible();
  await press('Send');
  await expect(page.getByText(say('Sent'), { exact: true }).first()).toBeVisible();
  await inspect(page);
  await picture('sent');
  await press('New version');
  const cell = (name: string) => page.getByLabel(say('{0}, line {1}').replace('{0}', say(name)).replace('{1}', '1'), { exact: true });
  await cell('Quantity').fill('60');
  await cell('Price without tax').fill('0.7');
  await press('Save and send');
  await expect(page.getByText(say('Versions side by side')).first()).toBeVisible();
  await inspect(page);
  await picture('versions');
  await press('Accepted…');
  await inspect(page);
  await press('Make the order');
  await expect(page.getByRole('button', { name: say('Confirm'), exact: true })).toBeVisible();
  await expect(page.getByText('47.46').first()).toBeVisible();
  await page.goto(`/o/${org}/sales/quotes`);
  await expect(page.getByText(say('Accepted'), { exact: true }).first()).toBeVisible();
  await inspect(page);
  await picture('list');
});
