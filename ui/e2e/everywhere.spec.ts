// Every page opens for a plant with records: quiet console, no accessibility violation, no sideways scrolling.
import { expect, signIn, test } from './story';

const PAGES = [
  'start',
  'start/profile',
  'start/files',
  'start/questions',
  'diagnosis',
  'diagnosis/S06',
  'diagnosis/F2',
  'crosswalks',
  'crosswalks?topic=M3',
  'results',
  'certificates',
  'visits',
  'findings',
  'pains',
  'pains/purchasing.late_suppliers',
  'blocks',
  'blocks/purchase_orders',
  'roadmap',
  'outcomes',
  'outcomes/new?block=cause_board',
  'boards',
  'boards/sales',
  'boards/energy',
  'boards/production?grain=week',
  'indicators/sales.revenue',
  'imports',
  'facts',
  'facts/sale.invoiced',
  'sql',
  'exports',
  'today',
  'items',
  'parties',
  'boms',
  'boms/new',
  'price-lists',
  'locations',
  'work-centres',
  'taxes',
  'twins/parties',
  'twins/items',
  'sales',
  'sales/invoices?period=month',
  'sales/new',
  'purchasing',
  'purchasing/new',
  'purchasing/requests',
  'purchasing/reorder',
  'purchasing/reliability',
  'sales/reliability',
  'sales/order-pages',
  'stock',
  'movements',
  'valuation',
  'valuation/months',
  'idle',
  'shelf',
  'picking',
  'picking/put-away',
  'labels/places',
  'books',
  'journal',
  'journal/new',
  'statements',
  'receivables',
  'payables',
  'months',
  'months/currencies',
  'exchange-rates',
  'drive',
  'drive/bin',
  'changes',
  'changes/new',
  'bank',
  'vat',
  'openings',
  'report',
  'cases',
  'programme',
  'programme/heat-map',
  'programme/cohorts',
  'surveys',
  'members',
  'roles',
  'audit',
  'settings',
  'settings/security',
  'settings/organisation',
  'settings/keys',
  'settings/consents',
];

test('every page opens', async ({ page, context, baseURL, plant, inspect }) => {
  test.setTimeout(420_000);
  await signIn(context, baseURL ?? '', plant);
  for (const path of PAGES) {
    await test.step(path, async () => {
      await page.goto(`/o/${plant.org}/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await expect(page.getByRole('alert')).toHaveCount(0);
      await inspect(page);
    });
  }
});

test('a number leads to the rows it was computed from', async ({ page, context, baseURL, plant, say }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/boards/sales`);
  await page.locator('a.k-card').first().click();
  await expect(page.getByRole('heading', { name: say('The rows behind it') })).toBeVisible();
  await expect(page.getByRole('region', { name: say('The rows behind it') }).getByRole('row').nth(1)).toBeVisible();
});

test('free questions are answered, and wrong ones explained', async ({ page, context, baseURL, plant, say }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/sql`);
  const question = page.getByRole('textbox', { name: say('Question in SQL') });
  await question.fill('SELECT count(*) AS lines FROM sale_invoiced');
  await page.getByRole('button', { name: say('Ask'), exact: true }).click();
  await expect(page.getByRole('region', { name: say('Answer') }).getByRole('cell')).toHaveText(/\d+/);
});

test('a page nobody made says so', async ({ page, say, inspect }) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { level: 1, name: say('There is nothing here') })).toBeVisible();
  await inspect(page);
});
