import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeRaised } from '@kanfa/contracts';
import { deskUnderTest, type Desk } from '../under-test.js';
import { raiseNotice, type Notice } from './notice.store.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
});
afterAll(() => desk?.stop());

describe('raiseNotice', () => {
  it('tells a matter once, and nothing when its transaction fails', async () => {
    const { accountId } = desk.account;
    const { urgency, says, link } = noticeRaised.example;
    const notice: Notice = { accountId, duty: 'operator', urgency, says, link, dedupeKey: 'the-matter' };
    const raise = () => desk.service.db.transaction((tx) => raiseNotice(tx, notice));
    const failing = desk.service.db.transaction(async (tx) => {
      await raiseNotice(tx, notice);
      throw new Error('what it was about did not happen');
    });
    await expect(failing).rejects.toThrow('did not happen');
    expect([await raise(), await raise()]).toEqual([true, false]);
    expect(await desk.service.published(noticeRaised)).toMatchObject([{ accountId, data: { dedupeKey: 'the-matter', duty: 'operator' } }]);
  });
});
