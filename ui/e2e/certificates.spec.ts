// A result goes out of the house as a file, and a stranger without network finds out what it is worth.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './story';

/** The promise: from the file to the word. */
const MILLISECONDS_MAX = 200;

async function drop(page: Page, path: string) {
  await page.locator('.k-drop input').setInputFiles(path);
}

async function word(page: Page, expected: string) {
  await expect(page.locator('.y-word')).toHaveAttribute('data-word', expected);
}

test('a result is certified, verified without network, forged, shown in part and taken back', async ({ page, context, baseURL, plant, say, inspect }, info) => {
  test.skip(process.env['CAIRN_NO_VERIFIER'] !== undefined, 'the compiler lacks WebAssembly');
  await signIn(context, baseURL ?? '', plant);
  await page.goto(`/o/${plant.org}/certificates`);
  await page.getByRole('button', { name: say('Certify the newest result') }).click();
  await inspect(page);
  await page.getByRole('button', { name: say('Issue the certificate'), exact: true }).click();
  await expect(page.getByRole('link', { name: say('Download'), exact: true })).toBeVisible();
  await inspect(page);

  const [whole] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: say('Download'), exact: true }).click()]);
  const file = info.outputPath('certificate.json');
  await whole.saveAs(file);

  await page.getByRole('button', { name: say('Show only parts') }).click();
  await page.locator('.k-ticks input').first().check();
  const [part] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('Download the smaller file') }).click()]);
  const smaller = info.outputPath('part.json');
  await part.saveAs(smaller);
  expect(readFileSync(smaller).length).toBeLessThan(readFileSync(file).length);

  await page.goto('/verify');
  await expect(page.getByText(say('Ready. You may switch the network off.'))).toBeVisible();
  await inspect(page);
  await drop(page, file);
  // The key is strange at first: anybody can make one.
  await word(page, 'invalid');
  await page.getByRole('button', { name: say('I compared it and trust this key') }).click();
  await word(page, 'valid_in_part');
  await page.getByRole('button', { name: say('Ask this server for the list') }).click();
  await word(page, 'valid');
  await inspect(page);

  await context.setOffline(true);
  await drop(page, smaller);
  await word(page, 'valid_in_part');
  await expect(page.getByRole('heading', { name: say('What it shows') })).toBeVisible();
  await inspect(page);
  await drop(page, file);
  await word(page, 'valid');
  const milliseconds = Number(await page.locator('[data-milliseconds]').getAttribute('data-milliseconds'));
  console.log(`verified in ${milliseconds} ms`);
  expect(milliseconds).toBeLessThan(MILLISECONDS_MAX);

  const text = readFileSync(file, 'utf8');
  const forged = info.outputPath('forged.json');
  writeFileSync(forged, text.replace(/"level":\d/, '"level":4'));
  await drop(page, forged);
  await word(page, 'invalid');
  await expect(page.locator('[data-check="certificate.signature_broken"]')).toBeVisible();
  await context.setOffline(false);

  await page.goto(`/o/${plant.org}/certificates`);
  await page.getByRole('button', { name: say('Revoke certificate') }).click();
  await page.getByText(say('It was issued in error')).click();
  await page.getByRole('button', { name: say('Revoke it for good') }).click();
  await expect(page.getByText(say('Revoked'), { exact: true })).toBeVisible();
  await inspect(page);

  await page.goto('/verify');
  await expect(page.getByText(say('Ready. You may switch the network off.'))).toBeVisible();
  await drop(page, file);
  await page.getByRole('button', { name: say('Ask this server for the list') }).click();
  await word(page, 'revoked');
});
