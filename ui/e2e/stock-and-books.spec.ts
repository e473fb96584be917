// Stock and books: what lies in the warehouse is entered, some of it is missing and is found again, and the books follow.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

type Say = (text: string) => string;

/** Makes something over the interface, as the screens of another story would. */
async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

const SCREW = { code: 'SC-001', name: '六角螺栓', specification: 'M8×20', kind: 'product', stock_unit: 'H87', tracking: 'none' };

const field = (page: Page, say: Say, name: string, line = '1') => page.getByLabel(say('{0}, line {1}').replace('{0}', say(name)).replace('{1}', line), { exact: true });

async function choose(page: Page, say: Say, name: string, typed: string, line = '1') {
  await field(page, say, name, line).fill(typed);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: typed }).first().click();
}

test('opening stock is entered, some of it is missing and comes back, and the books follow', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await make(context.request, org, origin, 'catalog/items', SCREW);

  await page.goto(`/o/${org}/stock`);
  await expect(page.getByText(say('Nothing is in stock yet'))).toBeVisible();
  await inspect(page);
  await page.locator('.k-empty').getByRole('link', { name: say('Enter at the shelf') }).click();

  // What lacks is told before anything is sent.
  await choose(page, say, 'Item', '六角螺栓');
  await field(page, say, 'Quantity').fill('100');
  await page.getByRole('button', { name: say('Post'), exact: true }).click();
  await expect(page.getByText(say('enter what it is worth altogether, in yuan.'))).toBeVisible();
  await field(page, say, 'Value altogether (CNY)').fill('55');
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('shelf.png'), fullPage: true });
  await field(page, say, 'Value altogether (CNY)').press('Control+Enter');
  await expect(page).toHaveURL(/\/movements$/);
  await expect(page.getByText('55.00')).toBeVisible();

  await page.getByRole('link', { name: say('Enter at the shelf') }).first().click();
  await page.getByRole('button', { name: say('Missing'), exact: true }).click();
  await choose(page, say, 'Item', 'SC-001');
  await field(page, say, 'Quantity').fill('10');
  await field(page, say, 'Quantity').press('Control+Enter');
  await expect(page).toHaveURL(/\/movements$/);
  await expect(page.getByText('5.50', { exact: false })).toBeVisible();

  await page.getByRole('link', { name: say('On hand'), exact: true }).click();
  await expect(page.getByText('49.50').first()).toBeVisible();
  await page.getByRole('searchbox', { name: say('Search the stock') }).fill('ｓｃ-001');
  await expect(page.getByText('六角螺栓')).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('stock.png'), fullPage: true });

  await page.getByRole('link', { name: say('Movements'), exact: true }).click();
  await page.getByRole('button', { name: say('Take back today') }).first().click();
  await page.locator('.ant-popover:visible').getByRole('button', { name: say('Take back today') }).click();
  await expect(page.getByText(say('taken back'), { exact: true })).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('movements.png'), fullPage: true });

  await page.goto(`/o/${org}/books`);
  await expect(page.getByText(new RegExp(say('Debits and credits are equal: {debits} each.').split('{')[0] ?? ''))).toBeVisible();
  await expect(page.getByText('55.00').first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('trial-balance.png'), fullPage: true });

  await page.getByRole('link', { name: say('Statements'), exact: true }).click();
  await expect(page.getByRole('row', { name: /^(资产总计|All assets)/ })).toContainText('55.00');
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('statement.png'), fullPage: true });
});

test('an entry is written by hand and taken back in red, and a month is closed', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await page.goto(`/o/${org}/journal/new`);

  const write = async (text: string, isFirst: boolean) => {
    await page.getByLabel(say('What it is about'), { exact: true }).fill(text);
    const post = page.getByRole('button', { name: say('Post'), exact: true });
    await choose(page, say, 'Ledger account', '5602');
    await choose(page, say, 'Ledger account', '1002', '2');
    await field(page, say, 'Debit').fill('3000.50');
    await expect(post).toBeDisabled();
    await field(page, say, 'Credit', '2').fill('=');
    await expect(field(page, say, 'Credit', '2')).toHaveValue('3000.50');
    await expect(page.getByText(say('Both sides are equal'))).toBeVisible();
    await inspect(page);
    await page.screenshot({ path: test.info().outputPath(`entry-${isFirst}.png`), fullPage: true });
    await post.click();
    await expect(page).toHaveURL(/\/journal$/);
  };
  await write('三月房租', true);
  await page.getByRole('link', { name: say('Write an entry') }).click();
  await write('四月房租', false);

  await page.getByRole('button', { name: say('Take back today') }).first().click();
  await page.locator('.ant-popover:visible').getByRole('button', { name: say('Take back today') }).click();
  await expect(page.getByText(say('takes back'), { exact: true })).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('journal.png'), fullPage: true });

  for (const side of ['Receivables', 'Payables']) {
    await page.getByRole('link', { name: say(side), exact: true }).click();
    await expect(page.getByText(say(side === 'Receivables' ? 'No customer owes anything' : 'Nothing is owed to a supplier'))).toBeVisible();
  }

  await page.getByRole('link', { name: say('Months'), exact: true }).click();
  await page.getByRole('button', { name: new RegExp(say('Close {0}').replace('{0}', '.*')) }).click();
  await expect(page.getByText(say('The trial balance sums to zero'))).toBeVisible();
  await page.locator('.k-card').first().getByRole('button', { name: say('Close the month') }).click();
  await expect(page.getByText(say('Is closed'), { exact: true })).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('months.png'), fullPage: true });
});

test('what a customer owes stands by its age, and a payment on account is set against it', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const enter = (path: string, data: object) => make(context.request, org, origin, path, data);
  const item = await enter('catalog/items', SCREW);
  const party = await enter('catalog/parties', { code: 'C-1', name: '东莞市恒远铸造有限公司', roles: ['customer'], payment_days: 30 });
  const places = (await (await context.request.get(`/api/orgs/${org}/catalog/locations?kind=internal`)).json()) as { items: { id: string }[] };
  const value = { amount: '50.00', currency: 'CNY' };
  await enter('inventory/movements', { kind: 'opening', day: '2026-01-05', lines: [{ item_id: item, location_id: places.items[0]?.id, quantity: '100', value }] });
  const order = await enter('trade/sales-orders', { party_id: party, day: '2026-01-05', lines: [{ item_id: item, quantity: '10', price: '5.00' }] });
  await enter(`trade/sales-orders/${order}/confirm`, {});
  await enter('trade/deliveries', { order_id: order, day: '2026-01-06' });
  await enter('trade/sales-invoices', { order_id: order, day: '2026-01-06', post: true });
  await enter('trade/customer-payments', { party_id: party, day: '2026-01-20', amount: { amount: '20.00', currency: 'CNY' } });

  await page.goto(`/o/${org}/receivables`);
  await expect(page.getByText('东莞市恒远铸造有限公司')).toBeVisible();
  await page.getByRole('button', { name: say('What it is made of') }).click();
  await expect(page.getByText(say('Sales invoice'))).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('receivables.png'), fullPage: true });

  await page.getByRole('button', { name: say('Settle'), exact: true }).click();
  await expect(page.getByLabel(say('What was paid or credited'))).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('settle.png') });
  await page.locator('.ant-drawer-footer').getByRole('button', { name: say('Settle') }).click();
  await expect(page.locator('.ant-drawer')).toHaveCount(0);
  await expect(page.getByRole('button', { name: say('Settle'), exact: true })).toBeHidden();
  await page.getByRole('link', { name: say('Journal'), exact: true }).click();
  await expect(page.getByText(say('Payment of a customer')).first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('journal-of-documents.png'), fullPage: true });
});
