// The drive: a drawing comes in two versions that are laid over each other, is held, handed out and hung at an item;
// a change releases it.
import { expect, newOrganisation, test } from './story';

/** A picture of one line of text as PDF, small enough to be written by hand. */
function pdf(text: string): Buffer {
  const stream = `BT /F1 24 Tf 20 60 Td (${text}) Tj ET 10 10 180 30 re S`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${body}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`);
}

const DXF = ['0', 'SECTION', '2', 'ENTITIES', '0', 'CIRCLE', '10', '50', '20', '50', '40', '30', '0', 'TEXT', '10', '10', '20', '5', '40', '8', '1', '%%c8.2', '0', 'SPLINE', '70', '8', '0', 'ENDSEC', '0', 'EOF'].join('\n');

const drawing = (name: string, text: string) => ({ name, mimeType: 'application/pdf', buffer: pdf(text) });

test('a drawing gets a second version, both are laid over each other, and it is held and handed out', async ({ page, context, browser, baseURL, locale, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  await page.goto(`/o/${org}/drive`);
  await expect(page.getByText(say('No files yet'))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say('New folder') }).click();
  await page.getByLabel(say('Name'), { exact: true }).fill('图纸');
  await page.getByRole('button', { name: say('Save') }).click();
  await page.getByRole('link', { name: '图纸', exact: true }).click();
  await expect(page.getByText(say('This folder is empty'))).toBeVisible();
  await page.locator('.k-drop input[type=file]').setInputFiles([drawing('支架.pdf', 'hole 40'), { name: 'plate.dxf', mimeType: 'image/vnd.dxf', buffer: Buffer.from(DXF) }]);
  await expect(page.getByRole('link', { name: '支架.pdf' })).toBeVisible();
  // the same name again is the next version
  await page.locator('.k-drop input[type=file]').setInputFiles([drawing('支架.pdf', 'hole 42')]);
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('drive.png') });

  await page.getByRole('link', { name: 'plate.dxf' }).click();
  await expect(page.getByRole('img', { name: 'plate.dxf' })).toBeVisible();
  await expect(page.getByText('SPLINE (1)')).toBeVisible();
  await page.goBack();

  await page.getByRole('link', { name: '支架.pdf' }).click();
  await expect(page.locator('canvas')).toBeVisible();
  await page.getByRole('button', { name: say('Check out to work on it') }).click();
  await expect(page.getByText(say('You have checked this file out: only you bring versions of it.'))).toBeVisible();
  await page.getByRole('button', { name: say('Make a link…') }).click();
  await page.getByLabel(say('For whom')).fill('恒远铸造');
  await page.getByRole('button', { name: say('Make the link'), exact: true }).click();
  const link = await page.getByLabel(say('Link to the file')).inputValue();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('file.png'), fullPage: true });

  await page.getByRole('link', { name: say('Compare versions') }).click();
  await expect(page.getByText(say('red: only in the old one'))).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('compare.png'), fullPage: true });

  const stranger = await browser.newContext({ ...(locale ? { locale } : {}), acceptDownloads: true });
  const visit = await stranger.newPage();
  await visit.goto(link);
  await expect(visit.getByRole('heading', { name: '支架.pdf' })).toBeVisible();
  await visit.screenshot({ path: test.info().outputPath('handed.png') });
  const fetched = visit.waitForEvent('download');
  await visit.getByRole('button', { name: say('Download') }).click();
  expect((await fetched).suggestedFilename()).toBe('支架.pdf');
  await stranger.close();
});

test('a file and a comment hang at an item, and an engineering change releases a drawing', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const headers = { 'Idempotency-Key': crypto.randomUUID(), Origin: new URL(baseURL ?? '').origin };
  await context.request.post(`/api/orgs/${org}/catalog/items`, { data: { code: 'BR-1', name: '支架', kind: 'part', stock_unit: 'H87' }, headers });
  await context.request.post(`/api/orgs/${org}/drive/files?name=bracket.pdf`, { data: pdf('hole 40'), headers: { ...headers, 'Idempotency-Key': crypto.randomUUID(), 'Content-Type': 'application/octet-stream' } });
  await page.goto(`/o/${org}/items`);
  await page.getByRole('button', { name: '支架' }).click();
  await page.getByText(say('Attach files')).locator('input').setInputFiles([drawing('检验.pdf', 'ok')]);
  await expect(page.getByRole('link', { name: '检验.pdf' })).toBeVisible();
  await page.getByLabel(say('Say something about this')).fill('孔改为 8.2');
  await page.getByRole('button', { name: say('Comment'), exact: true }).click();
  await expect(page.getByRole('list', { name: say('Comments') }).getByText('孔改为 8.2')).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('rail.png') });

  await page.goto(`/o/${org}/changes`);
  await expect(page.getByText(say('No engineering change yet'))).toBeVisible();
  await page.getByRole('link', { name: say('New engineering change') }).click();
  await page.getByLabel(say('What changes')).fill('孔位 42');
  await page.getByLabel(say('Why'), { exact: true }).fill('客户导轨更宽');
  await page.getByRole('combobox', { name: say('Drawing'), exact: true }).click();
  await page.getByTitle('bracket.pdf').click();
  await expect(page.locator('.ant-select-dropdown:visible')).toHaveCount(0);
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('draft.png'), fullPage: true });
  await page.getByRole('button', { name: say('Save as a draft') }).click();
  await page.getByRole('button', { name: say('Review'), exact: true }).click();
  await page.getByRole('button', { name: say('Release'), exact: true }).click();
  await expect(page.getByText(say('It is released and stays. What has to go back, goes back by another change.'))).toBeVisible();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('change.png'), fullPage: true });
});
