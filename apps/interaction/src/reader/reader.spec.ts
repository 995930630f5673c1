import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@kanfa/kit';
import { describeReader, follow, hashOpenid, heardFrom, labelOf, meetReader, unfollow } from './reader.js';

const [id, account] = ['0199f3a0-0000-7000-8000-000000000007', '0199f3a0-0000-7000-8000-000000000001'];
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 12, minute));
const key = Buffer.alloc(32, 1);
const met = meetReader(id, account, 'o1', hashOpenid(key, account, 'o1'), at(0));

describe('follow', () => {
  it('tells the first time from a return', () => {
    const first = follow(met, 'o1', 'shop', at(1));
    expect(first.next).toMatchObject({ following: true, followedAt: at(1), scene: 'shop' });
    expect(first.events[0]).toMatchObject({ key: id, data: { readerId: id, again: false, scene: 'shop' } });
    const left = unfollow(first.next, at(2)).next;
    const back = follow(left, 'o1', undefined, at(3));
    expect(back.events[0]!.data).toMatchObject({ again: true });
    expect(back.next).toMatchObject({ following: true, openid: 'o1', scene: 'shop' });
  });

  it('is not undone by news of an earlier leaving', () => {
    const back = follow(met, 'o1', undefined, at(3)).next;
    const { next, erase } = unfollow(back, at(2));
    expect([next, erase]).toEqual([back, false]);
  });
});

describe('unfollow', () => {
  it('lets everything of the person go but the keyed hash', () => {
    const known = { ...met, alias: '王阿姨', note: '井水', following: true };
    const { next, erase, events } = unfollow(known, at(2));
    expect(next).toMatchObject({ openid: null, alias: null, note: null, following: false, unfollowedAt: at(2) });
    expect(erase).toBe(true);
    expect(JSON.stringify(events)).not.toContain('o1');
  });
});

describe('heardFrom', () => {
  it('takes a writer for a follower, unless the leaving was later', () => {
    expect(heardFrom(met, 'o1', at(1))).toMatchObject({ following: true, lastInboundAt: at(1) });
    const left = unfollow(met, at(5)).next;
    expect(heardFrom(left, 'o1', at(4))).toMatchObject({ following: false, openid: null });
  });
});

describe('labelOf', () => {
  it('is the alias, else a tail that names no openid', () => {
    expect(labelOf({ ...met, alias: '王阿姨' })).toBe('王阿姨');
    expect(labelOf(met)).toMatch(/^读者 ··[0-9a-f]{6}$/);
  });

  it('differs between accounts and keys', () => {
    const hashes = [hashOpenid(key, account, 'o1'), hashOpenid(key, id, 'o1'), hashOpenid(Buffer.alloc(32, 2), account, 'o1')];
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(3);
  });
});

describe('describeReader', () => {
  it('changes what is given, empties what is empty', () => {
    const known = { ...met, alias: 'a', note: 'n' };
    expect(describeReader(known, { alias: '王阿姨' })).toMatchObject({ alias: '王阿姨', note: 'n' });
    expect(describeReader(known, { note: '' })).toMatchObject({ alias: 'a', note: null });
  });

  it('refuses one who left', () => {
    expect(() => describeReader({ ...met, openid: null }, { alias: 'x' })).toThrow(DomainError);
  });
});
