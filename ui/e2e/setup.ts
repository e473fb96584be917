// Signs up the one person who founds the plants of all stories: who signs up often from one address is slowed down.
import { type FullConfig, request } from '@playwright/test';
import { newPlant } from './story';

export default async function setUp(config: FullConfig): Promise<void> {
  const baseURL = config.projects[0]?.use.baseURL ?? '';
  const asking = await request.newContext({ baseURL, extraHTTPHeaders: { Origin: new URL(baseURL).origin } });
  const { email } = await newPlant(asking);
  process.env['CAIRN_FOUNDER'] = email;
  await asking.dispose();
}
