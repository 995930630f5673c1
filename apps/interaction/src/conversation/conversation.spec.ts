import { describe, expect, it } from '@jest/globals';
import {
  answer,
  answered,
  answersLeft,
  notSent,
  placeOf,
  receive,
  resolve,
  startConversation,
  windowUntil,
  type Conversation,
} from './conversation.js';

const [id, account, reader] = [
  '0199f3a0-0000-7000-8000-000000000003',
  '0199f3a0-0000-7000-8000-000000000001',
  '0199f3a0-0000-7000-8000-000000000007',
];
const by = '0199f3a0-0000-7000-8000-000000000008';
const messageId = '0199f3a0-0000-7000-8000-000000000002';
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 12, minute));
const inbound = (minute: number, text = 'hi') => ({ id: messageId, kind: 'text', text, at: at(minute) });
const outbound = (minute: number) => ({ id: messageId, text: 'yes', at: at(minute), by });
const open = (minute = 0): Conversation => receive(startConversation(id, account, reader, at(minute)), inbound(minute)).next;
const there = { openid: 'o1' };
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
};

describe('receive', () => {
  it('opens the window for 48 hours and announces no text', () => {
    const { next, events } = receive(startConversation(id, account, reader, at(0)), inbound(0, '我家地址是…'));
    expect(next).toMatchObject({ state: { is: 'open', since: at(0) }, lastMessage: { excerpt: '我家地址是…' } });
    expect(events[0]).toMatchObject({ key: id, data: { readerId: reader, windowUntil: '2026-11-22T12:00:00.000Z' } });
    expect(JSON.stringify(events)).not.toContain('地址');
  });

  it('counts the waiting from the oldest unanswered message and the window from the newest', () => {
    const { next } = receive(open(0), inbound(5));
    expect(next.state).toEqual({ is: 'open', since: at(0) });
    expect(windowUntil(next)).toEqual(new Date(at(5).getTime() + 48 * 3_600_000));
  });

  it('gives the allowance anew, but not for a message that comes late', () => {
    const used = { ...open(5), answersUsed: 4 };
    expect(answersLeft(receive(used, inbound(6)).next)).toBe(5);
    const late = receive(used, inbound(3)).next;
    expect([answersLeft(late), late.lastInboundAt]).toEqual([1, at(5)]);
  });

  it('reopens one that waited for the reader', () => {
    const waiting = answered(open(0), outbound(1), null, at(1)).next;
    expect(receive(waiting, inbound(3)).next.state).toEqual({ is: 'open', since: at(3) });
  });
});

describe('answer', () => {
  it('uses one of five', () => {
    expect(answersLeft(answer(open(), there, outbound(1)))).toBe(4);
  });

  it('refuses what WeChat would refuse', () => {
    expect(codeOf(() => answer(open(), { openid: null }, outbound(1)))).toBe('reader-left');
    expect(codeOf(() => answer(open(), there, { ...outbound(0), at: windowUntil(open()) }))).toBe('answer-window-closed');
    expect(codeOf(() => answer({ ...open(), answersUsed: 5 }, there, outbound(1)))).toBe('answers-used-up');
    expect(codeOf(() => answer(resolve(open(), by, at(1), 0), there, outbound(1)))).toBe('conversation-resolved');
  });
});

describe('answered', () => {
  it('waits for the reader and remembers the first answer', () => {
    const { next, events } = answered(open(0), outbound(3), null, at(4));
    expect(next).toMatchObject({ state: { is: 'waiting-for-reader' }, firstAnswer: { at: at(4), seconds: 240 } });
    expect(events[0]!.data).toEqual({ messageId, conversationId: id, readerId: reader, accountId: account, by, afterSeconds: 240 });
    expect(answered({ ...next, state: { is: 'open', since: at(9) } }, outbound(10), null, at(10)).next.firstAnswer).toEqual({
      at: at(4),
      seconds: 240,
    });
  });

  it('stays open for a message that came after it was written', () => {
    expect(answered(open(0), outbound(1), at(2), at(3)).next.state).toEqual({ is: 'open', since: at(2) });
  });

  it('marks one that answers nothing waiting as a follow-up', () => {
    const waiting = answered(open(0), outbound(1), null, at(1)).next;
    expect(answered(waiting, outbound(2), null, at(2)).events[0]!.data).toMatchObject({ followUp: true, afterSeconds: 120 });
  });
});

describe('notSent', () => {
  it('gives the allowance back, unless a message has renewed it', () => {
    const sending = answer(open(0), there, outbound(1));
    expect(answersLeft(notSent(sending, outbound(1)))).toBe(5);
    const renewed = { ...receive(sending, inbound(2)).next, answersUsed: 1 };
    expect(answersLeft(notSent(renewed, outbound(1)))).toBe(4);
  });
});

describe('resolve', () => {
  it('ends it once, and not over an answer on its way', () => {
    expect(codeOf(() => resolve(open(), by, at(1), 1))).toBe('answer-under-way');
    const resolved = resolve(open(), by, at(1), 0);
    expect(resolved.state).toEqual({ is: 'resolved', by, at: at(1) });
    expect(codeOf(() => resolve(resolved, by, at(2), 0))).toBe('conversation-resolved');
    expect(codeOf(() => receive(resolved, inbound(2)))).toBe('conversation-resolved');
  });
});

describe('placeOf', () => {
  it('puts who waits longest first, then what happened last', () => {
    const waiting = (minute: number): Conversation => answered(open(minute), outbound(minute), null, at(minute)).next;
    const order = [waiting(1), open(8), waiting(9), open(2)].sort((a, b) => placeOf(a) - placeOf(b));
    expect(order.map(({ lastInboundAt }) => lastInboundAt.getUTCMinutes())).toEqual([2, 8, 9, 1]);
  });
});
