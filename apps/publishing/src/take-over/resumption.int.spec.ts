import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TakeOverView } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => void (desk = await deskUnderTest()));
afterAll(() => desk.stop());

it('makes a step again that WeChat refused for now', async () => {
  const { accountId } = desk.account;
  const tech = desk.service.as(desk.tech);
  await desk.fault('get_current_selfmenu_info', 'error:45009', 1);
  await tech.post(`/accounts/${accountId}/take-overs`);
  await eventually(
    async () => {
      const { body } = await tech.get<TakeOverView>(`/accounts/${accountId}/take-over`);
      expect(body.parts[0]).toMatchObject({ part: 'menu', state: 'imported' });
    },
    { timeoutMs: 60_000 },
  );
});
