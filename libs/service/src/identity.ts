import { importSPKI, jwtVerify, type CryptoKey } from 'jose';
import { DomainError } from '@kanfa/kit';
import type { Identity } from './caller.js';

type Verified = { identity: Identity; until: number };
const most = 5_000;

/**
 * Checks the short-lived identity the gateway signs: EdDSA only, for this service only. The gateway sends the same one for half a minute, so a
 * signature once found good is not computed again while it lasts.
 */
export class IdentityVerifier {
  private key?: Promise<CryptoKey>;
  private readonly verified = new Map<string, Verified>();

  constructor(
    private readonly service: string,
    private readonly publicKeyPem: string,
  ) {}

  async verify(authorization: string | undefined): Promise<Identity> {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (!token) throw unauthenticated();
    const known = this.verified.get(token);
    if (known && known.until > Date.now()) return known.identity;
    this.key ??= importSPKI(this.publicKeyPem, 'EdDSA');
    try {
      const { payload } = await jwtVerify(token, await this.key, {
        algorithms: ['EdDSA'],
        issuer: 'kanfa-gateway',
        audience: this.service,
      });
      const kind = payload['kind'] === 'api-key' ? 'api-key' : 'member';
      const { sid, factorAt } = payload as { sid?: unknown; factorAt?: unknown };
      const identity: Identity = {
        memberId: payload.sub!,
        name: String(payload['name']),
        kind,
        ...(typeof sid === 'string' ? { sessionId: sid } : {}),
        ...(typeof factorAt === 'number' ? { factorAt } : {}),
      };
      if (payload.exp !== undefined) this.remember(token, { identity, until: payload.exp * 1_000 });
      return identity;
    } catch {
      throw unauthenticated();
    }
  }

  private remember(token: string, verified: Verified): void {
    if (this.verified.size >= most) this.verified.clear();
    this.verified.set(token, verified);
  }
}

const unauthenticated = () =>
  new DomainError('unauthenticated', 'not-signed-in', {
    zh: '登录已失效，请重新登录。',
    en: 'You are not signed in, or the session has ended. Sign in again.',
  });
