// Cases: what a block did for one plant is told to others, also when it was given up, and taken back again.
import type { APIRequestContext } from '@playwright/test';
import { expect, signIn, test } from './story';

const TITLE = '先把单子理顺，再谈系统';
const SURPRISED = '老师傅们比我们想的更愿意扫码。';
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a plant tells what came of a block, others read it, and it can be taken back', async ({ page, context, baseURL, plant, say, inspect }) => {
  await signIn(context, baseURL ?? '', plant);
  // A plant of its own: the shared one is to be found without outcomes by the stories after this one.
  const firm = await newOrg(context.request, baseURL ?? '', '江北扫码厂');
  const outcome = await givenUp(context.request, baseURL ?? '', firm);

  await test.step('from the outcome to a draft, knowing what will be told', async () => {
    await page.goto(`/o/${firm}/outcomes/${outcome}`);
    await page.getByRole('link', { name: say('Tell others about it') }).click();
    await expect(page.getByRole('heading', { name: say('What others get to see') })).toBeVisible();
    await inspect(page);
    await page.getByRole('button', { name: say('Begin a draft') }).click();
    await expect(page).toHaveURL(/\/cases\/cse_/);
    await expect(page.getByText(say('This is how others will see it'))).toBeVisible();
    await inspect(page);
  });

  await test.step('a story with gaps is not published', async () => {
    await page.getByLabel(say('Title')).fill(TITLE);
    await page.getByLabel(say('What it was like before')).fill('靠手写单子，月底对不上。');
    await page.getByLabel(say('What was done')).fill('先整理物料编码，再装三台扫码枪。');
    await page.getByLabel(say('In all')).fill('46800.50');
    await page.getByLabel(say('Weeks of work')).fill('9');
    await page.getByRole('button', { name: say('Save the draft') }).click();
    await expect(page.getByText(say('The draft is saved.'))).toBeVisible();
    await expect(page.getByText(say('Before it can be published, title and all three parts of the story need some words.'))).toBeVisible();
    await expect(page.getByRole('button', { name: say('Publish …') })).toBeDisabled();
    await page.getByLabel(say('What surprised')).fill(SURPRISED);
  });

  await test.step('a photograph is added', async () => {
    const photo = { name: 'shop.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') };
    await page.getByLabel(say('Add a photograph')).setInputFiles(photo);
    await expect(page.getByRole('img', { name: new RegExp(say('Photograph {0}').replace('{0}', '1')) }).first()).toBeVisible();
  });

  await test.step('it is saved and published', async () => {
    await page.getByRole('button', { name: say('Save the draft') }).click();
    await expect(page.getByRole('button', { name: say('Publish …') })).toBeEnabled();
    await page.getByRole('button', { name: say('Publish …') }).click();
    await page.getByRole('button', { name: say('Publish'), exact: true }).click();
    await expect(page.getByRole('button', { name: say('Take this case back') })).toBeVisible();
    await expect(page.getByText(SURPRISED)).toBeVisible();
    await inspect(page);
  });

  await test.step('an office finds it, reads it and shows it as a model room', async () => {
    const reader = await officeOf(context.request, baseURL ?? '', firm);
    await page.goto(`/o/${reader}/cases`);
    await expect(page.getByRole('link', { name: TITLE }).first()).toBeVisible();
    await inspect(page);
    await page.getByRole('link', { name: TITLE }).first().click();
    await expect(page.getByText(SURPRISED)).toBeVisible();
    await expect(page.getByText(say('Given up'), { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: say('Show as a model room') }).click();
    await page.getByLabel(say('Why others should look at it')).fill('可以去看');
    await page.getByRole('button', { name: say('Show it') }).click();
    await expect(page.getByRole('button', { name: say('No longer a model room') })).toBeVisible();
    await page.goto(`/o/${reader}/cases`);
    await expect(page.getByRole('listitem').filter({ hasText: TITLE }).first()).toContainText('可以去看');
    await inspect(page);
  });

  await test.step('it is taken back', async () => {
    await page.goto(`/o/${firm}/cases`);
    await page.getByRole('link', { name: TITLE }).last().click();
    await page.getByRole('button', { name: say('Take this case back') }).click();
    await page.getByRole('button', { name: say('Take it back'), exact: true }).click();
    await expect(page.getByText(say('You took this case back. Only your organisation still sees it.'))).toBeVisible();
    await inspect(page);
  });
});

const headers = (baseURL: string) => ({ Origin: new URL(baseURL).origin, 'Idempotency-Key': crypto.randomUUID() });

async function newOrg(request: APIRequestContext, baseURL: string, name: string): Promise<string> {
  const made = await request.post('/api/orgs', { data: { name }, headers: headers(baseURL) });
  expect(made.ok(), await made.text()).toBe(true);
  return ((await made.json()) as { id: string }).id;
}

/** An office whose programme the plant has joined. */
async function officeOf(request: APIRequestContext, baseURL: string, plant: string): Promise<string> {
  const id = await newOrg(request, baseURL, '松湖区工信局');
  const until = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
  const consent = { grantee: id, purpose: '试点城市', scope: ['results'], until };
  const joined = await request.post(`/api/orgs/${plant}/identity/consents`, { data: consent, headers: headers(baseURL) });
  expect(joined.ok(), await joined.text()).toBe(true);
  return id;
}

/** An outcome plan that was frozen and given up. */
async function givenUp(request: APIRequestContext, baseURL: string, org: string): Promise<string> {
  const post = async (path: string, data: object) => {
    const answer = await request.post(`/api/orgs/${org}/assessment/${path}`, { data, headers: headers(baseURL) });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string; input: object };
  };
  const { input } = await post('outcome-drafts', { block: 'item_master' });
  const { id } = await post('outcomes', input);
  await post(`outcomes/${id}/stop`, { because: '设备搬迁，没法比' });
  return id;
}
