// Trade: a hundred screws are bought, forty are sold, and what is posted is taken back in its order.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

/** A screw, somebody who sells it and somebody who buys it. */
async function shop(request: APIRequestContext, org: string, origin: string) {
  const make = async (path: string, data: object) => {
    const answer = await request.post(`/api/orgs/${org}/catalog/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await make('items', { code: 'M8X20', name: '六角螺栓', kind: 'product', stock_unit: 'H87', purchase_price: '0.5', sales_price: '0.8' });
  await make('parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'], payment_days: 30 });
  await make('parties', { code: 'C-1', name: '松湖机械有限公司', roles: ['customer'], payment_days: 30 });
}

/** By the keyboard alone: search, Enter, quantity, Enter. */
async function write(page: Page, say: (text: string) => string, party: string, label: string, quantity: string) {
  // the list before it has a field of that name too
  await page.getByRole('heading', { name: say('Lines') }).waitFor();
  await page.getByRole('combobox', { name: label }).fill(party);
  await page.getByTitle(new RegExp(party)).waitFor();
  await page.keyboard.press('Enter');
  const line = (number: number, cell: string) => say('{0}, line {1}').replace('{0}', say(cell)).replace('{1}', String(number));
  await page.getByRole('combobox', { name: line(1, 'Item') }).fill('m8x');
  await page.getByTitle(/六角螺栓/).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: line(1, 'Quantity') })).toBeFocused();
  await page.keyboard.type(quantity);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: line(2, 'Item') })).toBeFocused();
}

test('a hundred screws are bought, and forty of them sold', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await shop(context.request, org, origin);
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

  await page.goto(`/o/${org}/purchasing`);
  await expect(page.getByText(say('No purchase orders yet'))).toBeVisible();
  await inspect(page);
  await picture('empty');
  await page.getByRole('link', { name: say('New purchase order') }).click();
  await write(page, say, '恒远五金', say('Supplier'), '100');
  await inspect(page);
  await picture('editor');
  await press('Save and confirm');
  await expect(page.getByText(say('Confirmed'), { exact: true }).first()).toBeVisible();
  await expect(page.getByText('56.50').first()).toBeVisible();
  await inspect(page);
  await picture('order');
  await press('Receive all');
  await expect(page.getByText('100 / 100')).toHaveCount(1);
  await press('Enter the bill…');
  await page.getByLabel(say("Number of the supplier's bill")).fill('F-778');
  await inspect(page);
  await picture('bill-drawer');
  await press('Post the bill');
  await expect(page.getByText('F-778').first()).toBeVisible();
  await expect(page.getByText(say('Still open'))).toBeVisible();

  await page.goto(`/o/${org}/sales/new`);
  await write(page, say, '松湖机械', say('Customer'), '40');
  await press('Save draft');
  await press('Confirm');
  await press('Deliver part…');
  const part = page.getByRole('textbox', { name: `六角螺栓: ${say('Quantity')}` });
  await expect(part).toHaveValue('40');
  await part.fill('10');
  await inspect(page);
  await picture('part');
  await press('Deliver');
  await expect(page.getByText('10 / 40')).toBeVisible();
  await press('Deliver all');
  await expect(page.getByText('40 / 40')).toHaveCount(1);
  const order = page.url();
  await press('Invoice…');
  await page.getByLabel(say('Number of the tax invoice')).fill('12345678');
  await press('Post the invoice');
  await expect(page.getByText('12345678').first()).toBeVisible();
  const invoice = page.url();
  await press('Record payment…');
  await expect(page.getByLabel(say('Amount in {currency}').replace('{currency}', 'CNY'))).toHaveValue('36.16');
  await inspect(page);
  await press('Record payment');
  await expect(page.getByText(say('Paid'), { exact: true })).toBeVisible();
  await inspect(page);
  await picture('invoice');

  await page.goto(`/o/${org}/sales/payments`);
  await page.getByRole('link', { name: /\d{3}/ }).first().click();
  await press('Take back');
  await expect(page.getByText(say('Taken back'), { exact: true }).first()).toBeVisible();
  await inspect(page);
  await page.goto(invoice);
  await expect(page.getByText(say('Still open'))).toBeVisible();

  await page.goto(order);
  await expect(page.getByText(say('Completed'), { exact: true }).first()).toBeVisible();
  await page.goto(`/o/${org}/sales`);
  await expect(page.getByText('松湖机械有限公司')).toBeVisible();
  await inspect(page);
  await picture('list');
});

test('what was delivered is invoiced, the rest stays; the list is narrowed, and the invoice goes on paper', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await shop(context.request, org, origin);
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

  await page.goto(`/o/${org}/purchasing/new`);
  await write(page, say, '恒远五金', say('Supplier'), '100');
  await press('Save and confirm');
  await press('Receive all');
  await press('Enter the bill…');
  await page.getByLabel(say("Number of the supplier's bill")).fill('F-1');
  await page.getByRole('textbox', { name: `六角螺栓: ${say('Quantity')}` }).fill('60');
  await inspect(page);
  await picture('part-of-a-bill');
  await press('Post the bill');
  await expect(page.getByText('33.90').first()).toBeVisible();

  // rows of a spreadsheet become lines; one that names no item is asked for
  await page.goto(`/o/${org}/sales/new`);
  await page.getByRole('combobox', { name: say('Customer') }).fill('松湖机械');
  await page.getByTitle(/松湖机械/).waitFor();
  await page.keyboard.press('Enter');
  const cell = (number: number, name: string) => page.getByLabel(say('{0}, line {1}').replace('{0}', say(name)).replace('{1}', String(number)), { exact: true });
  await cell(1, 'Quantity').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'M8X20\t40\nM9X99\t5\t1.2');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(cell(1, 'Price without tax')).toHaveValue('0.80');
  await press('Save and confirm');
  await expect(page.getByText(say('Some cells are not right yet: an item, a quantity above zero and a price are needed in every line.'))).toBeVisible();
  await inspect(page);
  await picture('pasted');
  await page.getByRole('button', { name: say('Remove line {0}').replace('{0}', '2') }).click();
  await press('Save and confirm');
  await press('Deliver part…');
  await page.getByRole('textbox', { name: `六角螺栓: ${say('Quantity')}` }).fill('10');
  await press('Deliver');
  await expect(page.getByText('10 / 40')).toBeVisible();
  const order = page.url();
  await press('Invoice…');
  await press('What was delivered');
  await expect(page.getByRole('textbox', { name: `六角螺栓: ${say('Quantity')}` })).toHaveValue('10');
  await inspect(page);
  await press('Post the invoice');
  await expect(page.getByText('9.04').first()).toBeVisible();

  // on paper there is the document and nothing of the screen around it
  await expect(page.getByRole('button', { name: say('Print') })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('.t-paper');
  await expect(paper).toContainText('江北精密机械');
  await expect(paper).toContainText('M8X20 · 六角螺栓');
  if (test.info().project.name.endsWith('zh')) await expect(paper).toContainText('玖元零肆分');
  await expect(page.getByRole('button', { name: say('Print') })).toBeHidden();
  await page.pdf({ path: test.info().outputPath('invoice.pdf'), preferCSSPageSize: true });
  await picture('paper');
  await page.emulateMedia({ media: 'screen' });

  await page.goto(order);
  await expect(page.getByText('10 / 40')).toHaveCount(2);
  await page.goto(`/o/${org}/sales/invoices?period=month`);
  await expect(page.getByRole('link', { name: /\d{3}/ }).first()).toBeVisible();
  await inspect(page);
  await picture('narrowed');
  await page.goto(`/o/${org}/sales/invoices?period=last_year`);
  await expect(page.getByText(say('Nothing is like that'))).toBeVisible();
});
