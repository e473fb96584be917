// What every browser test stands on: a person's language, a plant with records, and two promises kept on every page:
// nothing on the console, and nothing that shuts somebody out.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type APIRequestContext, type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { counted, inLanguage } from './words';

/** Spreadsheets the way a plant's clerk writes them. */
const FOLDER = new URL('../../crates/intake/tests/fixtures/', import.meta.url);
export const SALES = new URL(encodeURI('销售发票.csv'), FOLDER);
export const METER = new URL(encodeURI('电表抄表.csv'), FOLDER);
export const REPORTS = new URL(encodeURI('车间报工日报.csv'), FOLDER);

export interface Plant {
  org: string;
  email: string;
  password: string;
}

let made = 0;
export function newEmail(): string {
  made += 1;
  return `tester-${process.pid}-${Date.now().toString(36)}-${made}@plant.example`;
}
export const PASSWORD = 'a path marked with stones';

interface Fixtures {
  /** A text of the app in the language of the project; of one that counts, as it stands for so many. */
  say: (text: string, count?: number) => string;
  /** Looks at the page as it is: the right language, nothing beyond its side, and no violation of accessibility. */
  inspect: (page: Page) => Promise<void>;
  /** What the server refuses in this story on purpose; browsers note every refusal. */
  refusals: number[];
}

interface WorkerFixtures {
  plant: Plant;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  plant: [
    async ({ playwright }, use, worker) => {
      const baseURL = worker.project.use.baseURL ?? '';
      const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { Origin: new URL(baseURL).origin } });
      await use(await plantWithRecords(request));
      await request.dispose();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  say: async ({ locale }, use) => use((text, count = 0) => counted(inLanguage(locale ?? 'en', text), count)),
  inspect: async ({ locale }, use) =>
    use(async (page) => {
      await expect(page.locator('html')).toHaveAttribute('lang', locale ?? 'en');
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(sideways, `pixels beyond the side of ${page.url()}`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
      expect(told, `accessibility of ${page.url()}`).toEqual([]);
    }),
  refusals: [[], { option: true }],
  page: async ({ page, refusals }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Browsers note every refusal; that a code is wanted is one by design.
      if (message.text().includes('401') && page.url().endsWith('/sign-in')) return;
      if (refusals.some((status) => message.text().includes(`the server responded with a status of ${status} `))) return;
      // So do they every request without network, where a story takes it away.
      if (message.text().includes('net::ERR_INTERNET_DISCONNECTED')) return;
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.text()} (${page.url()})`);
    });
    page.on('pageerror', (error) => complaints.push(`${error.message} (${page.url()})`));
    await use(page);
    expect(complaints, 'the console stays quiet').toEqual([]);
  },
});

export { expect } from '@playwright/test';

const key = () => ({ 'Idempotency-Key': crypto.randomUUID() });

/** A plant of the person who was signed up for all stories, with the records of its spreadsheets. */
async function plantWithRecords(request: APIRequestContext): Promise<Plant> {
  const email = process.env['CAIRN_FOUNDER'] ?? '';
  await answer(request.post('/api/identity/sign-in', { data: { email, password: PASSWORD }, headers: key() }));
  const { id: org } = await answer<{ id: string }>(request.post('/api/orgs', { data: { name: '江北精密机械', locale: 'zh-CN', time_zone: 'Asia/Shanghai' }, headers: key() }));
  for (const file of [SALES, METER, REPORTS]) await bring(request, org, file);
  return { org, email, password: PASSWORD };
}

/** Signs up with a plant of one's own; whoever asks is signed in. */
export async function newPlant(request: APIRequestContext, headers: Record<string, string> = {}): Promise<Plant> {
  const email = newEmail();
  const body = { name: '测试员', email, password: PASSWORD, org_name: '江北精密机械', locale: 'zh-CN', time_zone: 'Asia/Shanghai' };
  const signUp = () => request.post('/api/identity/sign-up', { data: body, headers: { ...key(), ...headers } });
  let signed = await signUp();
  // All stories sign up from one address, which a server slows down; whoever is told to wait does so.
  while (signed.status() === 429) {
    await new Promise((done) => setTimeout(done, Number(signed.headers()['retry-after']) * 1000));
    signed = await signUp();
  }
  const session = await answer<{ orgs: { id: string }[] }>(Promise.resolve(signed));
  return { org: session.orgs[0]?.id ?? '', email, password: PASSWORD };
}

async function answer<T>(response: ReturnType<APIRequestContext['get']>): Promise<T> {
  const got = await response;
  expect(got.ok(), `${got.url()}: ${got.status()} ${got.ok() ? '' : await got.text()}`).toBe(true);
  return (await got.json()) as T;
}

async function bring(request: APIRequestContext, org: string, file: URL): Promise<void> {
  const name = file.pathname.split('/').at(-1) ?? '';
  const headers = { ...key(), 'Content-Type': 'application/octet-stream' };
  const room = `/api/orgs/${org}/intake`;
  const { id } = await answer<{ id: string }>(request.post(`${room}/uploads?name=${name}`, { data: readFileSync(file), headers }));
  await expect.poll(async () => (await answer<{ state: string }>(request.get(`${room}/uploads/${id}`))).state, { timeout: 30_000 }).toBe('recognised');
  const run = await answer<{ id: string }>(request.post(`${room}/uploads/${id}/imports`, { headers: key() }));
  await expect.poll(async () => (await answer<{ state: string }>(request.get(`${room}/imports/${run.id}`))).state, { timeout: 60_000 }).toBe('done');
}

/** Signs a browser in without the form, for tests that are about something else. */
export async function signIn(context: BrowserContext, baseURL: string, plant: Plant): Promise<void> {
  const headers = { ...key(), Origin: new URL(baseURL).origin };
  const response = await context.request.post('/api/identity/sign-in', { data: { email: plant.email, password: plant.password }, headers });
  expect(response.ok()).toBe(true);
}

/** An organisation of its own for a story that leaves it otherwise than it found it; founded by the person of the plant. */
export async function newOrganisation(context: BrowserContext, baseURL: string, plant: Plant): Promise<string> {
  await signIn(context, baseURL, plant);
  const headers = { ...key(), Origin: new URL(baseURL).origin };
  const { id } = await answer<{ id: string }>(context.request.post('/api/orgs', { data: { name: '江北精密机械', locale: 'zh-CN', time_zone: 'Asia/Shanghai' }, headers }));
  return id;
}
