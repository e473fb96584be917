// The assessor's seat: a visit is opened, judged with and without network, and closed with three levels.
import { expect, newOrganisation, test } from './story';

const PURPOSE = '年度自查';
const FOUND = '台账只记到三月';
const WANTED = '请出示近三个月的点检表';
const CLAIMED = ['S01.1.a', 'S01.2.a', 'S02.1.a'];
/** A small grey square. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNogAIGyhgAgIQgAQ2AJGEAAAAASUVORK5CYII=', 'base64');

test('a visit is judged, also without network, and closed with three levels', async ({ page, context, baseURL, plant, say, inspect }) => {
  const headers = { Origin: baseURL ?? '' };
  const org = await newOrganisation(context, baseURL ?? '', plant);
  for (const node of CLAIMED) {
    const key = crypto.randomUUID();
    const answered = await context.request.put(`/api/orgs/${org}/assessment/answers/${node}`, { data: { value: { holds: true } }, headers: { ...headers, 'Idempotency-Key': key, 'If-Match': '"0"' } });
    expect(answered.ok(), await answered.text()).toBe(true);
  }
  const statements = page.getByRole('listitem').filter({ has: page.getByRole('group', { name: say('Your verdict') }) });
  const waiting = page.getByText(say('Waiting to be sent'), { exact: true });
  const word = (place: number, text: string) => statements.nth(place).getByRole('button', { name: say(text), exact: true });

  await test.step('nobody has been here, and the page says what to do', async () => {
    await page.goto(`/o/${org}/diagnosis`);
    await page.getByRole('main').getByRole('link', { name: say('Assessor visits') }).click();
    await expect(page.getByRole('heading', { name: say('No assessor has been here yet') })).toBeVisible();
    await expect(page.getByRole('link', { name: say('Invite an assessor') })).toBeVisible();
    await inspect(page);
  });

  await test.step('a visit is opened, and a conflict of interest has to be denied or declared', async () => {
    await page.getByRole('button', { name: say('Open a visit') }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog');
    await form.getByLabel(say('What is it for?')).fill(PURPOSE);
    await form.getByRole('button', { name: say('Begin the visit') }).click();
    await expect(form.getByText(say('Answer yes or no'))).toBeVisible();
    await form.getByRole('radio', { name: say('Yes'), exact: true }).check();
    await expect(form.getByLabel(say('Which business?'))).toBeVisible();
    await form.getByRole('radio', { name: say('No'), exact: true }).check();
    await expect(form.getByLabel(say('Which business?'))).toHaveCount(0);
    await inspect(page);
    await form.getByRole('button', { name: say('Begin the visit') }).click();
    await expect(page).toHaveURL(/\/visits\/vis/);
    await expect(page.getByRole('heading', { level: 1, name: PURPOSE })).toBeVisible();
    await expect(page.getByText(say('Self-assessment'), { exact: true })).toBeVisible();
    await expect(statements).not.toHaveCount(0);
  });

  await test.step('what holds is said with one key', async () => {
    await word(0, 'Holds').focus();
    await page.keyboard.press('Enter');
    await expect(word(0, 'Holds')).toHaveAttribute('aria-pressed', 'true');
    await expect(waiting).toHaveCount(0);
  });

  await test.step('what does not hold needs a word, and may have a picture', async () => {
    const second = statements.nth(1);
    await word(1, 'Does not hold').click();
    const note = second.getByLabel(say('What was found instead?'));
    await expect(note).toBeFocused();
    await expect(second.getByRole('button', { name: say('Save') })).toBeDisabled();
    await page.keyboard.type(FOUND);
    await second.getByRole('button', { name: say('Save') }).click();
    await expect(second.getByRole('button', { name: say('Take it back') })).toBeVisible();
    await second.getByLabel(say('Take a photograph')).setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: PICTURE });
    await expect(second.getByRole('link').getByRole('img')).toBeVisible();
    await expect(waiting).toHaveCount(0);
    await inspect(page);
  });

  await test.step('without network it waits, and is still there after a reload', async () => {
    await page.waitForFunction(async () => (await caches.match('/index.html')) !== undefined);
    await context.setOffline(true);
    await word(2, 'Ask for more').click();
    await statements.nth(2).getByLabel(say('What has to be shown?')).fill(WANTED);
    await statements.nth(2).getByRole('button', { name: say('Save') }).click();
    await expect(waiting).toHaveCount(1);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: PURPOSE })).toBeVisible();
    await expect(waiting).toHaveCount(1);
    await expect(statements.nth(2).getByLabel(say('What has to be shown?'))).toHaveValue(WANTED);
    await inspect(page);
  });

  await test.step('it goes out when the network is back', async () => {
    await context.setOffline(false);
    await expect(waiting).toHaveCount(0, { timeout: 60_000 });
    await expect(word(2, 'Ask for more')).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText(say('The server cannot be reached. This is what this device kept.'))).toHaveCount(0, { timeout: 60_000 });
    // Once the server has it, a photograph can be added; the page is then as long as it stays.
    await expect(statements.nth(2).getByText(say('Take a photograph'))).toBeVisible({ timeout: 60_000 });
  });

  await test.step('it is closed with three levels', async () => {
    // by the keyboard: where the mouse goes the page may still grow
    await page.getByRole('button', { name: say('Close the visit') }).press('Enter');
    const dialog = page.getByRole('dialog');
    const close = dialog.getByRole('button', { name: say('Close it for good') });
    await expect(close).toBeEnabled({ timeout: 60_000 });
    await inspect(page);
    await close.click();
    for (const level of ['Supported level', 'Claimed level', 'Assessed level']) await expect(page.getByText(say(level), { exact: true })).toBeVisible();
    await expect(statements).toHaveCount(0);
    await expect(page.getByText(WANTED)).toBeVisible();
    await inspect(page);
  });

  await test.step('it stays in the list, and is no assessed level of an independent person', async () => {
    await page.getByRole('main').getByRole('link', { name: say('Assessor visits') }).click();
    await expect(page.getByRole('link', { name: PURPOSE })).toBeVisible();
    await expect(page.getByText(say('Closed'), { exact: true })).toBeVisible();
    await inspect(page);
    await page.goto(`/o/${org}/diagnosis`);
    await expect(page.getByText(say('Supported by records')).first()).toBeVisible();
    await expect(page.getByText(say('Assessed level'), { exact: true })).toHaveCount(0);
  });
});
