// A stranger signs up, brings the plant's spreadsheets, answers a question, and sees where the plant stands and why.
import { fileURLToPath } from 'node:url';
import { expect, METER, newEmail, PASSWORD, REPORTS, SALES, test } from './story';

test('from spreadsheets to a diagnosis', async ({ page, say, inspect }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: say('Sign in') })).toBeVisible();
  await inspect(page);

  await page.getByRole('link', { name: say('Create an account') }).click();
  await page.getByLabel(say('Your plant or company')).fill('江北精密机械');
  await page.getByLabel(say('Your name')).fill('李伟');
  await page.getByLabel(say('E-mail')).fill(newEmail());
  await page.getByLabel(say('Password'), { exact: true }).fill(PASSWORD);
  await inspect(page);
  await page.getByRole('button', { name: say('Create the account') }).click();

  await test.step('the plant tells about itself', async () => {
    await expect(page.getByRole('heading', { level: 1, name: say('From your spreadsheets to a diagnosis') })).toBeVisible();
    await inspect(page);
    await page.getByRole('link', { name: say('Tell us about the plant') }).click();
    await page.getByLabel(say('Products, in your own words')).fill('精密轴、齿轮');
    const year = new Date().getFullYear() - 1;
    await page.getByRole('spinbutton', { name: new RegExp(`, ${year}$`) }).first().fill('86');
    await inspect(page);
    await page.getByRole('button', { name: say('Save and go on') }).click();
  });

  await test.step('it brings its spreadsheets', async () => {
    await expect(page.getByRole('heading', { level: 1, name: say('Bring the spreadsheets you have') })).toBeVisible();
    await page.locator('input[type=file]').setInputFiles([SALES, METER, REPORTS].map((file) => fileURLToPath(file)));
    await expect(page.getByRole('link', { name: say('Check and correct') })).toHaveCount(3);
    await inspect(page);
  });

  await test.step('it checks what a file was recognised as', async () => {
    const row = page.getByRole('listitem').filter({ hasText: '销售发票.csv' });
    await row.getByRole('link', { name: say('Check and correct') }).click();
    await expect(page.getByRole('heading', { level: 1, name: '销售发票.csv' })).toBeVisible();
    await expect(page.getByText(say('This sheet is'))).toBeVisible();
    await inspect(page);
    await page.getByRole('button', { name: say('Save and go back to the files') }).click();
  });

  await test.step('it takes them in', async () => {
    await page.getByRole('button', { name: new RegExp(`^${say('Take in')}`) }).click();
    await expect(page.getByText(say('Taken in'), { exact: true })).toHaveCount(3, { timeout: 60_000 });
    await inspect(page);
    await page.getByRole('link', { name: say('On to the questions') }).click();
  });

  await test.step('it answers what records cannot tell', async () => {
    await expect(page.getByRole('heading', { level: 1, name: say('What your records cannot tell') })).toBeVisible();
    await page.getByRole('checkbox').first().click();
    await expect(page.getByText(say('Saved'), { exact: true }).first()).toBeVisible();
    await inspect(page);
  });

  await test.step('it sees where it stands, and why', async () => {
    await page.getByRole('navigation', { name: say('Steps') }).getByRole('link', { name: say('Result') }).click();
    await expect(page.getByRole('heading', { name: say('Scenes') })).toBeVisible();
    await inspect(page);
    await page.getByRole('link', { name: /生产管控|production control/i }).first().click();
    await expect(page.getByRole('heading', { name: say('Statement by statement') })).toBeVisible();
    await inspect(page);
  });

  await test.step('it prints a report for its bank', async () => {
    await page.goto(page.url().replace(/\/diagnosis.*$/, '/report'));
    await expect(page.getByRole('heading', { name: say('How to check this report') })).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const paper = await page.pdf({ format: 'A4', printBackground: true });
    const pages = paper.toString('latin1').match(/\/Type \/Page\b/g)?.length;
    expect(pages).toBeGreaterThanOrEqual(6);
    expect(pages).toBeLessThanOrEqual(12);
  });
});
