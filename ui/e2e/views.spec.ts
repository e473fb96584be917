// Saved views: a list that was narrowed is kept under a name, opened with one press, shared, dropped and brought back.
import { expect, newOrganisation, test } from './story';

test('a narrowed list is kept under a name', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const made = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return ((await made.json()) as { id: string }).id;
  };
  const item = await make('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'part', stock_unit: 'H87', purchase_price: '0.5' });
  const supplier = await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  const lines = [{ item_id: item, quantity: '100', price: '0.5' }];
  await make('trade/purchase-orders', { party_id: supplier, day: '2026-03-05', lines });
  const second = await make('trade/purchase-orders', { party_id: supplier, day: '2026-03-06', lines });
  await make(`trade/purchase-orders/${second}/confirm`, {});
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const views = page.getByRole('group', { name: say('Saved views') });
  const rows = page.getByText(/^PO-00000\d$/);

  await page.goto(`/o/${org}/purchasing?state=draft`);
  await expect(rows).toHaveText(['PO-000001']);
  await press(say('Keep this view'));
  await page.getByLabel(say('Name'), { exact: true }).fill('待确认');
  await inspect(page);
  await press(say('Save'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(views.getByRole('button', { name: '待确认' })).toHaveAttribute('aria-pressed', 'true');
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('kept.png') });

  await views.getByRole('button', { name: say('All') }).click();
  await expect(rows).toHaveText(['PO-000002', 'PO-000001']);
  await views.getByRole('button', { name: '待确认' }).click();
  await expect(rows).toHaveText(['PO-000001']);

  const change = page.getByRole('button', { name: say('Change the view {name}').replace('{name}', '待确认') });
  await change.click();
  await page.getByRole('menuitem', { name: say('Rename or share') }).click();
  await page.getByLabel(say('Name'), { exact: true }).fill('草稿订单');
  await page.getByRole('switch', { name: say('For everybody') }).click();
  await press(say('Save'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(views.getByRole('button', { name: '草稿订单' }).getByRole('img', { name: say('for everybody') })).toBeVisible();
  await inspect(page);

  await page.getByRole('button', { name: say('Change the view {name}').replace('{name}', '草稿订单') }).click();
  await page.getByRole('menuitem', { name: say('Drop') }).click();
  await expect(views).toHaveCount(0);
  await press(say('Undo'));
  await expect(views.getByRole('button', { name: '草稿订单' })).toBeVisible();
  await inspect(page);
});
