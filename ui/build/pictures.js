// Takes the pictures of the documents: `npm run pictures` drives the server at CAIRN_URL and writes docs/*.png.
// Without CAIRN_EMAIL and CAIRN_PASSWORD it signs in to the sample city of `cargo xtask demo`.
// Only what is simulated is ever shown, and every picture must say so.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const URL_OF_SERVER = process.env.CAIRN_URL ?? 'http://127.0.0.1:7400';
const EMAIL = process.env.CAIRN_EMAIL ?? 'demo@cairn.example';
const PASSWORD = process.env.CAIRN_PASSWORD ?? 'stones-mark-the-way';
const KB_MAX = 250;
const PATIENCE_MS = 120_000;
const DOCS = new URL('../../docs/', import.meta.url);

const SIZES = {
  desk: { name: '', viewport: { width: 1160, height: 800 } },
  phone: { name: '-phone', viewport: { width: 390, height: 844 }, hasTouch: true },
};

async function signIn(context) {
  const headers = { Origin: URL_OF_SERVER, 'Idempotency-Key': crypto.randomUUID() };
  const answer = await context.request.post('/api/identity/sign-in', { data: { email: EMAIL, password: PASSWORD }, headers });
  if (!answer.ok()) throw new Error(`cannot sign in: ${answer.status()} ${await answer.text()}`);
}

async function get(context, path) {
  const answer = await context.request.get(path);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

async function post(context, path, data) {
  const headers = { Origin: URL_OF_SERVER, 'Idempotency-Key': crypto.randomUUID() };
  const answer = await context.request.post(path, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** The simulated plant with the most facts, and its file with the most columns; the office that all plants joined, and its survey. */
async function fullest(context) {
  const { orgs } = await get(context, '/api/identity/session');
  const office = orgs.find((org) => !org.is_simulated)?.id;
  const surveys = await get(context, `/api/orgs/${office}/programme/surveys`);
  const survey = surveys.items.find((one) => one.is_simulated)?.id;
  const plants = [];
  for (const { id } of orgs.filter((org) => org.is_simulated)) {
    const { items } = await get(context, `/api/orgs/${id}/lake/facts`);
    plants.push({ id, facts: items.reduce((sum, one) => sum + one.rows, 0) });
  }
  const [plant] = plants.toSorted((a, b) => b.facts - a.facts);
  if (!plant) throw new Error('there is no simulated plant at this server');
  const { items } = await get(context, `/api/orgs/${plant.id}/intake/uploads`);
  const columns = (file) => (file.sheets.length === 1 ? (file.sheets[0].columns?.length ?? 0) : 0);
  return { org: plant.id, office, survey, file: items.toSorted((a, b) => columns(b) - columns(a))[0]?.id };
}

/** Asks for plans and takes the best one up. */
async function plan(page) {
  await page.locator('.r-settings button[type=submit]').click();
  await page.locator('.r-settings').scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Look at this plan' }).first().click({ timeout: PATIENCE_MS });
  await page.locator('.r-timeline').waitFor({ timeout: PATIENCE_MS });
}

/** Certifies the newest result of the plant; asking again gives the same certificate. */
async function certify(context, org) {
  const [result] = (await get(context, `/api/orgs/${org}/assessment/results`)).items;
  await post(context, `/api/orgs/${org}/assessment/results/${result.id}/certificates`, { years: 1 });
}

async function take(page, name, path, height, act = async () => {}) {
  const width = page.viewportSize().width;
  await page.setViewportSize({ width, height });
  await page.goto(path);
  await page.locator('h1').first().waitFor({ timeout: PATIENCE_MS });
  await act(page);
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null, null, { timeout: PATIENCE_MS });
  await page.locator('.s-simulated').or(page.getByText(/simulated|模拟/i)).first().waitFor({ timeout: 1000 });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500); // charts draw themselves after the page is there
  const file = fileURLToPath(new URL(`${name}.png`, DOCS));
  await page.screenshot({ path: file });
  const kb = statSync(file).size / 1000;
  console.log(`docs/${name}.png ${kb.toFixed(0)} kB`);
  if (kb > KB_MAX) throw new Error(`docs/${name}.png is larger than ${KB_MAX} kB`);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const { name, ...size } of Object.values(SIZES)) {
    const context = await browser.newContext({ ...size, baseURL: URL_OF_SERVER, locale: 'en', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
    await signIn(context);
    const { org, file, office, survey } = await fullest(context);
    const page = await context.newPage();
    const isPhone = name !== '';
    await take(page, `diagnosis${name}`, `/o/${org}/diagnosis`, isPhone ? 2300 : 1660);
    await take(page, `board${name}`, `/o/${org}/boards/production`, isPhone ? 1700 : 1240);
    await take(page, `mapping${name}`, `/o/${org}/start/files/${file}`, isPhone ? 1300 : 1000);
    await take(page, `pains${name}`, `/o/${org}/pains`, isPhone ? 1900 : 1280);
    await take(page, `roadmap${name}`, `/o/${org}/roadmap`, isPhone ? 2600 : 1560, plan);
    if (!isPhone) {
      await take(page, 'outcomes', `/o/${org}/outcomes/new?block=auto_plan`, 880);
      await take(page, 'heat-map', `/o/${office}/programme/heat-map`, 1080);
      await take(page, 'survey', `/o/${office}/surveys/${survey}/results`, 1240);
      await certify(context, org);
      await take(page, 'certificates', `/o/${org}/certificates`, 800);
    }
    await context.close();
  }
} finally {
  await browser.close();
}
