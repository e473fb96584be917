// Valuation: what leaves costs what came first, the standard, or the average of its month, and a page says why.
import { expect, newOrganisation, test } from './story';

test('an item is worth its layers, its standard, or the average of its month', async ({ page, context, baseURL, plant, say, inspect }) => {
  test.setTimeout(180_000);
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const send = async (method: 'post' | 'put', path: string, data: object) => {
    const made = await context.request[method](`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return ((await made.json()) as { id: string }).id;
  };
  const item = (code: string, name: string) => send('post', 'catalog/items', { code, name, kind: 'product', stock_unit: 'H87' });
  const supplier = await send('post', 'catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'] });
  // the plant's own day: its month is the one that is worked out
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const received = async (id: string, quantity: string, price: string) => {
    const order = await send('post', 'trade/purchase-orders', { party_id: supplier, day, lines: [{ item_id: id, quantity, price }] });
    await send('post', `trade/purchase-orders/${order}/confirm`, {});
    await send('post', 'trade/receipts', { order_id: order, day });
  };
  const places = (await (await context.request.get(`/api/orgs/${org}/catalog/locations`)).json()) as { items: { id: string; kind: string }[] };
  const home = places.items.find(({ kind }) => kind === 'internal')?.id ?? '';
  const scrapped = (id: string, quantity: string) => send('post', 'inventory/movements', { kind: 'scrap', day, lines: [{ item_id: id, location_id: home, quantity }] });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  const isClosed = () => expect(page.getByRole('dialog')).toHaveCount(0);

  const screw = await item('M8X20', '六角螺栓');
  await page.goto(`/o/${org}/valuation`);
  await expect(page.getByText(say('Nothing has a value yet'))).toBeVisible();
  await inspect(page);

  // first in, first out, before anything came
  await page.goto(`/o/${org}/valuation/${screw}`);
  await expect(page.getByText(say('Nothing of it is in stock'))).toBeVisible();
  await press(say('Change the method'));
  await page.getByRole('radio', { name: say('First in, first out') }).click();
  await inspect(page);
  await picture('method');
  await press(say('Save'));
  await isClosed();
  await received(screw, '100', '0.50');
  await received(screw, '100', '0.80');
  await scrapped(screw, '120');
  await page.reload();
  const table = page.getByLabel(say('How the value comes about'));
  await expect(table.getByText('64.00').first()).toBeVisible();
  await expect(page.getByText(say('The method can be changed while nothing of the item is in stock.'))).toBeVisible();
  await expect(page.getByRole('button', { name: say('Change the method') })).toHaveCount(0);
  await inspect(page);
  await picture('layers');

  // a standard cost, and another one
  const washer = await item('W8', '平垫圈');
  await page.goto(`/o/${org}/valuation/${washer}`);
  await press(say('Change the method'));
  await page.getByRole('radio', { name: say('Standard cost') }).click();
  await page.getByLabel(say('Standard cost of one unit (CNY)')).fill('0.10');
  await press(say('Save'));
  await isClosed();
  await received(washer, '1000', '0.12');
  await page.reload();
  await expect(table.getByText('100.00').first()).toBeVisible();
  await press(say('Change the standard cost'));
  await page.getByLabel(say('Standard cost of one unit (CNY)')).fill('0.11');
  await inspect(page);
  await picture('standard');
  await press(say('Save'));
  await isClosed();
  await expect(table.getByText('110.00').first()).toBeVisible();

  // the average of the month, worked out twice
  const nut = await item('N8', '六角螺母');
  await send('put', `inventory/valuations/${nut}`, { method: 'period_average' });
  await received(nut, '100', '1.00');
  await scrapped(nut, '50');
  await received(nut, '100', '3.00');
  await page.goto(`/o/${org}/valuation/months`);
  const costs = page.getByLabel(say('Cost of a month'));
  await expect(costs.getByText('50.00').first()).toBeVisible();
  await inspect(page);
  await picture('month');
  await press(say('Work out the cost'));
  await expect(costs.getByText(say('nothing to correct'))).toBeVisible();
  await expect(page.getByLabel(say('Worked out')).getByText('50.00')).toBeVisible();
  await inspect(page);
  await picture('worked-out');

  // what holds for new items is chosen and undone
  await page.goto(`/o/${org}/valuation`);
  await expect(page.getByRole('link', { name: '六角螺母' })).toBeVisible();
  await page.getByRole('combobox', { name: say('How new items are valued') }).click();
  await page.getByTitle(say('First in, first out')).last().click();
  await expect(page.getByText(say('What came first leaves first, at the cost it came for.'))).toBeVisible();
  await inspect(page);
  await picture('all');
  await press(say('Undo'));
  await expect(page.getByText(say('What leaves costs the average of what lies there at that moment.'))).toBeVisible();
});
