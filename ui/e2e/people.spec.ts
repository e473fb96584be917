// People: an invitation is accepted, the keyboard alone is enough, and one-time codes protect the account.
import { createHmac } from 'node:crypto';
import { expect, newEmail, newPlant, PASSWORD, signIn, test } from './story';

/** The code that an authenticator app shows (RFC 6238). */
function codeOf(secret: string, at = Date.now()): string {
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', bytes).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('somebody is invited and joins', async ({ page, browser, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/members`);
  await page.getByRole('button', { name: say('Invite somebody') }).click();
  const email = newEmail();
  await page.getByRole('dialog').getByLabel(say('E-mail')).fill(email);
  await page.getByRole('checkbox', { name: /^(业务人员|Member)$/ }).check();
  await page.getByRole('button', { name: say('Make the invitation') }).click();
  const link = await page.getByRole('textbox', { name: say('Invitation link') }).inputValue();
  await inspect(page);

  const other = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'en' });
  const guest = await other.newPage();
  await guest.goto(new URL(link).pathname);
  await guest.getByRole('link', { name: 'Create an account' }).click();
  await guest.getByLabel('Your name').fill('王芳');
  await guest.getByLabel('E-mail').fill(email);
  await guest.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await guest.getByRole('button', { name: 'Create the account' }).click();
  await expect(guest).toHaveURL(new RegExp(`/o/${plant.org}/start`));
  await other.close();

  await page.getByRole('button', { name: say('Done') }).click();
  await page.reload();
  await expect(page.getByText(email)).toBeVisible();
});

test('who may only look at facts begins there', async ({ page, context, baseURL, plant, say, inspect }) => {
  const post = async <T>(path: string, data: object) => {
    const answer = await context.request.post(path, { data, headers: { Origin: baseURL ?? '', 'Idempotency-Key': crypto.randomUUID() } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  };
  await signIn(context, baseURL ?? '', plant);
  const role = await post<{ id: string }>(`/api/orgs/${plant.org}/identity/roles`, { name: `看数据 ${newEmail()}`, permissions: ['lake.read'] });
  const email = newEmail();
  const { token } = await post<{ token: string }>(`/api/orgs/${plant.org}/identity/invitations`, { email, roles: [role.id] });
  await context.clearCookies();
  await post('/api/identity/sign-up', { name: '周敏', email, password: PASSWORD, invitation: token });
  await page.goto('/');
  await expect(page).toHaveURL(`/o/${plant.org}/facts`);
  await expect(page.getByRole('main').getByRole('link', { name: new RegExp(say('Facts')) })).toBeVisible();
  await expect(page.getByRole('link', { name: say('Diagnosis') })).toHaveCount(0);
  await inspect(page);
});

test('the keyboard alone is enough', async ({ page, context, baseURL, plant, say }) => {
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/findings`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: say('Skip to the content') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('one-time codes are switched on and asked for', async ({ page, context, baseURL, say, inspect }) => {
  const plant = await newPlant(context.request, { Origin: new URL(baseURL ?? '').origin });
  await page.goto(`/o/${plant.org}/settings/security`);
  await page.getByLabel(say('Your password')).fill(plant.password);
  await page.getByRole('button', { name: say('Switch on') }).click();
  const secret = await page.getByRole('textbox', { name: say('Key'), exact: true }).inputValue();
  await page.getByLabel(say('Code'), { exact: true }).fill(codeOf(secret));
  await page.getByRole('button', { name: say('Confirm') }).click();
  await expect(page.getByText(say('One-time codes are on.'))).toBeVisible();
  await inspect(page);

  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel(say('E-mail')).fill(plant.email);
  await page.getByLabel(say('Password'), { exact: true }).fill(plant.password);
  await page.getByRole('button', { name: say('Sign in') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('One-time code') })).toBeVisible();
  await inspect(page);
  // A code is good once: the next one is taken.
  const next = codeOf(secret, Date.now() + 30_000);
  await page.getByLabel(say('One-time code')).fill(next);
  await page.getByRole('button', { name: say('Sign in') }).click();
  await expect(page).toHaveURL(/\/o\//);
});
