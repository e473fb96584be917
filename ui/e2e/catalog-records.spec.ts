// The rest of the catalog: where things lie and work is done, what they cost, what they are made of, and what was entered twice.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

type Say = (text: string, count?: number) => string;

/** Makes a record over the interface, as the screens of another story would. */
async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

const drawer = (page: Page) => page.locator('.ant-drawer-content-wrapper:visible');
const inLine = (page: Page, say: Say, cell: string, line: number) => page.getByLabel(say('{0}, line {1}').replace('{0}', say(cell)).replace('{1}', String(line)), { exact: true });

async function choose(page: Page, label: string, typed: string) {
  await page.getByRole('combobox', { name: label, exact: true }).fill(typed);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: typed }).first().click();
}

async function save(page: Page, say: Say) {
  await drawer(page).getByRole('button', { name: say('Save') }).click();
  await expect(drawer(page)).toHaveCount(0);
}

test('a warehouse gets a shelf, a line gets a machine, and a tax its rate', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  const enter = async (button: string, name: string, code: string) => {
    await page.getByRole('button', { name: button, exact: true }).first().click();
    await drawer(page).getByLabel(say('Name'), { exact: true }).fill(name);
    await drawer(page).getByLabel(say('Code number'), { exact: true }).fill(code);
  };
  await page.goto(`/o/${org}/locations`);
  await enter(say('New location'), '一号仓库', 'W1');
  await inspect(page);
  await picture('location');
  await save(page, say);
  await enter(say('Add within {name}').replace('{name}', '一号仓库'), 'A 货架', 'W1-A');
  await save(page, say);
  await enter(say('Add within {name}').replace('{name}', 'A 货架'), 'A-01 货位', 'W1-A-01');
  await save(page, say);
  await expect(page.locator('.k-tree li li li').getByText('A-01 货位')).toBeVisible();
  await inspect(page);
  await picture('locations');

  await page.goto(`/o/${org}/work-centres`);
  await expect(page.getByText(say('No work centre yet'))).toBeVisible();
  await inspect(page);
  await enter(say('New work centre'), '机加工线', 'L1');
  await save(page, say);
  await enter(say('Add within {0}').replace('{0}', '机加工线'), '加工中心 VMC850', 'L1-M1');
  await save(page, say);
  await expect(page.locator('.k-tree li li').getByText('加工中心 VMC850')).toBeVisible();
  await inspect(page);
  await picture('work-centres');

  await page.goto(`/o/${org}/taxes`);
  await page.getByRole('button', { name: say('New tax') }).click();
  await drawer(page).getByLabel(say('Name'), { exact: true }).fill('简易计税');
  await drawer(page).getByLabel(say('Tax rate'), { exact: true }).fill('5');
  await save(page, say);
  await expect(page.getByRole('button', { name: '简易计税' })).toBeVisible();
  await inspect(page);
  await picture('taxes');
});

test('a hundred cost less than one, and a dropped price comes back', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await make(context.request, org, origin, 'catalog/items', { code: 'SC-001', name: '六角螺栓', kind: 'product', stock_unit: 'H87' });
  await page.goto(`/o/${org}/price-lists`);
  await expect(page.getByText(say('No price list yet'))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say('New price list') }).click();
  await drawer(page).getByLabel(say('Name'), { exact: true }).fill('老客户');
  await save(page, say);
  await page.getByRole('link', { name: '老客户' }).click();
  for (const [price, from] of [['0.9', ''], ['0.75', '100']] as const) {
    await page.getByRole('button', { name: say('Set a price') }).first().click();
    await choose(page, say('Item'), '六角螺栓');
    await drawer(page).getByLabel(say('Price for one, in {currency}').replace('{currency}', 'CNY')).fill(price);
    await drawer(page).getByLabel(say('From so many')).fill(from);
    if (from) await inspect(page);
    await save(page, say);
  }
  await expect(page.getByText('0.75')).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('prices.png'), fullPage: true });
  await page.getByRole('button', { name: say('Drop the price of {0}').replace('{0}', '六角螺栓') }).last().click();
  await expect(page.getByText('0.75')).toBeHidden();
  await page.getByRole('button', { name: say('Undo') }).click();
  await expect(page.getByText('0.75')).toBeVisible();
});

test('a pump is drafted from a spreadsheet, released, and followed by its next revision', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const enter = (data: object) => make(context.request, org, origin, 'catalog/items', data);
  await enter({ code: 'PUMP-1', name: '离心水泵', kind: 'product', stock_unit: 'H87' });
  await enter({ code: 'BODY-1', name: '泵体', kind: 'part', stock_unit: 'H87' });
  await enter({ code: 'SC-001', name: '六角螺栓', kind: 'part', stock_unit: 'H87' });
  await page.goto(`/o/${org}/boms`);
  await expect(page.getByText(say('No bill of material yet'))).toBeVisible();
  await inspect(page);
  await page.locator('.k-empty').getByRole('link', { name: say('New bill of material') }).click();
  await choose(page, say('What is made'), '离心水泵');
  // what was copied from a spreadsheet takes the place of the empty line
  await inLine(page, say, 'Quantity', 1).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '物料编码\t用量\t损耗率\nBODY-1\t1\t\nSC-001\t8\t2.5%');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(inLine(page, say, 'Quantity', 2)).toHaveValue('8');
  await expect(inLine(page, say, 'Scrap %', 2)).toHaveValue('2.5');
  // Esc takes back what was typed in a field, Enter goes on over what is filled in
  await inLine(page, say, 'Quantity', 1).click();
  await page.keyboard.type('77');
  await page.keyboard.press('Escape');
  await expect(inLine(page, say, 'Quantity', 1)).toHaveValue('1');
  await page.keyboard.press('Enter');
  await expect(inLine(page, say, 'Component', 2)).toBeFocused();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('draft.png'), fullPage: true });
  await page.getByRole('button', { name: say('Save draft') }).click();
  await page.getByRole('button', { name: say('Release…') }).click();
  await inspect(page);
  await drawer(page).getByRole('button', { name: say('Release'), exact: true }).click();
  await expect(page.getByText(say('Released'), { exact: true }).first()).toBeVisible();
  await expect(page.getByText('六角螺栓').last()).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('released.png'), fullPage: true });
  await page.getByRole('button', { name: say('Make the next revision') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2');
  await page.getByRole('button', { name: say('Discard the draft') }).click();
  await expect(page).toHaveURL(/\/boms$/);
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('boms.png'), fullPage: true });
});

test('a customer who was entered twice becomes one, and what moves is told first', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const enter = (path: string, data: object) => make(context.request, org, origin, path, data);
  const item = await enter('catalog/items', { code: 'SC-001', name: '六角螺栓', kind: 'product', stock_unit: 'H87' });
  await enter('catalog/parties', { code: 'C-1', name: '东莞市恒远铸造有限公司', roles: ['customer'] });
  const second = await enter('catalog/parties', { code: 'C-2', name: '东莞市恒远铸造', roles: ['customer'] });
  await enter('trade/sales-orders', { party_id: second, day: '2026-01-05', lines: [{ item_id: item, quantity: '10', price: '5.00' }] });
  await page.goto(`/o/${org}/twins/parties`);
  await page.getByRole('button', { name: say('Make one of them…') }).or(page.getByRole('button', { name: new RegExp(say('Make one of them: {0}').split('{')[0] ?? '') })).first().click();
  await expect(drawer(page).getByRole('term').filter({ hasText: say('Sales order') })).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('merge.png') });
  await drawer(page).getByRole('button', { name: say('Merge') }).click();
  await expect(page.getByText(say('Nothing was entered twice'))).toBeVisible();
  await inspect(page);
  await page.goto(`/o/${org}/sales`);
  await expect(page.getByText('东莞市恒远铸造有限公司')).toBeVisible();
});
