// Other currencies: a rate is entered, an order is written and invoiced in dollars, paid at another rate, and the month is valued.
import type { APIRequestContext } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

test('an order in dollars is written, invoiced and paid at another rate', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  await make(context.request, org, origin, 'catalog/items', { code: 'SC-001', name: '六角螺栓', kind: 'service', stock_unit: 'H87' });
  await make(context.request, org, origin, 'catalog/parties', { code: 'US-1', name: 'Gear Works Inc.', roles: ['customer'], currency: 'USD' });

  await page.goto(`/o/${org}/exchange-rates`);
  await expect(page.getByText(say('No rate is known yet'))).toBeVisible();
  await inspect(page);
  await page.locator('.k-empty').getByRole('button', { name: say('Enter rates') }).click();
  await page.getByLabel(say('Rates, one a line')).fill('USD 7.1\n2020-01-02 EUR 7.8');
  await page.getByLabel(say('Where they are from')).fill('中国人民银行');
  await expect(page.getByRole('list', { name: say('What is kept') }).getByRole('listitem')).toHaveCount(2);
  await inspect(page);
  await picture('rates-drawer');
  await press('Keep the rates');
  await expect(page.locator('.ant-drawer')).toHaveCount(0);
  await expect(page.getByText('7.10').first()).toBeVisible();
  await inspect(page);
  await picture('rates');

  await page.goto(`/o/${org}/sales/new`);
  await page.getByRole('heading', { name: say('Lines') }).waitFor();
  await page.getByRole('combobox', { name: say('Customer') }).fill('Gear');
  await page.getByTitle(/Gear Works/).waitFor();
  await page.keyboard.press('Enter');
  const rate = page.getByLabel(say('One {currency} in CNY').replace('{currency}', 'USD'));
  await expect(rate).toHaveAttribute('placeholder', '7.10');
  const line = (cell: string) => say('{0}, line {1}').replace('{0}', say(cell)).replace('{1}', '1');
  await page.getByRole('combobox', { name: line('Item') }).fill('SC-001');
  await page.getByTitle(/六角螺栓/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: line('Quantity') }).fill('100');
  await page.getByRole('textbox', { name: line('Price without tax') }).fill('1.5');
  await inspect(page);
  await picture('order-editor');
  await press('Save and confirm');
  await expect(page.getByText(say('Confirmed'), { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/1,203\.45/).first()).toBeVisible();
  await inspect(page);
  await picture('order');

  await press('Invoice…');
  await page.getByLabel(say('Number of the tax invoice')).fill('12345678');
  await inspect(page);
  await picture('invoice-drawer');
  await press('Post the invoice');
  await expect(page.getByText('12345678').first()).toBeVisible();
  await expect(page.getByText(say('Still open'))).toBeVisible();
  await picture('invoice');

  await page.goto(`/o/${org}/receivables`);
  await press('What it is made of');
  await expect(page.getByText(/169\.50/).first()).toBeVisible();
  await inspect(page);
  await picture('receivables');

  await page.goBack();
  await press('Record payment…');
  await expect(page.getByLabel(say('Amount in {currency}').replace('{currency}', 'USD'))).toHaveValue('169.50');
  await rate.fill('7.25');
  await inspect(page);
  await picture('payment-drawer');
  await press('Record payment');
  await expect(page.getByText(say('Paid'), { exact: true })).toBeVisible();

  await page.goto(`/o/${org}/journal`);
  await expect(page.getByText(say('Difference of exchange')).first()).toBeVisible();
  await expect(page.getByText(/25\.43/).first()).toBeVisible();
  await inspect(page);
  await picture('journal');
});

test('what is owed in dollars is valued at the end of a month, once', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  const enter = (path: string, data: object) => make(context.request, org, origin, path, data);
  const item = await enter('catalog/items', { code: 'SC-001', name: '六角螺栓', kind: 'service', stock_unit: 'H87' });
  const party = await enter('catalog/parties', { code: 'US-1', name: 'Gear Works Inc.', roles: ['customer'], currency: 'USD' });
  const rates = (day: string, rate: string) => enter('books/exchange-rates', { source: '中国人民银行', rates: [{ currency: 'USD', day, rate }] });
  await page.goto(`/o/${org}/months/currencies`);
  await expect(page.getByText(say('Nothing is owed or held in another currency'))).toBeVisible();
  await inspect(page);
  await rates('2026-01-05', '7.1');
  const order = await enter('trade/sales-orders', { party_id: party, day: '2026-01-05', lines: [{ item_id: item, quantity: '100', price: '1.5' }] });
  await enter(`trade/sales-orders/${order}/confirm`, {});
  await enter('trade/sales-invoices', { order_id: order, day: '2026-01-06', post: true });

  await page.goto(`/o/${org}/months`);
  await page.getByRole('button', { name: new RegExp(say('Close {0}').replace('{0}', '.*')) }).first().click();
  await expect(page.getByRole('link', { name: say('Enter rates') })).toBeVisible();
  await picture('checks');
  await rates('2026-01-30', '7.3');
  await page.goto(`/o/${org}/months/currencies?month=2026-01`);
  await expect(page.getByText(/1,237\.35/).first()).toBeVisible();
  await expect(page.getByText(/33\.90/).first()).toBeVisible();
  await inspect(page);
  await picture('to-be-valued');
  await press('Post the differences');
  await expect(page.getByText(say('none'), { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: say('Post the differences') })).toHaveCount(0);
  await inspect(page);
  await picture('valued');
});
