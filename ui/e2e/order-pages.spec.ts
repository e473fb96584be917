// A customer's own page: made with a code to photograph, ordered on without an account, confirmed by the plant, taken back.
import { expect, newOrganisation, test } from './story';

test('a customer orders on a page of their own, sees how far it is and what is owed', async ({ page, context, browser, baseURL, locale, plant, say, inspect, viewport }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const send = async (method: 'post' | 'put', path: string, data: object) => {
    const made = await context.request[method](`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
    expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
    return (await made.json()) as { id: string };
  };
  const bolt = await send('post', 'catalog/items', { code: 'M8X20', name: '六角螺栓', specification: 'M8×20 A2-70', kind: 'product', stock_unit: 'H87' });
  const nut = await send('post', 'catalog/items', { code: 'N8', name: '六角螺母', kind: 'product', stock_unit: 'H87' });
  const list = await send('post', 'catalog/price-lists', { name: '协议价' });
  for (const line of [{ item: bolt.id, unit: 'H87', price: '0.80' }, { item: bolt.id, unit: 'H87', price: '0.60', from_quantity: '1000' }, { item: nut.id, unit: 'H87', price: '0.30' }])
    await send('put', `catalog/price-lists/${list.id}/prices`, line);
  await send('post', 'catalog/parties', { code: 'C-1', name: '恒远五金有限公司', roles: ['customer'], price_list: list.id, payment_days: 30 });
  const picture = (name: string, of = page) => of.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

  await page.goto(`/o/${org}/sales/order-pages`);
  await expect(page.getByText(say('No customer has an order page yet'))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say('New order page'), exact: true }).click();
  await page.getByRole('combobox', { name: say('Customer') }).click();
  await page.getByTitle('恒远五金有限公司 · C-1').click();
  await page.getByRole('checkbox', { name: say('Says of each item whether it is in stock') }).check();
  await inspect(page);
  await picture('make');
  await page.getByRole('button', { name: say('Make the page'), exact: true }).click();
  const address = await page.getByLabel(say('Address of the order page')).inputValue();
  await expect(page.getByText('恒远五金有限公司').first()).toBeVisible();
  await inspect(page);
  await picture('made');

  // the customer, on a phone that nobody signed in on
  const phone = await browser.newContext({ locale: locale ?? 'en', viewport: viewport ?? { width: 390, height: 844 }, reducedMotion: 'reduce' });
  const theirs = await phone.newPage();
  await theirs.goto(address);
  await expect(theirs.getByText('六角螺栓')).toBeVisible();
  await inspect(theirs);
  const wanted = (name: string) => theirs.getByLabel(say('Quantity of {0}').replace('{0}', name));
  await wanted('六角螺栓').fill('1000');
  await wanted('六角螺母').fill('50');
  await expect(theirs.getByText('615.00')).toBeVisible();
  await picture('catalogue', theirs);
  await theirs.getByRole('button', { name: say('Go on to send') }).click();
  await theirs.getByLabel(say('Your own number')).fill('HY-77');
  await inspect(theirs);
  await picture('review', theirs);
  await theirs.getByRole('button', { name: say('Send the order') }).click();
  const told = say('{0} is sent. It can be taken back until it is confirmed.');
  await expect(theirs.getByText(told.replace('{0}', 'SO-000001'))).toBeVisible();
  await inspect(theirs);
  await theirs.getByRole('button', { name: say('Order the same as {0} again').replace('{0}', 'SO-000001') }).click();
  await expect(theirs.getByText(told.replace('{0}', 'SO-000002'))).toBeVisible();
  await theirs.getByRole('button', { name: say('Take {0} back').replace('{0}', 'SO-000002') }).click();
  await expect(theirs.getByText(say('Cancelled'), { exact: true })).toBeVisible();
  await picture('orders', theirs);

  // the plant sees what waits, and agrees
  await page.goto(`/o/${org}/today`);
  await page.getByRole('link', { name: 'SO-000001' }).first().click();
  await expect(page.getByText(say('Sent by the customer'), { exact: true })).toBeVisible();
  await expect(page.getByText(say("by the customer's order page"))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say('Confirm'), exact: true }).click();
  await expect(page.getByText(say('Confirmed'), { exact: true }).first()).toBeVisible();
  const order = page.url().split('/').at(-1) ?? '';
  const day = new Date().toISOString().slice(0, 10);
  const invoice = await send('post', 'trade/sales-invoices', { order_id: order, day });
  await send('post', `trade/sales-invoices/${invoice.id}/post`, {});

  await theirs.reload();
  await theirs.getByRole('button', { name: say('Your orders') }).click();
  await expect(theirs.getByText(say('Confirmed'), { exact: true })).toBeVisible();
  await theirs.getByRole('button', { name: say('What you owe') }).click();
  await expect(theirs.getByText('SI-000001')).toBeVisible();
  await expect(theirs.getByText(say('not due'))).toBeVisible();
  await inspect(theirs);
  await picture('owed', theirs);
  await theirs.emulateMedia({ media: 'print' });
  await picture('printed', theirs);
  await phone.close();

  await page.goto(`/o/${org}/sales/order-pages`);
  await page.getByRole('button', { name: say('Take back'), exact: true }).click();
  await expect(page.getByText(say('Taken back'), { exact: true })).toBeVisible();
  const late = await browser.newContext({ locale: locale ?? 'en', viewport: viewport ?? { width: 390, height: 844 }, reducedMotion: 'reduce' });
  const gone = await late.newPage();
  await gone.goto(address);
  await expect(gone.getByRole('heading', { level: 1, name: say('This page answers no more') })).toBeVisible();
  await inspect(gone);
  await late.close();
});
