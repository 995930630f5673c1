import { importSPKI, jwtVerify, type CryptoKey } from 'jose';
import { DomainError } from '@kanfa/kit';
import type { Identity } from './caller.js';

/** Checks the short-lived identity the gateway signs: EdDSA only, for this service only. */
export class IdentityVerifier {
  private key?: Promise<CryptoKey>;

  constructor(
    private readonly service: string,
    private readonly publicKeyPem: string,
  ) {}

  async verify(authorization: string | undefined): Promise<Identity> {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (!token) throw unauthenticated();
    this.key ??= importSPKI(this.publicKeyPem, 'EdDSA');
    try {
      const { payload } = await jwtVerify(token, await this.key, {
        algorithms: ['EdDSA'],
        issuer: 'kanfa-gateway',
        audience: this.service,
      });
      return { memberId: payload.sub!, name: String(payload['name']), kind: payload['kind'] === 'api-key' ? 'api-key' : 'member' };
    } catch {
      throw unauthenticated();
    }
  }
}

const unauthenticated = () =>
  new DomainError('unauthenticated', 'not-signed-in', {
    zh: '登录已失效，请重新登录。',
    en: 'You are not signed in, or the session has ended. Sign in again.',
  });
