// From what hurts to a signed plan: proposed, arranged by keys, kept, signed.
import { expect, signIn, test } from './story';

test('a plan is proposed, moved, kept and signed', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/roadmap`);
  await page.getByRole('button', { name: say('Propose plans') }).click();
  await expect(page.getByText(say('proven: no plan is better')).first()).toBeVisible({ timeout: 90_000 });
  await inspect(page);
  await page.getByRole('button', { name: say('Look at this plan') }).last().click();
  await expect(page.getByRole('heading', { name: say('Your plan') })).toBeVisible();
  await expect(page.getByText(say('keeps all rules'))).toBeVisible();

  const bar = page.locator('.r-step').first();
  const before = await bar.getAttribute('aria-label');
  await bar.focus();
  const broken = page.locator('.r-broken li');
  for (let quarter = 1; quarter < 8 && (await broken.count()) === 0; quarter += 1) {
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.r-timeline[aria-busy=true]')).toHaveCount(0);
  }
  await expect(broken.first()).toBeVisible();
  await expect(page.getByText(say('breaks rules'))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say('Undo all moves') }).click();
  await expect(bar).toHaveAttribute('aria-label', before ?? '');
  await expect(page.getByText(say('keeps all rules'))).toBeVisible();

  await page.getByRole('button', { name: say('Keep this plan') }).click();
  const version = page.locator('a[href*="/roadmap/rmp"]').first();
  await expect(version).toBeVisible();
  await version.click();
  await page.getByRole('button', { name: say('Sign this version') }).click();
  await expect(page.getByText(say('signed'), { exact: true })).toBeVisible();
  await inspect(page);
});
