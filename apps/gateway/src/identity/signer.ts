import type { Owner } from '@kanfa/contracts';
import { importPKCS8, SignJWT } from 'jose';
import type { Person } from './team-client.js';

export type Sign = (person: Person, audience: Owner) => Promise<string>;

/** Identities are short-lived and good for one service only. */
export const identityLifeMs = 60_000;

export async function createSigner(privateKeyPem: string): Promise<Sign> {
  const key = await importPKCS8(privateKeyPem, 'EdDSA');
  return ({ memberId, name, kind, sessionId, factorAt }, audience) =>
    new SignJWT({ name, kind, ...(sessionId ? { sid: sessionId } : {}), ...(factorAt ? { factorAt } : {}) })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject(memberId)
      .setIssuer('kanfa-gateway')
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(new Date(Date.now() + identityLifeMs))
      .sign(key);
}
