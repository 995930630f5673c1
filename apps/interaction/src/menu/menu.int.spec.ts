import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { menuApplied, menuTapped } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { fetchStableToken, WechatClient } from '@kanfa/wechat';
import { v7 } from 'uuid';
import { newsroom, type Newsroom } from '../under-test.js';

const app = { appid: 'wx00000000000000a1', secret: '0123456789abcdef0123456789abcdef' };
let room: Newsroom;
beforeAll(async () => {
  room = await newsroom();
  const token = async () => (await fetchStableToken(room.wechat.base, app)).accessToken;
  const { menu } = new WechatClient({ base: room.wechat.base, token });
  await menu.create([{ name: '预约换芯', type: 'click', key: 'filter' }]);
});
afterAll(() => room?.stop());

type Phone = { items: { direction: string; content: string }[] };
const answersOn = async (person: number) =>
  (await room.wechat.control<Phone>(`accounts/${app.appid}/messages?person=${person}`)).items
    .filter(({ direction }) => direction === 'out')
    .map(({ content }) => content);
const goesLive = (seq: number, replies?: { key: string; text: string }[]) =>
  room.interaction.deliver(
    menuApplied,
    { ...menuApplied.example, accountId: room.account.accountId, unitId: v7(), replies },
    { key: room.account.accountId, seq },
  );
const kept = () => room.interaction.db.rows('SELECT key, text FROM menu_reply');
const taps = () => room.interaction.published(menuTapped);

describe('a menu that is live', () => {
  it('answers a tap on a key at once, in the words approved with it', async () => {
    await goesLive(2, [{ key: 'filter', text: '回复机身编号，为您查换芯日期。' }]);
    await eventually(async () => expect(await kept()).toHaveLength(1));
    await eventually(async () => {
      const { person } = await room.follower({ act: 'tap' });
      expect(await answersOn(person)).toContain('回复机身编号，为您查换芯日期。');
    });
    expect((await taps()).length).toBeGreaterThan(0);
  });

  it('ignores older news, and forgets the answers of the menu before', async () => {
    await goesLive(1, [{ key: 'filter', text: '旧的' }]);
    await goesLive(3);
    await eventually(async () => expect(await kept()).toEqual([]));
    const { person } = await room.follower({ act: 'tap' });
    await eventually(async () => {
      const [heard, said] = [(await taps()).length, (await answersOn(person)).length];
      await room.follower({ act: 'tap', person });
      await eventually(async () => expect((await taps()).length).toBeGreaterThan(heard), { timeoutMs: 3_000 });
      expect((await answersOn(person)).length).toBe(said);
    });
  });
});
