import { describe, expect, it } from '@jest/globals';
import type { TokenAnswer, TokenRequest } from '@kanfa/contracts';
import { sha256Of } from '@kanfa/kit';
import { TokenClient } from './token-client.js';
import { newSealKey, openToken, sealToken } from './token-seal.js';

const accountId = '0199f3a0-0000-7000-8000-000000000001';

/** A custodian that hands out `tokens` one after the other, once each rejection. */
function custodian(lifeMs = 7_200_000) {
  const state = { now: 1_000_000, away: false, asked: [] as TokenRequest[], token: 'first' };
  const ask = async (request: TokenRequest): Promise<TokenAnswer> => {
    if (state.away) throw new Error('away');
    state.asked.push(request);
    if (request.rejectedToken === sha256Of(state.token)) state.token = 'second';
    return { sealed: sealToken(state.token, request.publicKey, request.accountId), expiresAt: new Date(state.now + lifeMs).toISOString() };
  };
  return { state, client: new TokenClient(ask, () => state.now) };
}

describe('sealToken', () => {
  it('opens for the asker and for this account only', () => {
    const key = newSealKey();
    const sealed = sealToken('secret', key.publicKey, 'a');
    expect(openToken(sealed, key, 'a')).toBe('secret');
    expect(() => openToken(sealed, key, 'b')).toThrow();
    expect(() => openToken(sealed, newSealKey(), 'a')).toThrow();
  });
});

describe('TokenClient', () => {
  it('asks once for many callers and again after 30 s', async () => {
    const { state, client } = custodian();
    expect(await Promise.all([client.token(accountId), client.token(accountId)])).toEqual(['first', 'first']);
    await client.token(accountId);
    expect(state.asked).toHaveLength(1);
    state.now += 31_000;
    await client.token(accountId);
    expect(state.asked).toHaveLength(2);
  });

  it('goes on with a known token while the custodian is away, until 5 minutes before its end', async () => {
    const { state, client } = custodian(600_000);
    await client.token(accountId);
    state.away = true;
    state.now += 299_000;
    expect(await client.token(accountId)).toBe('first');
    state.now += 2_000;
    await expect(client.token(accountId)).rejects.toThrow('away');
  });

  it('reports a refused token and takes the next one', async () => {
    const { state, client } = custodian();
    await client.token(accountId);
    client.reject(accountId, 'first');
    expect(await client.token(accountId)).toBe('second');
    expect(state.asked.at(-1)?.rejectedToken).toBe(sha256Of('first'));
  });
});
