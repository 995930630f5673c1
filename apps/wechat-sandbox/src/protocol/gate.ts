import { hash } from 'node:crypto';
import { parseJson } from '@kanfa/wechat';
import { findAccount, putAccount, type Account } from '../accounts/account.js';
import { may } from '../accounts/capabilities.js';
import { strike } from '../faults/fault.js';
import { strikeByWords, wordsIn } from '../faults/typed.js';
import { counterOf, dailyOf } from '../quotas/limits.js';
import { periodOf, spend } from '../quotas/quotas.js';
import { accountOf, stealTokens } from '../tokens/tokens.js';
import type { World } from '../world/world.js';
import type { Answer, Call, Endpoint, Fields } from './endpoint.js';
import { Refusal, unlisted } from './refusal.js';
import type { ReceivedFile } from './upload.js';

export type Incoming = { query: Record<string, string>; raw: Buffer; file: ReceivedFile | undefined; client: string };
/** What to send, and how the connection is to misbehave. */
export type Outcome = { answer: Answer; fault: string | undefined };

/** WeChat stores \\uXXXX as the six characters it is: only raw UTF-8 means what it says. */
const literally = (source: string): string =>
  !source.includes('\\u')
    ? source
    : source.replace(/\\\\|\\u([0-9a-f]{4})/gi, (whole, code: string | undefined) =>
        code !== undefined && Number.parseInt(code, 16) > 0x7f ? `\\\\u${code}` : whole,
      );

export function readBody(raw: Buffer): { body: Fields; source: string } {
  if (raw.length === 0) throw new Refusal(44002);
  const source = raw.toString('utf8');
  let parsed: unknown;
  try {
    parsed = parseJson(literally(source));
  } catch {
    throw new Refusal(47001);
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw new Refusal(47001);
  return { body: parsed as Fields, source };
}

export const checkVerb = (wanted: 'GET' | 'POST', method: string): void => {
  if (wanted !== method) throw new Refusal(wanted === 'GET' ? 43001 : 43002);
};

/** Whose token it is, and whether that account may call anything at all. */
export function authorise(world: World, query: Record<string, string>): Account {
  const account = findAccount(world, accountOf(world, query['access_token']));
  if (!account) throw new Refusal(40013);
  if (account.frozen) throw new Refusal(50002);
  if (account.banned) throw new Refusal(48004);
  return account;
}

const errorOf = (fault: string | undefined): number | undefined => (fault?.startsWith('error:') ? Number(fault.slice(6)) : undefined);

/** A code on request reads as WeChat's own would: the one about addresses names the address. */
export const refusalOf = (code: number, client: string): Refusal => (code === 40164 ? unlisted(client) : new Refusal(code));

/** The checks every authorised call passes, in WeChat's order, then the deed: all or nothing, so a refused call leaves nothing but its quota. */
export function pass(world: World, endpoint: Endpoint, account: Account, incoming: Incoming): Outcome {
  const { body, source } = endpoint.verb === 'POST' && !endpoint.upload ? readBody(incoming.raw) : { body: {}, source: '' };
  const fault = strike(world, endpoint.path, account.appId) ?? strikeByWords(world, account, endpoint.path, wordsIn(world, body));
  if (fault === 'token-race') {
    stealTokens(world, account.appId);
    throw new Refusal(40001);
  }
  const code = fault === 'busy' ? -1 : errorOf(fault);
  if (code !== undefined) throw refusalOf(code, incoming.client);
  if (fault?.endsWith('-before')) return { answer: {}, fault };
  if (endpoint.needs && !may(account, endpoint.needs)) throw new Refusal(48001);
  if (endpoint.daily !== undefined)
    spend(world, account.appId, counterOf(endpoint.path), periodOf.day(world), dailyOf(endpoint.path, endpoint.daily, account));
  const call: Call = {
    world,
    account,
    body,
    query: incoming.query,
    file: incoming.file,
    // most calls leave no effect: only those that do take the time
    get hash() {
      return hash('sha256', incoming.file?.bytes ?? source);
    },
    client: incoming.client,
  };
  const answer = world.store.together(() => endpoint.run(call));
  if (fault === 'banned-after') putAccount(world, { ...account, banned: true });
  if (fault === 'busy-after') throw new Refusal(-1);
  return { answer, fault };
}
