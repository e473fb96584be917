// From what somebody needs over the answers of two suppliers to the order of the better one.
import { expect, newOrganisation, test } from './story';

test('what is needed is asked of two suppliers, compared and ordered from the better one', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object) => {
    const made = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return ((await made.json()) as { id: string }).id;
  };
  await make('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'part', stock_unit: 'H87' });
  await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  await make('catalog/parties', { code: 'S-2', name: '东盛紧固件厂', roles: ['supplier'] });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  const dialog = page.getByRole('dialog');

  await page.goto(`/o/${org}/purchasing/requests`);
  await expect(page.getByText(say('Nobody asked for anything yet'))).toBeVisible();
  await inspect(page);
  await press(say('Ask for something'));
  await page.getByRole('combobox', { name: say('Item') }).click();
  await page.getByTitle('M8X20').first().click();
  await dialog.getByLabel(say('Quantity in {0}').split('{0}')[0] ?? '').fill('500');
  await dialog.getByLabel(say('What for')).fill('订单 SO-000042');
  await inspect(page);
  await picture('request');
  await press(say('Ask for it'));
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('六角螺栓').first()).toBeVisible();

  await page.getByRole('checkbox').first().check();
  await inspect(page);
  await picture('requests');
  await press(say('Ask suppliers for what is chosen'));
  for (const supplier of ['恒远五金有限公司 · S-1', '东盛紧固件厂 · S-2']) {
    await dialog.getByRole('combobox', { name: say('Supplier') }).click();
    await page.getByTitle(supplier).click();
    await expect(dialog.getByRole('list', { name: say('Suppliers') })).toContainText(supplier.split(' · ')[0] ?? '');
  }
  await inspect(page);
  await press(say('Make the enquiry'));

  await expect(page.getByRole('heading', { level: 1 })).toContainText('RQ-000001');
  await inspect(page);
  const answer = async (supplier: string, price: string, days: string) => {
    await press(say('Enter the answer of {0}').replace('{0}', supplier));
    await dialog.getByRole('button', { name: say('Offers it'), exact: true }).click();
    await dialog.getByLabel(`${say('Price without tax')} · 六角螺栓`).fill(price);
    await dialog.getByLabel(`${say('Days until it is here')} · 六角螺栓`).fill(days);
    await dialog.getByLabel(`${say('Freight and other charges')} · 六角螺栓`).fill('20');
    await inspect(page);
    await picture(`answer-${price}`);
    await press(say('Save'));
    await expect(dialog).toHaveCount(0);
  };
  await answer('恒远五金有限公司', '0.50', '60');
  await answer('东盛紧固件厂', '0.55', '7');
  await expect(page.getByText(say('Best'), { exact: true })).toBeVisible();
  await expect(page.getByText(say('too late'), { exact: true })).toBeVisible();
  await expect(page.getByText('295.00')).toBeVisible();
  await inspect(page);
  await picture('compared');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: say('Request for quotation'), exact: true })).toBeVisible();
  await picture('paper');
  await page.emulateMedia({ media: 'screen' });

  await press(say('Write {suppliers, plural, one {# draft order} other {# draft orders}}', 1));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('PO-000001');
  await expect(page.getByText('东盛紧固件厂').first()).toBeVisible();
  await expect(page.getByText('275.00').first()).toBeVisible();
  await page.goto(`/o/${org}/purchasing/requests`);
  await expect(page.getByText(say('Ordered'), { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'PO-000001' })).toBeVisible();
  await inspect(page);
  await picture('ordered');
});
