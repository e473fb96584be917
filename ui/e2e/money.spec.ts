// Money: opening balances are taken over, a statement is matched with them, a month and a year are closed, and the tax is told.
import type { APIRequestContext } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

/** What a text says before its first blank to be filled. */
const beginning = (text: string) => new RegExp(text.split('{')[0] ?? '');

/** One statement in MT940, written for this story: an invoice paid, a fee, money of one's own, a line that is none. */
const STATEMENT = new URL('statement.sta', import.meta.url).pathname;

const JUDGE = 'Judge {0, plural, one {# row} other {# rows}}';
const TAKE = 'Take {good, plural, one {# row} other {# rows}} over';

test('opening balances are pasted, and a bank statement is matched with them', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await make(context.request, org, origin, 'catalog/parties', { code: 'C-1', name: '东莞市恒远铸造有限公司', roles: ['customer'] });
  await page.goto(`/o/${org}/openings`);
  await page.getByLabel(say('Opening day'), { exact: true }).fill('2026-02-28');
  await page.getByRole('textbox', { name: say('Rows from your spreadsheet') }).fill('科目编码\t科目名称\t借方\t贷方\n1002\t银行存款\t1,000.00\t\n1122\t应收账款\t12,800.00\t\n9999\t某科目\t5\t\n3001\t实收资本\t\t13,800.00');
  await page.getByRole('button', { name: say(JUDGE, 4) }).click();
  await expect(page.getByText(say('names an account that is not in the chart'))).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('opening-judged.png'), fullPage: true });
  await page.getByRole('button', { name: say(TAKE, 3) }).click();
  await expect(page.getByText(/3104/).first()).toBeVisible();

  await page.getByRole('button', { name: say('Receivables'), exact: true }).click();
  await page.getByRole('textbox', { name: say('Rows from your spreadsheet') }).fill('客户\t发票号\t开票日期\t到期日\t未收金额\n东莞恒远铸造\tFP-1108\t2025/11/8\t2025/12/8\t12,800.00');
  await page.getByRole('button', { name: say(JUDGE, 1) }).click();
  await expect(page.getByText(beginning(say('The clearing account {name} is even: all sheets fit each other.')))).toBeVisible();
  await page.getByRole('button', { name: say(TAKE, 1) }).click();
  await expect(page.locator('textarea')).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('openings.png'), fullPage: true });

  await page.goto(`/o/${org}/bank`);
  await page.locator('.k-empty').getByRole('button', { name: say('Add a bank account') }).click();
  await page.getByLabel(say('Bank and branch')).fill('中国银行松湖支行');
  await page.getByLabel(say('Account number or IBAN')).fill('6222 0210 0111 6245');
  await inspect(page);
  await page.locator('.ant-drawer-footer').getByRole('button', { name: say('Add it') }).click();
  await expect(page.locator('.ant-drawer')).toHaveCount(0);

  await page.locator('input[type=file]').setInputFiles(STATEMENT);
  await expect(page.getByText('HENGYUAN CASTINGS')).toBeVisible();
  await expect(page.getByText(say('left out'), { exact: true })).toBeVisible();
  await expect(page.locator('.b-bank').getByText('FP-1108').first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('bank.png'), fullPage: true });

  // One press of a key on the proposal.
  await page.getByRole('button', { name: say('Accept'), exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('HENGYUAN CASTINGS')).toBeHidden();

  await page.locator('.b-bank > li').filter({ hasText: 'Monthly fee' }).getByRole('button', { name: say('By hand') }).click();
  await page.getByRole('button', { name: say('An account'), exact: true }).click();
  await page.getByLabel(say('Ledger account'), { exact: true }).fill('5603');
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
  await page.screenshot({ path: test.info().outputPath('by-hand.png') });
  await page.locator('.ant-drawer-footer').getByRole('button', { name: say('Match'), exact: true }).click();
  await expect(page.locator('.ant-drawer')).toHaveCount(0);

  await page.locator('.b-bank > li').filter({ hasText: 'JIANGBEI' }).getByRole('button', { name: say('Keep out') }).click();
  await page.getByLabel(say('Why'), { exact: true }).fill('两户之间划转');
  await page.locator('.ant-drawer-footer').getByRole('button', { name: say('Keep out') }).click();
  await expect(page.getByText(say('Nothing is left to match'))).toBeVisible();

  await page.getByRole('button', { name: say('Kept out'), exact: true }).click();
  await expect(page.getByText('两户之间划转')).toBeVisible();
  await page.getByRole('button', { name: say('Matched entries'), exact: true }).click();
  await expect(page.getByText('东莞市恒远铸造有限公司').first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('matched.png'), fullPage: true });
  await page.getByRole('button', { name: say('Take back'), exact: true }).first().click();
  await page.locator('.ant-popover:visible').getByRole('button', { name: say('Take back'), exact: true }).click();
  await page.getByRole('button', { name: say('To match'), exact: true }).click();
  await expect(page.locator('.b-bank > li')).toHaveCount(1);
  await page.getByRole('button', { name: say('Accounts and files'), exact: true }).click();
  await expect(page.getByText('6222021001116245')).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('files.png'), fullPage: true });
});

test('a month is closed by its check list, and a year is transferred and taken back', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const amount = { amount: '3000.50', currency: 'CNY' };
  const rent = (day: string) => ({ day, text: '房租', lines: [{ account_id: '5602', debit: amount }, { account_id: '1002', credit: amount }] });
  await make(context.request, org, origin, 'books/entries', rent('2025-11-05'));
  await make(context.request, org, origin, 'books/entries', rent('2025-12-05'));
  await page.goto(`/o/${org}/months`);
  // The newest month stands first.
  await page.getByRole('button', { name: new RegExp(say('Close {0}').replace('{0}', '.*')) }).first().click();
  await expect(page.getByText(say('Profit and loss of the year are not transferred'))).toBeVisible();
  await expect(page.getByText(say('Stock is worth what the books say'))).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('checks.png'), fullPage: true });

  await page.getByRole('button', { name: say('Transfer {id}').replace('{id}', '2025') }).click();
  await expect(page.getByText(say('Transferred'), { exact: true })).toBeVisible();
  await expect(page.getByText(say('Profit and loss of the year are transferred'))).toBeVisible();
  await page.locator('.k-card').first().getByRole('button', { name: say('Close the month') }).click();
  await expect(page.getByText(say('Is closed'), { exact: true })).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('year.png'), fullPage: true });
});

test('the tax of a month is told down to the documents, and a customer who is late is reminded', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const enter = (path: string, data: object) => make(context.request, org, origin, path, data);
  const taxes = (await (await context.request.get(`/api/orgs/${org}/catalog/taxes`)).json()) as { items: { id: string; rate: number }[] };
  const tax = taxes.items.find(({ rate }) => Number(rate) === 1300 || Number(rate) === 13)?.id;
  const item = await enter('catalog/items', { code: 'SC-001', name: '六角螺栓', kind: 'product', stock_unit: 'H87', tax });
  const party = await enter('catalog/parties', { code: 'C-1', name: '东莞市恒远铸造有限公司', roles: ['customer'] });
  const order = await enter('trade/sales-orders', { party_id: party, day: '2026-01-05', lines: [{ item_id: item, quantity: '10', price: '100.00' }] });
  await enter(`trade/sales-orders/${order}/confirm`, {});
  await enter('trade/sales-invoices', { order_id: order, day: '2026-01-06', post: true });
  await page.goto(`/o/${org}/vat`);
  await expect(page.getByText('130.00').first()).toBeVisible();
  await page.locator('.k-card button[aria-expanded]').filter({ hasText: '1' }).first().click();
  await expect(page.getByText('东莞市恒远铸造有限公司').first()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('vat.png'), fullPage: true });

  await page.goto(`/o/${org}/receivables`);
  await page.getByRole('link', { name: say('Remind'), exact: true }).click();
  const letter = page.getByRole('textbox', { name: say('Letter') });
  await expect(letter).toHaveValue(/SI-/);
  const friendly = await letter.inputValue();
  await page.getByRole('button', { name: say('Last reminder') }).click();
  await expect(letter).not.toHaveValue(friendly);
  await inspect(page);
  await page.getByRole('button', { name: say('Mark as sent') }).click();
  await expect(page.getByText(say('What it said'))).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('reminder.png'), fullPage: true });
});
