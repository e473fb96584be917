// Approvals: a rule is written and tried, an order waits for it, is approved with one press, and somebody stands in.
import { expect, newOrganisation, test } from './story';

test('a large order waits, is approved with one press, and goes on', async ({ page, context, baseURL, plant, say, inspect, locale }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const make = async (path: string, data: object): Promise<string> => {
    const answer = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { id: string }).id;
  };
  const item = await make('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'product', stock_unit: 'H87' });
  const supplier = await make('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  const order = await make('trade/purchase-orders', { party_id: supplier, day: '2026-03-05', lines: [{ item_id: item, quantity: '100', price: '1.00' }] });
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  const choose = async (field: string, option: string) => {
    const box = page.getByRole('combobox', { name: say(field) });
    await box.click();
    await page.getByTitle(option, { exact: true }).last().click();
    // the menu of a field with several choices stays open until the field is left
    await box.blur();
    await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0);
  };

  await page.goto(`/o/${org}/approvals/rules`);
  await expect(page.getByText(say('No rule yet: nothing waits for anybody'))).toBeVisible();
  await inspect(page);
  await press('New rule');
  await page.getByLabel(say('Name'), { exact: true }).fill('五十元以上');
  await choose('Which documents', say('Purchase order'));
  await page.getByLabel(say('From amount')).fill('50');
  await choose('Everybody in a role', locale === 'zh-CN' ? '负责人' : 'Owner');
  await page.getByRole('switch', { name: say('Who asks may approve it, too') }).click();
  await page.getByLabel(say('Number of a document')).fill('PO-000001');
  await choose('Kind of document', say('Purchase order'));
  await press('Try it');
  await expect(page.getByText(say('It would wait because of: {fitting}').replace('{fitting}', '五十元以上'))).toBeVisible();
  await inspect(page);
  await picture('rule');
  await press('Save');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(/50\.00/).first()).toBeVisible();
  await inspect(page);
  await picture('rules');

  await page.goto(`/o/${org}/purchasing/documents/${order}`);
  await press('Confirm');
  await expect(page.getByText(say('Asked for approval'))).toBeVisible();
  await inspect(page);
  await picture('waits');

  await page.goto(`/o/${org}/approvals/asked`);
  await expect(page.getByText('PO-000001')).toBeVisible();
  await inspect(page);
  await picture('asked');

  await page.goto(`/o/${org}/approvals`);
  await expect(page.getByText('113.00')).toBeVisible();
  await press('Refuse');
  await expect(page.getByText(say('Say why you refuse it.'))).toBeVisible();
  await inspect(page);
  await picture('inbox');
  await press('Approve');
  await expect(page.getByText(say('Nothing waits for you'))).toBeVisible();
  await inspect(page);
  await page.goto(`/o/${org}/purchasing/documents/${order}`);
  await expect(page.getByText(say('Carried out'))).toBeVisible();
  await expect(page.getByText(say('Confirmed'), { exact: true }).first()).toBeVisible();
  await picture('approved');

  await page.goto(`/o/${org}/approvals/away`);
  await expect(page.getByText(say('Nobody stands in for anybody'))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say('Have somebody approve for me') }).first().click();
  await inspect(page);
  await picture('away');
});
