// Browser tests: the real program at CAIRN_URL, the browser of the system, desk and phone, both languages.
import { defineConfig } from '@playwright/test';

const DESK = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  // One story waits for the server, or reads, while another clicks.
  workers: 2,
  retries: 0,
  // What breaks every story is told by the first.
  maxFailures: 4,
  reporter: [['list']],
  use: {
    baseURL: process.env['CAIRN_URL'] ?? 'http://127.0.0.1:7400',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'desk-zh', use: { ...DESK, locale: 'zh-CN' } },
    { name: 'desk-en', use: { ...DESK, locale: 'en' } },
    { name: 'phone-zh', use: { ...PHONE, locale: 'zh-CN' } },
    { name: 'phone-en', use: { ...PHONE, locale: 'en', colorScheme: 'dark' } },
  ],
});
