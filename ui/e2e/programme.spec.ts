// A programme: firms are asked to join, agree by themselves, and are counted without being named.
import type { APIRequestContext } from '@playwright/test';
import { expect, signIn, test } from './story';

test('firms join by a link, and five of them make a heat map', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  const office = await newOrg(context.request, baseURL ?? '', '松湖区工信局');
  await page.goto(`/o/${office}/programme`);
  await page.getByRole('button', { name: say('Invite firms') }).click();
  await page.getByLabel(say('What you look at their results for')).fill('试点城市');
  await page.getByRole('button', { name: say('Make the link') }).click();
  const link = new URL(await page.getByRole('textbox', { name: say('Link to join') }).inputValue()).pathname;
  await page.getByRole('button', { name: say('Done') }).click();
  await inspect(page);

  await page.goto(link);
  await expect(page.getByText(/试点城市/)).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say('Join'), exact: true }).click();
  await expect(page).toHaveURL(/settings\/consents/);

  for (let number = 0; number < 11; number += 1) await joinedFirm(context.request, baseURL ?? '', office, link, number);
  await page.goto(`/o/${office}/programme`);
  await expect(page.getByText('企业 0')).toBeVisible();
  await inspect(page);
  await page.goto(`/o/${office}/programme/heat-map`);
  await page.getByRole('button', { name: say('Count what hurts') }).click();
  await expect(page.getByRole('heading', { name: say('All firms, pain by pain') })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('cell').first()).toBeVisible();
  await inspect(page);
});

const headers = (baseURL: string) => ({ Origin: new URL(baseURL).origin, 'Idempotency-Key': crypto.randomUUID() });

async function newOrg(request: APIRequestContext, baseURL: string, name: string): Promise<string> {
  const answer = await request.post('/api/orgs', { data: { name }, headers: headers(baseURL) });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}

/** A firm that says what it makes and what hurts, and agrees. */
async function joinedFirm(request: APIRequestContext, baseURL: string, office: string, link: string, number: number): Promise<void> {
  const firm = await newOrg(request, baseURL, `企业 ${number}`);
  const put = async (path: string, data: object) => {
    const answer = await request.put(`/api/orgs/${firm}/${path}`, { data, headers: { ...headers(baseURL), 'If-Match': '"0"' } });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await put('assessment/profile', { facts: { industry: number % 2 ? 'C34' : 'C26', region: '武进区' }, figures: [] });
  await put('assessment/pains/after_sales.complaints_lost/answer', { word: number < 6 ? 'much' : 'not' });
  const offer = (await (await request.get(`/api/programmes/${link.split('/').at(-1)}`)).json()) as { org: string; purpose: string };
  expect(offer.org).toBe(office);
  const until = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
  const answer = await request.post(`/api/orgs/${firm}/identity/consents`, { data: { grantee: offer.org, purpose: offer.purpose, scope: ['results'], until }, headers: headers(baseURL) });
  expect(answer.ok(), await answer.text()).toBe(true);
}
