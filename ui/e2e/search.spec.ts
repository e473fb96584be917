// Finding anything from anywhere: Ctrl+K, some letters or a number without its zeros, Enter; and what was opened comes first again.
import { expect, newOrganisation, test } from './story';

test('a document, an item, a customer and a page are found and opened by the keyboard', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const made = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return ((await made.json()) as { id: string }).id;
  };
  const item = await make('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'part', stock_unit: 'H87', purchase_price: '0.5' });
  const supplier = await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  await make('trade/purchase-orders', { party_id: supplier, day: '2026-03-05', reference: 'HY-2026-88', lines: [{ item_id: item, quantity: '100', price: '0.5' }] });
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
  const box = page.getByRole('dialog', { name: say('Search everything') });
  const field = box.getByRole('combobox');

  await page.goto(`/o/${org}/settings`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('button', { name: say('Search'), exact: true }).filter({ visible: true }).click();
  await expect(box).toBeVisible();
  await inspect(page);
  await picture('empty');

  await field.fill('恒远');
  await expect(box.getByRole('option', { name: 'PO-000001' })).toBeVisible();
  await expect(box.getByRole('option', { name: '恒远五金有限公司 S-1' })).toBeVisible();
  await inspect(page);
  await picture('found');
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();

  await page.keyboard.press('Control+k');
  await field.fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('PO-000001');
  await expect(box).toBeHidden();

  await page.keyboard.press('Control+k');
  await expect(box.getByRole('group', { name: say('Opened last') }).getByRole('option', { name: 'PO-000001' })).toBeVisible();
  await inspect(page);
  await field.fill('m8x');
  await expect(box.getByRole('option', { name: '六角螺栓' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '六角螺栓' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await field.fill('bh');
  await expect(box.getByRole('option', { name: say('Reorder'), exact: true })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/purchasing\/reorder$/);

  await page.keyboard.press('Control+k');
  await field.fill('无此物料');
  await expect(box.getByText(say('Nothing is called like that. Try fewer letters, or only the number.'))).toBeVisible();
  await inspect(page);
  await picture('nothing');
});
