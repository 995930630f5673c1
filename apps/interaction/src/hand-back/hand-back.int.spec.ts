import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { accountHandedBack, type Conversation } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { newsroom, type Newsroom } from '../under-test.js';

let room: Newsroom;
beforeAll(async () => void (room = await newsroom()));
afterAll(() => room.stop());

it('destroys the secrets of an account that was given back, and answers nobody any more', async () => {
  const { accountId } = room.account;
  const db = room.interaction.db;
  const operator = room.interaction.as(room.operator);
  await room.follower({ act: 'say', person: 1, text: '还在吗' });
  const conversation = await eventually(async () => {
    const { items } = (await operator.get<{ items: Conversation[] }>(`/conversations?accountId=${accountId}`)).body;
    expect(items).toHaveLength(1);
    return items[0]!;
  });
  await db.run(`INSERT INTO forward_target (id, account_id, name, url, sealed_secret, kinds, may_reply, timeout_seconds)
    VALUES (gen_random_uuid(), '${accountId}', 'x', 'https://crm.example.org/', '\\x00', '{message}', false, 5)`);
  const late = { ...accountHandedBack.example, accountId, at: '2026-01-01T00:00:00.000Z' };
  await room.interaction.deliver(accountHandedBack, late, { key: accountId });
  const left = async () => [
    (await db.rows('SELECT FROM callback_setting WHERE account_id = $1', [accountId])).length,
    (await db.rows('SELECT FROM forward_target WHERE account_id = $1', [accountId])).length,
  ];
  const destroyed = () => db.rows(`SELECT FROM audit_entry WHERE did = 'callback-secrets-destroyed'`);
  await eventually(async () => expect(await destroyed()).toHaveLength(1));
  expect(await left()).toEqual([1, 1]);

  const at = new Date().toISOString();
  await room.interaction.account({ ...room.account, status: 'disconnected', handedBackAt: at });
  await room.interaction.deliver(accountHandedBack, { ...late, at }, { key: accountId });
  await eventually(async () => expect(await left()).toEqual([0, 0]));
  const path = `/conversations/${conversation.id}`;
  expect((await operator.get(path)).status).toBe(200);
  expect(await operator.post(`${path}/answers`, { text: '在的' })).toMatchObject({ status: 409, body: { code: 'account-handed-back' } });
});
