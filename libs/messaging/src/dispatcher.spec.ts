import { describe, expect, it } from '@jest/globals';
import type { Tx } from '@kanfa/kit';
import { Dispatcher } from './dispatcher.js';
import { UnreadableMessage } from './outcome.js';
import { told } from './specs/stage.js';

const envelope = {
  id: '01939e3f-3b1f-7000-8000-000000000001',
  type: told.type,
  key: 'a story',
  seq: 7,
  actor: { kind: 'system' },
  occurredAt: '2026-11-20T11:30:00.000Z',
  data: { n: 1 },
};
const bytes = (body: unknown): Uint8Array => Buffer.from(JSON.stringify(body));
/** The key that a refusal still knows. */
const keyTold = (read: () => unknown): string | undefined => {
  try {
    return void read();
  } catch (error) {
    return (error as UnreadableMessage).key;
  }
};
const dispatcher = new Dispatcher();
const calls: string[] = [];
dispatcher.add(told, async () => void calls.push('first'));
dispatcher.add(told, async () => void calls.push('second'));

describe('read', () => {
  it('returns the event and drops what this version does not know', () => {
    expect(dispatcher.read(told.type, bytes({ ...envelope, later: 1, data: { n: 1, later: 2 } }))).toEqual(envelope);
  });

  it.each([
    ['not JSON', Buffer.from('{'), undefined],
    ['not UTF-8', Uint8Array.of(0xff), undefined],
    ['no envelope', bytes({ id: 'x' }), undefined],
    ['of another type than its subject', bytes({ ...envelope, type: 'content.story-ended.v1' }), 'a story'],
    ['with data that do not fit', bytes({ ...envelope, data: { n: 'one' } }), 'a story'],
  ])('refuses a body that is %s', (_what, body, key) => {
    const read = () => dispatcher.read(told.type, body);
    expect(read).toThrow(UnreadableMessage);
    expect(keyTold(read)).toBe(key);
  });
});

describe('run', () => {
  it('calls the handlers in the order they were added', async () => {
    await dispatcher.run(dispatcher.read(told.type, bytes(envelope)), {} as Tx, 1);
    expect(calls).toEqual(['first', 'second']);
    expect(dispatcher.owners()).toEqual(['content']);
  });
});
