// The day's work: what is overdue, what is late and what comes today, from orders, invoices and payments that are there.
import { expect, newOrganisation, test } from './story';

test('a day begins with what is overdue, what is late and what comes', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const enter = async (path: string, data: object): Promise<string> => {
    const made = await context.request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return ((await made.json()) as { id: string }).id;
  };
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  const figure = (label: string) => page.locator('.k-card').filter({ has: page.locator('dt', { hasText: say(label) }) });

  await page.goto(`/o/${org}/today`);
  await expect(page.getByText(say('Nothing waits to be delivered.'))).toBeVisible();
  await expect(figure('Cash and bank').getByText(say('Nothing was posted to them yet.'))).toBeVisible();
  await inspect(page);
  await picture('nothing');

  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const item = await enter('catalog/items', { code: 'SC-001', name: '六角螺栓', kind: 'product', stock_unit: 'H87' });
  const customer = await enter('catalog/parties', { code: 'C-1', name: '松湖机械有限公司', roles: ['customer'], payment_days: 30 });
  const supplier = await enter('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'], payment_days: 30 });
  const places = (await (await context.request.get(`/api/orgs/${org}/catalog/locations?kind=internal`)).json()) as { items: { id: string }[] };
  await enter('inventory/movements', { kind: 'opening', day: '2026-01-05', lines: [{ item_id: item, location_id: places.items[0]?.id, quantity: '100', value: { amount: '50.00', currency: 'CNY' } }] });
  const order = async (room: string, party: string, due: string) => {
    const id = await enter(`trade/${room}`, { party_id: party, day: '2026-01-05', due, lines: [{ item_id: item, quantity: '10', price: '5.00' }] });
    await enter(`trade/${room}/${id}/confirm`, {});
    return id;
  };
  // delivered and waiting for its invoice is not late; what was never delivered is
  const delivered = await order('sales-orders', customer, '2026-01-10');
  await enter('trade/deliveries', { order_id: delivered, day: '2026-01-06' });
  await enter('trade/sales-invoices', { order_id: delivered, day: '2026-01-06', post: true, lines: [{ n: 1, quantity: '4' }] });
  await enter('trade/customer-payments', { party_id: customer, day: '2026-01-20', amount: { amount: '2.00', currency: 'CNY' } });
  await order('sales-orders', customer, '2026-01-12');
  await order('purchase-orders', supplier, today);

  await page.reload();
  await expect(figure('Cash and bank').getByText('2.00')).toBeVisible();
  await expect(figure('Overdue from customers').getByText('22.60')).toBeVisible();
  await expect(figure('Late orders of customers').getByText('1', { exact: true })).toBeVisible();
  await expect(figure('Receipts to expect today').getByText('1', { exact: true })).toBeVisible();
  await expect(figure('Stock that lies still').getByText('45.00')).toBeVisible();
  await expect(page.getByText(say('today'), { exact: true })).toBeVisible();
  await inspect(page);
  await picture('today');

  // ninety screws lie there since they came
  await figure('Stock that lies still').click();
  await expect(page.getByRole('main').getByText('六角螺栓')).toBeVisible();
  await inspect(page);
  await picture('lies-still');
  await page.goBack();

  // who keeps the stock sees it so, and the phone has the stock at hand
  const duty = (name: string) => page.getByRole('group', { name: say('What your day is about') }).getByRole('button', { name: say(name), exact: true });
  await duty('Warehouse').click();
  await expect(figure('Stocktakes that wait').getByText(say('None was begun.'))).toBeVisible();
  await expect(figure('Lots that expire within 30 days').getByText(say('None has expired.'))).toBeVisible();
  await expect(figure('Cash and bank')).toHaveCount(0);
  await inspect(page);
  await picture('warehouse');
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  if (isPhone) await expect(page.getByRole('navigation', { name: say('Main') }).getByRole('link', { name: say('Stock'), exact: true })).toBeVisible();
  await duty('Buying').click();
  await expect(figure('Items that run short').getByText(say('Nothing is below its rule.'))).toBeVisible();
  await inspect(page);
  await duty('Selling').click();
  await expect(figure('Quotes that wait for an answer').getByText('0', { exact: true })).toBeVisible();
  await duty('Keeping the books').click();
  await expect(figure('Overdue to suppliers').getByText(say('No bill is overdue.'))).toBeVisible();
  await inspect(page);
  await picture('books');
  await page.reload();
  await expect(duty('Keeping the books')).toHaveAttribute('aria-pressed', 'true');
  await duty('All of it').click();
  await figure('Overdue from customers').click();
  await expect(page).toHaveURL(/\/receivables$/);
});
