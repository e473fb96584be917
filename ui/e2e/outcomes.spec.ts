// Did it help? A block is started by a plan that is frozen beforehand, and given up only with a reason that stays in view.
import { expect, signIn, test } from './story';

const BLOCK = 'cause_board';
const REASON = '设备要搬迁，这半年的数没法比';

test('a block is started, followed, and given up with a reason', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);

  await test.step('nothing has been started, and the page says what to do', async () => {
    await page.goto(`/o/${plant.org}/outcomes`);
    await expect(page.getByRole('heading', { name: say('No block has been started yet') })).toBeVisible();
    await inspect(page);
    await page.getByRole('link', { name: say('Choose a block') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('Building blocks') })).toBeVisible();
  });

  await test.step('a plan says beforehand what it will see', async () => {
    await page.goto(`/o/${plant.org}/blocks/${BLOCK}`);
    await page.getByRole('link', { name: say('Start this block') }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/outcomes/new\\?block=${BLOCK}`));
    await expect(page.getByRole('heading', { name: say('What it is measured by') })).toBeVisible();
    await expect(page.locator('[aria-live=polite] .k-note').first()).toBeVisible();
    await inspect(page);
  });

  await test.step('what is changed is looked at anew', async () => {
    const bands = page.getByRole('list', { name: say('What is compared') });
    const byWeek = page.getByRole('button', { name: say('By week') });
    await byWeek.focus();
    await page.keyboard.press('Enter');
    await expect(byWeek).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('spinbutton', { name: say('Weeks afterwards') }).fill('17');
    await expect(bands.getByRole('listitem').filter({ hasText: say('After') })).toContainText('17');
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await inspect(page);
  });

  await test.step('it is frozen', async () => {
    const freeze = page.getByRole('button', { name: say('Freeze the plan and start') });
    await expect(freeze).toBeEnabled();
    await freeze.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/outcomes\/otc/);
    await expect(page.getByRole('heading', { name: say('The frozen plan') })).toBeVisible();
    await expect(page.getByRole('textbox', { name: say('Digest of the plan') })).toHaveValue(/^[0-9a-f]{64}$/);
    await expect(page.getByText(say('Not begun yet')).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: say('Acceptance tests') })).toBeVisible();
    await inspect(page);
  });

  await test.step('anybody can keep the frozen plan', async () => {
    const file = await page.getByRole('link', { name: say('Download the plan (JSON)') }).getAttribute('href');
    const plan = await context.request.get(file ?? '');
    expect(((await plan.json()) as { block: string }).block).toBe(BLOCK);
  });

  await test.step('it is given up with a reason, and only with one', async () => {
    await page.getByRole('button', { name: say('Give up this plan') }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: say('Give it up') }).click();
    await expect(form.getByText(say('Give a reason'))).toBeVisible();
    await form.getByLabel(say('Why is it given up?')).fill(REASON);
    await form.getByRole('button', { name: say('Give it up') }).click();
    await expect(page.getByText(REASON)).toBeVisible();
    await expect(page.getByRole('button', { name: say('Give up this plan') })).toHaveCount(0);
    await inspect(page);
  });

  await test.step('it stays in the list with its reason', async () => {
    await page.getByRole('main').getByRole('link', { name: say('Outcomes') }).first().click();
    await expect(page.getByText(REASON)).toBeVisible();
    await expect(page.getByText(say('Given up'), { exact: true })).toBeVisible();
    await inspect(page);
  });
});
