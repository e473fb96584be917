// What hurts: found in the records, told in one press, and what cures it.
import { expect, signIn, test } from './story';

test('a pain is told in one press and leads to what cures it', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/pains`);
  await expect(page.getByRole('heading', { name: say('Where it hurts') })).toBeVisible();
  const asked = page.locator('fieldset.p-question');
  const before = await asked.count();
  const question = asked.first();
  const name = await question.locator('.p-line-name').innerText();
  await question.getByRole('button', { name: say('Hurts much') }).click();
  await expect(asked).toHaveCount(before - 1);
  const told = page.locator('.p-line', { hasText: say('By your own word') }).first();
  await expect(told).toBeVisible();
  await inspect(page);

  await told.click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByRole('button', { name: say('Hurts much') })).toHaveAttribute('aria-pressed', 'true');
  await inspect(page);
  await page.locator('.b-list a[href*="/blocks/"]').first().click();
  await expect(page.getByRole('heading', { name: say('It works when') })).toBeVisible();
  await inspect(page);

  await page.goBack();
  await page.getByRole('button', { name: say('Hurts much') }).click();
  await expect(page.getByRole('button', { name: say('Hurts much') })).toHaveAttribute('aria-pressed', 'false');
});
