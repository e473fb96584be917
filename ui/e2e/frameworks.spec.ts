// The same records under several frameworks: chosen in one place, kept in the address, never a dead end.
import { expect, signIn, test } from './story';

test('the same records are looked at in several ways', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/diagnosis`);
  const choose = async (name: RegExp) => {
    await page.getByRole('combobox', { name: say('Framework') }).click();
    await page.locator('.ant-select-item').getByText(name).click();
  };
  await choose(/TOE/);
  await expect(page).toHaveURL(/pack=.*toe/);
  await page.getByRole('link', { name: say('Questions'), exact: true }).click();
  await page.getByRole('checkbox').first().click();
  await expect(page.getByText(say('Saved'), { exact: true })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/pack=.*toe/);
  await expect(page.getByRole('heading', { name: say('Scored questions') })).toBeVisible();
  await expect(page.getByRole('heading', { name: say('Scenes') })).toHaveCount(0);
  await inspect(page);

  await choose(/DDIE/);
  await expect(page).toHaveURL(/pack=.*ddie/);
  await inspect(page);
  await page.getByRole('link', { name: say('Questions'), exact: true }).click();
  await expect(page.getByText(say('Nothing is asked here'))).toBeVisible();
  await inspect(page);
});

test('what a question says in other frameworks is searched, chosen and read from the other side', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/diagnosis/M3`);
  await expect(page.getByRole('heading', { name: say('What this says in other frameworks') })).toBeVisible();
  await page.getByRole('link', { name: say('What the words mean') }).click();
  await expect(page).toHaveURL(/topic=M3/);
  const rows = page.locator('.x-row');
  await expect(rows).toHaveCount(2);
  await expect(rows.last().getByText(say('A way over another framework holds only as far as its weakest link.'))).toBeVisible();
  await page.getByRole('searchbox', { name: say('Search') }).fill('TOE');
  await expect(rows).toHaveCount(1);
  await expect(rows.getByText(say('a part of')).first()).toBeVisible();
  await inspect(page);
  await rows.getByRole('link').click();
  await expect(page).toHaveURL(/diagnosis\/ORG\.skills.*pack=.*toe/);
  await expect(page.getByText(say('more than')).first()).toBeVisible();
});
