// Reordering: a rule says how much a place should hold, what runs short is proposed, and one press writes the order.
import { expect, newOrganisation, test } from './story';

test('what runs short by a rule becomes a draft order', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const made = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return ((await made.json()) as { id: string }).id;
  };
  await make('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'part', stock_unit: 'H87', purchase_price: '0.5' });
  await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

  await page.goto(`/o/${org}/purchasing/reorder`);
  await expect(page.getByText(say('No rule yet'))).toBeVisible();
  await inspect(page);
  await press(say('New rule'));
  await page.getByRole('combobox', { name: say('Item') }).click();
  await page.getByTitle('M8X20').first().click();
  await page.getByLabel(say('At least')).fill('200');
  await page.getByLabel(say('Fill up to')).fill('1000');
  await page.getByLabel(say('In multiples of')).fill('300');
  await page.getByRole('combobox', { name: say('Supplier') }).click();
  await page.getByTitle('恒远五金有限公司 · S-1').click();
  await inspect(page);
  await picture('rule');
  await press(say('Save'));

  await expect(page.getByLabel(say('Order of {0}').replace('{0}', '六角螺栓'))).toHaveValue('900');
  await inspect(page);
  await picture('proposed');
  await page.getByLabel(say('Order of {0}').replace('{0}', '六角螺栓')).fill('600');
  await press(say('Write {suppliers, plural, one {# draft order} other {# draft orders}}', 1));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('PO-000001');
  await expect(page.getByText('300.00').first()).toBeVisible();
  await expect(page.getByText('六角螺栓').first()).toBeVisible();

  await page.goto(`/o/${org}/purchasing/reorder`);
  await expect(page.getByText(say('Nothing runs short'))).toBeVisible();
  await press(say('Drop {0}').replace('{0}', '六角螺栓'));
  await expect(page.getByText(say('No rule yet'))).toBeVisible();
  await press(say('Undo'));
  await expect(page.getByRole('button', { name: say('Drop {0}').replace('{0}', '六角螺栓') })).toBeVisible();
  await inspect(page);
});
