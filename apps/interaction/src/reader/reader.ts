import { createHmac } from 'node:crypto';
import { readerFollowed, readerUnfollowed, type EventDraft } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

/** A follower or visitor of one account. `openid` is null once the reader left: WeChat's rules want the data of those who leave deleted. */
export type Reader = {
  id: string;
  accountId: string;
  openidHash: Buffer;
  openid: string | null;
  alias: string | null;
  note: string | null;
  following: boolean;
  scene: string | null;
  followedAt: Date | null;
  unfollowedAt: Date | null;
  firstSeenAt: Date;
  lastInboundAt: Date | null;
  seenAt: Date;
  version: number;
};

/** A new reader has version 0 until it is saved. */
export const meetReader = (id: string, accountId: string, openid: string, openidHash: Buffer, at: Date): Reader => ({
  id,
  accountId,
  openidHash,
  openid,
  alias: null,
  note: null,
  following: false,
  scene: null,
  followedAt: null,
  unfollowedAt: null,
  firstSeenAt: at,
  lastInboundAt: null,
  seenAt: at,
  version: 0,
});

/** Keyed, so that nobody without the key can test a guessed openid against it. */
export const hashOpenid = (key: Buffer, accountId: string, openid: string): Buffer =>
  createHmac('sha256', key).update(`${accountId}\n${openid}`).digest();

/** Since 2021 WeChat gives no nickname: the alias we chose, else the tail of the hash. */
const tailOf = ({ openidHash }: Pick<Reader, 'openidHash'>): string => openidHash.toString('hex').slice(-6);

export const labelOf = (reader: Pick<Reader, 'alias' | 'openidHash'>): string => reader.alias ?? `读者 ··${tailOf(reader)}`;

/** How a reader is called: our alias, else the tail that screens put behind "reader" in their language. */
export const namedAs = (reader: Pick<Reader, 'alias' | 'openidHash'>) => ({
  label: labelOf(reader),
  alias: reader.alias,
  tail: tailOf(reader),
});

type Decision = { next: Reader; events: EventDraft[] };

export function follow(reader: Reader, openid: string, scene: string | undefined, at: Date): Decision {
  const event = readerFollowed.draft(
    reader.id,
    { readerId: reader.id, accountId: reader.accountId, again: reader.followedAt !== null, ...(scene ? { scene } : {}) },
    reader.accountId,
  );
  const next = isOld(reader, at)
    ? reader
    : { ...reader, openid, following: true, followedAt: at, scene: scene ?? reader.scene, seenAt: later(reader.seenAt, at) };
  return { next, events: [event] };
}

/** `erase` tells whether the reader's messages have to go: not when the news is older than a later return. */
export function unfollow(reader: Reader, at: Date): Decision & { erase: boolean } {
  const events = [readerUnfollowed.draft(reader.id, { readerId: reader.id, accountId: reader.accountId }, reader.accountId)];
  if (isOld(reader, at)) return { next: reader, events, erase: false };
  const next = { ...reader, openid: null, alias: null, note: null, following: false, unfollowedAt: at, seenAt: later(reader.seenAt, at) };
  return { next, events, erase: true };
}

/** Only a follower can tap the menu or write: the openid is good, unless the reader left later than that. */
export function seen(reader: Reader, openid: string, at: Date): Reader {
  const left = reader.unfollowedAt !== null && reader.unfollowedAt > at;
  return { ...reader, ...(left ? {} : { openid, following: true }), seenAt: later(reader.seenAt, at) };
}

export const heardFrom = (reader: Reader, openid: string, at: Date): Reader => ({
  ...seen(reader, openid, at),
  lastInboundAt: later(reader.lastInboundAt ?? at, at),
});

export function describeReader(reader: Reader, change: { alias?: string | null | undefined; note?: string | null | undefined }): Reader {
  if (!reader.openid)
    throw new DomainError('conflict', 'reader-left', {
      zh: '这位读者已取消关注，资料已按平台规则删除，不能再写备注。',
      en: 'This reader has left and the data was deleted as the platform demands; no note can be kept.',
    });
  const filled = (value: string | null | undefined, before: string | null): string | null => (value === undefined ? before : value || null);
  return { ...reader, alias: filled(change.alias, reader.alias), note: filled(change.note, reader.note) };
}

/** Callbacks may arrive in any order: news older than the last coming or going changes nothing. */
const isOld = ({ followedAt, unfollowedAt }: Reader, at: Date): boolean => (followedAt ?? at) > at || (unfollowedAt ?? at) > at;
const later = (a: Date, b: Date): Date => (a > b ? a : b);
