// How long a board takes to appear in a browser that has never seen it: prints milliseconds as JSON.
import { chromium } from '@playwright/test';

const { CAIRN_URL: url, CAIRN_EMAIL: email, CAIRN_PASSWORD: password, CAIRN_ORG: org } = process.env;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
// A browser that is already running, and a person who is signed in; nothing of the page is cached.
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
await (await context.newPage()).goto('about:blank');
const answer = await context.request.post(`${url}/api/identity/sign-in`, { data: { email, password }, headers: { Origin: url } });
if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`);
const page = await context.newPage();
const begin = performance.now();
await page.goto(`${url}/o/${org}/boards/sales`, { waitUntil: 'commit' });
await page.locator('main .k-spark, main canvas').first().waitFor({ state: 'visible' });
const board = performance.now() - begin;
const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null);
console.log(JSON.stringify({ board_ms: Math.round(board), first_paint_ms: paint && Math.round(paint) }));
await browser.close();
