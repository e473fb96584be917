// What was said can be taken back and stays on record; results are kept; the organisation is told by the name it has now.
import { expect, signIn, test } from './story';

test('an answer is taken back, and its history stays', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/start/questions`);
  const tick = page.getByRole('checkbox').first();
  await tick.click();
  await expect(page.getByText(say('Saved'), { exact: true })).toBeVisible();
  await page.getByRole('button', { name: say('Earlier answers') }).first().click();
  const past = page.getByRole('dialog');
  await expect(past.getByRole('listitem')).toHaveCount(1);
  await inspect(page);
  await past.getByRole('button', { name: say('Take the answer back') }).click();
  await expect(page.getByText(say('The answer is taken back. It stays among the earlier answers.'))).toBeVisible();
  await expect(tick).not.toBeChecked();
  await page.getByRole('button', { name: say('Earlier answers') }).first().click();
  await expect(past.getByRole('listitem')).toHaveCount(2);
  await expect(past.getByRole('button', { name: say('Take the answer back') })).toHaveCount(0);
});

test('what is not so is said with one press', async ({ page, context, baseURL, plant, say }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/start/questions`);
  const section = page.getByRole('group', { name: say('Sections') }).getByRole('button').nth(3);
  await section.click();
  const rest = page.getByRole('button', { name: say('Nothing else is so') });
  const before = await rest.count();
  await rest.first().click();
  await expect(rest).toHaveCount(before - 1);
  await expect(section).toHaveText(/ 1\//);
});

test('a result is worked out again and kept', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/results`);
  await page.getByRole('button', { name: say('Compute again') }).click();
  await expect(page.getByText(say('The result is worked out anew.'))).toBeVisible({ timeout: 60_000 });
  await page.locator('a[href*="/results/"]').first().click();
  await expect(page.getByRole('heading', { name: say('Scenes') })).toBeVisible();
  await inspect(page);
});

test('the organisation gets another name, and menus open on a calm screen', async ({ page, context, baseURL, plant, say }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/settings/organisation`);
  await page.getByLabel(say('Name'), { exact: true }).fill('江南精密机械');
  await page.getByRole('combobox', { name: say('Language of its documents') }).click();
  await page.locator('.ant-select-item').getByText('English').click();
  await page.getByRole('button', { name: say('Save'), exact: true }).click();
  await expect(page.getByRole('button', { name: /江南精密机械/ })).toBeVisible();
});
