// The storekeeper's walk: what came is put away by scan, and what is ordered is picked bin by bin, with a scanner that types or a camera.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

async function make(request: APIRequestContext, org: string, origin: string, path: string, data: object): Promise<string> {
  const made = await request.post(`/api/orgs/${org}/${path}`, { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin } });
  expect(made.ok(), `${path}: ${await made.text()}`).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

/** A warehouse with two bins, screws and glue, and a customer. */
async function stocked(request: APIRequestContext, org: string, origin: string) {
  const api = (path: string, data: object) => make(request, org, origin, path, data);
  const places = (await (await request.get(`/api/orgs/${org}/catalog/locations?kind=internal`)).json()) as { items: { id: string }[] };
  const main = places.items[0]?.id ?? '';
  const bin = (code: string, name: string) => api('catalog/locations', { code, name, kind: 'internal', parent: main });
  const bins = [await bin('A-01', 'A区一层'), await bin('A-02', 'A区二层')] as const;
  const screw = await api('catalog/items', { code: 'SC-001', name: '六角螺栓', specification: 'M8×20', kind: 'product', stock_unit: 'H87', gtin: '6901234567892', sales_price: '1' });
  const glue = await api('catalog/items', { code: 'GL-1', name: '结构胶', kind: 'product', stock_unit: 'LTR', tracking: 'lot', sales_price: '30' });
  const customer = await api('catalog/parties', { code: 'C-1', name: '长江机械有限公司', roles: ['customer'] });
  return { api, main, bins, screw, glue, customer };
}

async function scan(page: Page, field: string, text: string) {
  await page.getByLabel(field, { exact: false }).first().fill(text);
  await page.getByLabel(field, { exact: false }).first().press('Enter');
}

test('what came is put away, and what is ordered is picked and delivered by scan', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  await page.goto(`/o/${org}/picking`);
  await expect(page.getByText(say('Nothing is to be picked'))).toBeVisible();
  await page.getByRole('link', { name: say('Put into bins'), exact: true }).click();
  await expect(page.getByText(say('There are no bins yet'))).toBeVisible();
  await inspect(page);

  const { api, main, bins, screw, glue, customer } = await stocked(context.request, org, origin);
  const value = { amount: '50.00', currency: 'CNY' };
  await api('inventory/movements', { kind: 'opening', day: '2026-01-05', lines: [
    { item_id: screw, location_id: main, quantity: '50', value },
    { item_id: glue, location_id: bins[0], lot: 'L-LATE', expires: '2031-12-31', quantity: '4', value },
    { item_id: glue, location_id: bins[1], lot: 'L-SOON', expires: '2031-06-30', quantity: '2', value },
  ] });

  // Put away: the piece first, for it lies before one, then the bin.
  await page.goto(`/o/${org}/picking/put-away`);
  await expect(page.getByText('六角螺栓').first()).toBeVisible();
  await scan(page, say('Scan the item'), 'GL-1');
  await expect(page.getByText(say('Expected: {expected}. Scanned: {was}. Lay it back.').replace('{expected}', '六角螺栓 · SC-001').replace('{was}', '结构胶 · GL-1'))).toBeVisible();
  await inspect(page);
  await picture('wrong-item');
  await scan(page, say('Scan the item'), 'https://id.gs1.org/01/06901234567892');
  await expect(page.locator('[name=place]')).toBeFocused();
  await page.keyboard.type('a-02');
  await page.keyboard.press('Enter');
  await expect(page.locator('[name=quantity]')).toBeFocused();
  await picture('put-away');
  await page.keyboard.press('Enter');
  await expect(page.getByText(say('Everything is put away'))).toBeVisible();

  // Pick: what expires first, and a wrong bin is told.
  const order = await api('trade/sales-orders', { party_id: customer, day: '2026-01-06', lines: [{ item_id: glue, quantity: '3' }, { item_id: screw, quantity: '8' }] });
  await api(`trade/sales-orders/${order}/confirm`, {});
  await page.goto(`/o/${org}/picking`);
  await expect(page.getByText(say('Next for {0}').replace('{0}', 'SO-000001'))).toBeVisible();
  await expect(page.locator('[name=place]')).toBeFocused();
  await page.keyboard.type('A-01');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/A区二层/).first()).toBeVisible();
  await expect(page.locator('[name=place]')).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await picture('wrong-bin');
  await scan(page, say('Scan the bin'), `${origin}/o/${org}/locations?open=${bins[1]}`);
  await expect(page.locator('[name=piece]')).toBeFocused();
  await page.keyboard.type('L-LATE');
  await page.keyboard.press('Enter');
  await expect(page.locator('[name=piece]')).toHaveAttribute('aria-invalid', 'true');
  await scan(page, say('Scan the label of the lot or piece'), `${origin}/o/${org}/stock?item=GL-1&lot=L-SOON`);
  await expect(page.locator('[name=quantity]')).toHaveValue('2');
  await picture('picking');
  await page.locator('[name=quantity]').press('Enter');
  const back = page.getByRole('button', { name: say('Put {0} back to {1}').replace('{0}', '结构胶').replace('{1}', '主仓库 / A区二层') });
  await expect(back).toBeVisible();
  await inspect(page);
  await picture('picked');

  // Put back, and picked once more.
  await back.click();
  await expect(back).toHaveCount(0);
  for (const [place, piece] of [['A-02', 'L-SOON'], ['A-01', 'L-LATE'], ['A-02', 'SC-001']] as const) {
    await expect(page.locator('[name=place]')).toHaveValue('');
    await page.locator('[name=place]').fill(place);
    await page.locator('[name=place]').press('Enter');
    await page.locator('[name=piece]').fill(piece);
    await page.locator('[name=piece]').press('Enter');
    await expect(page.locator('[name=quantity]')).toBeFocused();
    await page.locator('[name=quantity]').press('Enter');
    await expect(page.locator(`[name=piece]`).and(page.locator(`[value="${piece}"]`))).toHaveCount(0);
  }
  await expect(page.getByText(say('Ready to deliver'))).toBeVisible();
  await picture('ready');
  await page.getByRole('button', { name: say('Deliver what stands ready of {0}').replace('{0}', 'SO-000001') }).click();
  await expect(page.getByText(say('Nothing is to be picked'))).toBeVisible();
});

test('bins have labels, and a camera reads them where the browser can', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const { api, bins, screw, customer } = await stocked(context.request, org, origin);
  await api('inventory/movements', { kind: 'opening', day: '2026-01-05', lines: [{ item_id: screw, location_id: bins[0], quantity: '9', value: { amount: '9.00', currency: 'CNY' } }] });
  const order = await api('trade/sales-orders', { party_id: customer, day: '2026-01-06', lines: [{ item_id: screw, quantity: '2' }] });
  await api(`trade/sales-orders/${order}/confirm`, {});
  const link = `${origin}/o/${org}/locations?open=${bins[0]}`;

  await page.goto(`/o/${org}/labels/places`);
  await expect(page.getByRole('img', { name: link })).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('labels.png'), fullPage: true });

  // A browser that reads codes, before a camera that sees this label.
  await page.addInitScript((seen) => {
    class Reader {
      detect = () => Promise.resolve([{ rawValue: seen }]);
    }
    Object.assign(window, { BarcodeDetector: Reader });
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(document.createElement('canvas').captureStream());
    HTMLMediaElement.prototype.play = () => Promise.resolve();
  }, link);
  await page.goto(`/o/${org}/picking`);
  await page.getByRole('button', { name: say('Scan with the camera: {label}').replace('{label}', say('Scan the bin')) }).click();
  await expect(page.locator('[name=piece]')).toBeFocused();
  await expect(page.locator('[name=place]')).toHaveValue(link);
  await inspect(page);
});
