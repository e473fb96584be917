// Surveys: a demonstration shows what comes out, one is made, opened, answered by link without network, and closed.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, signIn, test } from './story';

const TITLE = '车间怎么记录产量';
const QUESTIONS = ['产量记在哪里？', '用的是什么系统？'];
const OPTIONS = ['纸上', '系统里'];
const ANSWER = '自己写的表';
const NAMED = ['东风机械厂', '红星食品厂'];
/** So late that the story is over before it. */
const LAST_DAY = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** A phone of somebody else: no account, in the same language. */
async function stranger(browser: Browser, context: BrowserContext, page: Page): Promise<{ phone: BrowserContext; their: Page }> {
  const locale = await page.evaluate(() => navigator.language);
  const viewport = { width: 390, height: 844 };
  const phone = await browser.newContext({ baseURL: new URL(page.url()).origin, locale, viewport, reducedMotion: 'reduce' });
  const their = await phone.newPage();
  their.on('pageerror', (error) => expect(error.message, 'the page of the stranger breaks').toBe(''));
  context.on('close', () => void phone.close());
  return { phone, their };
}

test('a survey is made, answered by link without network, closed, and tells nothing of too few', async ({ page, browser, context, baseURL, plant, say, inspect }) => {
  test.setTimeout(300_000);
  await signIn(context, baseURL ?? '', plant);
  let link = '';

  await test.step('nothing has been asked, and the page says what to do', async () => {
    await page.goto(`/o/${plant.org}/surveys`);
    await expect(page.getByRole('heading', { name: say('No survey has been made yet') })).toBeVisible();
    await inspect(page);
  });

  await test.step('the demonstration shows a result, and says that it is made up', async () => {
    await page.getByRole('button', { name: say('Look at a demonstration') }).click();
    await expect(page).toHaveURL(/\/surveys\/sur_[^/]+\/results/);
    await expect(page.getByRole('row').filter({ hasText: '64.35%' })).toContainText('204');
    await expect(page.getByText(say('Simulated: nobody gave these answers. They were made up to show what a result looks like.'))).toBeVisible();
    await expect(page.getByRole('table').last()).toContainText(say('held back'));
    await page.getByLabel(say('Compared by'), { exact: true }).selectOption({ label: say('Size of the firm') });
    await expect(page.getByRole('region').getByRole('rowheader').last()).not.toBeEmpty();
    await inspect(page);
    const taken = page.waitForEvent('download');
    await page.getByRole('button', { name: say('Results of all questions') }).click();
    expect((await taken).suggestedFilename()).toBe('results.csv');
  });

  await test.step('a survey is made with two questions, by keyboard, and saves itself', async () => {
    await page.getByRole('main').getByRole('link', { name: say('Surveys'), exact: true }).first().click();
    await page.getByRole('button', { name: say('Make a survey') }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: say('Title'), exact: true }).fill(TITLE);
    const add = page.getByRole('button', { name: say('Add a question'), exact: true });
    await add.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: say('Question'), exact: true })).toBeFocused();
    await page.keyboard.type(QUESTIONS[0] ?? '');
    const option = (number: number) => page.getByRole('textbox', { name: say('Option {0}').replace('{0}', String(number)), exact: true });
    await option(1).fill(OPTIONS[0] ?? '');
    await option(2).fill(OPTIONS[1] ?? '');
    await page.getByRole('checkbox', { name: say('It has to be answered') }).check();
    await inspect(page);
    await add.click();
    await expect(page.getByRole('textbox', { name: say('Question'), exact: true })).toBeFocused();
    await page.keyboard.type(QUESTIONS[1] ?? '');
    await page.getByLabel(say('How it is answered')).selectOption({ label: say('In their own words') });
    await page.getByLabel(say('Earlier question')).selectOption({ index: 1 });
    await expect(page.getByRole('status').filter({ hasText: say('Saved') })).toBeVisible();
    await inspect(page);
  });

  await test.step('what is missing is said with what to do, and leads to its field', async () => {
    const open = page.getByRole('button', { name: say('Open the survey'), exact: true });
    await open.click();
    const fault = page.getByRole('complementary', { name: say('Open the survey') }).getByRole('listitem');
    await expect(fault).toHaveCount(1);
    await fault.getByRole('button').click();
    await expect(page.getByRole('combobox', { name: say('Earlier question') })).toBeFocused();
    await page.getByRole('checkbox', { name: OPTIONS[1] ?? '' }).check();
    await expect(page.getByText(say('Nothing is missing. It can be opened.'))).toBeVisible();
  });

  await test.step('a question is moved, removed and brought back', async () => {
    const up = page.getByRole('button', { name: say('Move up: {name}').replace('{name}', say('Question {number}').replace('{number}', '2')) });
    await page.getByRole('button', { name: say('Done') }).click();
    await up.focus();
    await page.keyboard.press('Enter');
    const lines = page.getByRole('button', { expanded: false }).filter({ hasText: /？$/ });
    await expect(lines.first()).toContainText(QUESTIONS[1] ?? '');
    // it hangs on a later question now, and says so
    await expect(page.getByRole('complementary').getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: say('Move down: {name}').replace('{name}', say('Question {number}').replace('{number}', '1')) }).click();
    await page.getByRole('button', { name: say('Remove: {name}').replace('{name}', say('Question {number}').replace('{number}', '2')) }).click();
    await expect(lines).toHaveCount(1);
    await page.getByRole('button', { name: say('Undo') }).click();
    await expect(lines).toHaveCount(2);
    await expect(page.getByText(say('Nothing is missing. It can be opened.'))).toBeVisible();
  });

  await test.step('it looks on a phone as it will', async () => {
    await page.getByRole('link', { name: say('Preview') }).click();
    const preview = page.getByRole('region', { name: say('Preview') });
    await preview.getByRole('button', { name: say('Begin') }).click();
    await preview.getByRole('radio', { name: OPTIONS[0] ?? '' }).check();
    await expect(preview.getByText(QUESTIONS[1] ?? '')).toHaveCount(0);
    await preview.getByRole('radio', { name: OPTIONS[1] ?? '' }).check();
    await expect(preview.getByText(QUESTIONS[1] ?? '')).toBeVisible();
    await inspect(page);
  });

  await test.step('it is opened with a last day', async () => {
    await page.getByRole('link', { name: say('Questions') }).click();
    await page.getByLabel(say('Last day, if there is one')).fill(LAST_DAY());
    await page.getByRole('button', { name: say('Open the survey'), exact: true }).click();
    await expect(page).toHaveURL(/\/links$/);
    await expect(page.getByText(say('Open'), { exact: true })).toBeVisible();
  });

  await test.step('its links are made: one for everybody with a code, and one for each respondent', async () => {
    await page.getByRole('button', { name: say('Make a link for everybody') }).click();
    await expect(page.getByRole('img', { name: say('QR code of the link for everybody') }).locator('svg')).toBeAttached();
    link = await page.getByRole('textbox', { name: say('Link for everybody') }).inputValue();
    await page.getByLabel(say('Respondents, one a line')).fill(NAMED.join('\n'));
    await page.getByRole('button', { name: say('{0, plural, one {Make # link} other {Make # links}}', NAMED.length) }).click();
    const made = page.getByRole('region', { name: say('The links that were made') });
    await expect(made.getByRole('row')).toHaveCount(2);
    const all = page.getByRole('region', { name: say('Links that were made') }).or(page.getByRole('list', { name: say('Links that were made') }));
    await expect(all.getByText(say('Not yet'), { exact: true })).toHaveCount(2);
    await inspect(page);
    await page.getByRole('button', { name: say('Withdraw: {0}').replace('{0}', NAMED[1] ?? '') }).click();
    await page.getByRole('tooltip').getByRole('button', { name: say('Withdraw'), exact: true }).click();
    await expect(all.getByText(say('Withdrawn'), { exact: true })).toBeVisible();
  });

  const { phone, their } = await stranger(browser, context, page);

  await test.step('a stranger answers on a phone, loses the network, and goes on', async () => {
    await their.goto(link);
    await expect(their.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await expect(their.getByText(say('This survey is anonymous. Your answers are kept without name, address and time, and nothing is shown that fewer than five firms said.'))).toBeVisible();
    await inspect(their);
    // the page and all it is made of
    await expect.poll(() => their.evaluate(async () => (await caches.match('/index.html')) !== undefined && (await caches.match('/cairn.svg')) !== undefined)).toBe(true);
    await phone.setOffline(true);
    await their.getByRole('button', { name: say('Begin') }).click();
    await their.getByRole('button', { name: say('Send the answers') }).click();
    await expect(their.getByRole('alert')).toHaveText(say('Please answer this.'));
    await expect(their.getByRole('radio').first()).toBeFocused();
    await inspect(their);
    await their.getByRole('radio', { name: OPTIONS[1] ?? '' }).check();
    await their.getByRole('textbox', { name: QUESTIONS[1] ?? '' }).fill(ANSWER);
    await their.reload();
    await expect(their.getByRole('radio', { name: OPTIONS[1] ?? '' })).toBeChecked();
    await expect(their.getByRole('textbox', { name: QUESTIONS[1] ?? '' })).toHaveValue(ANSWER);
    await inspect(their);
    await their.getByRole('button', { name: say('Send the answers') }).click();
    await expect(their.getByRole('heading', { level: 1, name: say('Your answers wait on this device') })).toBeVisible();
    await inspect(their);
  });

  await test.step('the answers go out when the network is back, and count once', async () => {
    await phone.setOffline(false);
    await expect(their.getByRole('heading', { level: 1, name: say('Thank you. Your answers have arrived.') })).toBeVisible({ timeout: 60_000 });
    await inspect(their);
    await their.reload();
    await expect(their.getByRole('heading', { level: 1, name: say('Thank you. Your answers have arrived.') })).toBeVisible();
    await page.getByRole('link', { name: say('Results') }).click();
    await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toHaveText(/^1\D/);
    await inspect(page);
  });

  await test.step('it is closed, and one answer alone tells nothing', async () => {
    await page.getByRole('button', { name: say('Close the survey') }).click();
    await page.getByRole('tooltip').getByRole('button', { name: say('Close it for good') }).click();
    await expect(page.getByRole('heading', { name: say('Too few answered for a result') })).toBeVisible();
    await expect(page.getByText(ANSWER)).toHaveCount(0);
    await page.getByRole('switch').click();
    await expect(page.getByRole('switch')).toBeChecked();
    await inspect(page);
  });

  await test.step('who comes late is told so, and sees the result that was published', async () => {
    const late = await phone.newPage();
    await late.goto(link);
    await late.evaluate(() => localStorage.clear());
    await late.reload();
    await expect(late.getByRole('heading', { level: 1, name: say('This survey is closed') })).toBeVisible();
    await inspect(late);
    await late.getByRole('link', { name: say('See the result') }).click();
    await expect(late.getByRole('heading', { name: say('Too few answered for a result') })).toBeVisible();
    await inspect(late);
    await late.goto('/s/nobody');
    await expect(late.getByRole('heading', { level: 1, name: say('This link does not lead to a survey') })).toBeVisible();
    await inspect(late);
  });
});
