// What was sold at an agreed price comes back: goods into stock, money off the invoice, and what was paid is paid back.
import type { APIRequestContext } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

/** A dealer with a list of its own, a screw in stock, and a delivery that was invoiced and paid. */
async function sold(request: APIRequestContext, org: string, origin: string) {
  const send = async (method: 'post' | 'put', path: string, data: object) => {
    const answer = await request[method](`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
  const day = new Date().toISOString().slice(0, 10);
  const item = await send('post', 'catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'product', stock_unit: 'H87', purchase_price: '0.5', sales_price: '0.8' });
  const list = await send('post', 'catalog/price-lists', { name: '经销商价' });
  for (const [from_quantity, price] of [['0', '0.75'], ['100', '0.70']]) await send('put', `catalog/price-lists/${list.id}/prices`, { item: item.id, unit: 'H87', from_quantity, price });
  const supplier = await send('post', 'catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  const customer = await send('post', 'catalog/parties', { code: 'C-1', name: '松湖机械有限公司', roles: ['customer'], price_list: list.id });
  const bought = await send('post', 'trade/purchase-orders', { party_id: supplier.id, day, lines: [{ item_id: item.id, quantity: '200' }] });
  await send('post', `trade/purchase-orders/${bought.id}/confirm`, {});
  await send('post', 'trade/receipts', { order_id: bought.id, day });
  const order = await send('post', 'trade/sales-orders', { party_id: customer.id, day, lines: [{ item_id: item.id, text: '六角螺栓', quantity: '40' }] });
  await send('post', `trade/sales-orders/${order.id}/confirm`, {});
  const delivery = await send('post', 'trade/deliveries', { order_id: order.id, day });
  const invoice = await send('post', 'trade/sales-invoices', { order_id: order.id, day, post: true });
  await send('post', 'trade/customer-payments', { party_id: customer.id, day, amount: { amount: '33.90', currency: 'CNY' }, documents: [invoice.id] });
  return { order: order.id, delivery: delivery.id, invoice: invoice.id };
}

test('goods come back, the invoice is credited and the money is paid back', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const { order, delivery, invoice } = await sold(context.request, org, new URL(baseURL ?? '').origin);
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

  await page.goto(`/o/${org}/sales/returns`);
  await expect(page.getByText(say('Nothing came back yet'))).toBeVisible();
  await inspect(page);
  await page.goto(`/o/${org}/sales/documents/${delivery}`);
  await press('Goods come back…');
  await page.getByRole('textbox', { name: `六角螺栓: ${say('Quantity')}` }).fill('10');
  await page.getByLabel(say('Why')).fill('螺纹不合格');
  await inspect(page);
  await picture('return-drawer');
  await press('Take into stock');
  await expect(page.getByText('螺纹不合格').first()).toBeVisible();
  await expect(page.getByText(say('Not delivered again, and not invoiced'))).toBeVisible();
  await inspect(page);
  await picture('return');

  await page.goto(`/o/${org}/sales/documents/${invoice}`);
  await press('Credit note…');
  // what came back is proposed
  await expect(page.getByRole('textbox', { name: `六角螺栓: ${say('Quantity')}` })).toHaveValue('10');
  await inspect(page);
  await picture('credit-drawer');
  await press('Post the credit note');
  await expect(page.getByText('8.48').first()).toBeVisible();
  await press('Record the refund…');
  await inspect(page);
  await press('Record the refund');
  await expect(page.getByText(say('Settled'), { exact: true })).toBeVisible();
  await picture('credit');

  await page.goto(`/o/${org}/sales/documents/${order}`);
  await expect(page.getByText('经销商价')).toBeVisible();
  await expect(page.getByText(say('What followed'))).toBeVisible();
  await inspect(page);
  await picture('order');
});

test('a line takes the price that was agreed, and the next step is told', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await sold(context.request, org, new URL(baseURL ?? '').origin);
  await page.goto(`/o/${org}/sales/new`);
  await page.getByRole('combobox', { name: say('Customer') }).fill('松湖机械');
  await page.getByTitle(/松湖机械/).waitFor();
  await page.keyboard.press('Enter');
  const cell = (name: string) => page.getByLabel(say('{0}, line {1}').replace('{0}', say(name)).replace('{1}', '1'), { exact: true });
  await cell('Item').fill('m8x');
  await page.getByTitle(/六角螺栓/).waitFor();
  await page.keyboard.press('Enter');
  await expect(cell('Quantity')).toBeFocused();
  await page.keyboard.type('40');
  await expect(cell('Price without tax')).toHaveValue('0.75');
  await expect(page.getByText(/经销商价 · .*100/)).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('offer.png'), fullPage: true });
  await cell('Quantity').fill('100');
  await expect(cell('Price without tax')).toHaveValue('0.70');
  await cell('Price without tax').fill('0.6');
  await expect(page.getByText(/经销商价/)).toHaveCount(0);
});
