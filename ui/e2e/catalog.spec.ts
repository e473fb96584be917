// The catalog: a list comes from a spreadsheet, a faulty row is mended in place, and what it holds is found and changed.
import { expect, newOrganisation, test } from './story';

const ROWS = ['编码\t名称\t规格\t类型\t单位\t单价', 'SC-001\t六角螺栓\tM8×20\t零件\t个\t0.35', 'SC-002\t平垫圈\tM8\t零件\t尺子\t0.05', 'PUMP-1\t离心水泵\t1.5 kW\t产品\t台\t1,280.00'].join('\n');

test('items are pasted, a faulty row is mended where it stands, and an item is changed', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await page.goto(`/o/${org}/items`);
  await expect(page.getByText(say('No items yet'))).toBeVisible();
  await inspect(page);

  await page.getByRole('link', { name: say('Paste from a spreadsheet') }).click();
  await page.getByRole('textbox', { name: say('Rows from your spreadsheet') }).fill(ROWS);
  const cell = page.getByRole('textbox', { name: new RegExp(`2.*${say('Stock unit')}`) });
  await expect(cell).toHaveValue('尺子');
  await page.getByRole('button', { name: say('Judge {0, plural, one {# row} other {# rows}}', 3) }).click();
  await expect(cell).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('paste.png') });
  await cell.fill('个');
  await page.getByRole('button', { name: say('Judge {0, plural, one {# row} other {# rows}}', 3) }).click();
  await page.getByRole('button', { name: say('Keep {good, plural, one {# row} other {# rows}}', 3) }).click();
  await expect(page).toHaveURL(/\/items$/);
  await expect(page.getByRole('button', { name: '六角螺栓' })).toBeVisible();

  await page.getByRole('searchbox', { name: say('Search items') }).fill('ｐｕｍｐ');
  await expect(page.getByRole('button', { name: '六角螺栓' })).toBeHidden();
  await page.getByRole('button', { name: '离心水泵' }).click();
  await expect(page.getByLabel(say('Code number'), { exact: true })).toHaveValue('PUMP-1');
  await page.getByLabel(say('Sales price per stock unit')).fill('1299.5');
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('item.png') });
  await page.getByRole('button', { name: say('Save') }).click();
  await expect(page.getByText('1,299.5')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('items.png') });
});

test('a supplier that is there already is seen before it is entered twice', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await page.goto(`/o/${org}/parties`);
  const enter = async (name: string, code: string) => {
    await page.getByRole('button', { name: say('New customer or supplier') }).first().click();
    await page.getByLabel(say('Name'), { exact: true }).fill(name);
    await page.getByLabel(say('Code number'), { exact: true }).fill(code);
    await page.getByLabel(say('Unified social credit code')).fill('91350100M000100Y43');
  };
  await enter('东莞市恒远铸造有限公司', 'S-1');
  await page.getByRole('button', { name: say('Save') }).click();
  await expect(page.getByRole('button', { name: '东莞市恒远铸造有限公司' })).toBeVisible();
  await enter('东莞恒远铸造', 'S-2');
  await expect(page.getByText(/东莞市恒远铸造有限公司 \(S-1\)/)).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('party.png') });
});
