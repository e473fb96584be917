// Automation: whoever is asked is told, the bell rings, and a webhook shows its secret once.
import { expect, newOrganisation, test } from './story';

test('an automation is written as a sentence and tried, and a webhook shows its secret once', async ({ page, context, baseURL, plant, say, inspect }) => {
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

  await page.goto(`/o/${org}/automation`);
  await expect(page.getByText(say('No automation yet'))).toBeVisible();
  await inspect(page);
  await press('New automation');
  await page.getByLabel(say('Name'), { exact: true }).fill('待审批提醒');
  await press('Add a condition');
  await page.getByLabel(say('Value, condition {number}').replace('{number}', '1')).fill('bill');
  await press('Try it on the last thirty days');
  await expect(page.getByText(say('Of {looked} such events it would have done something for {hits}.').replace('{looked}', '0').replace('{hits}', '0'))).toBeVisible();
  await inspect(page);
  await picture('editor');
  await press('Save');
  await expect(page.getByRole('heading', { name: '待审批提醒' })).toBeVisible();
  await press('What it did');
  await expect(page.getByText(say('It has done nothing yet'))).toBeVisible();
  await inspect(page);
  await picture('automations');

  await page.goto(`/o/${org}/automation/webhooks`);
  await press('New webhook');
  await page.getByLabel(say('Name'), { exact: true }).fill('ERP');
  await page.getByLabel(say('Address')).fill('https://erp.example.com/hook');
  await press('Save');
  await expect(page.getByText(say('This secret is shown once. Whoever receives checks with it that a message is ours and new.'))).toBeVisible();
  await inspect(page);
  await picture('webhooks');

  await page.goto(`/o/${org}/notifications`);
  await expect(page.getByText(say('Nothing to tell you yet'))).toBeVisible();
  await inspect(page);
});
