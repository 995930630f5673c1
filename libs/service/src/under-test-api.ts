import type { Owner } from '@kanfa/contracts';
import { api, type Answer } from '@kanfa/testing';
import { SignJWT, type CryptoKey } from 'jose';

export type PersonsCall = { idempotencyKey?: string; ifMatch?: number; headers?: Record<string, string> };

/** A service's API as one person sees it; answers of any status are returned. Paths are those below /api/v1; bytes go as octet-stream. */
export type PersonsApi = {
  get<T = unknown>(path: string, call?: PersonsCall): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: unknown, call?: PersonsCall): Promise<Answer<T>>;
  /** Posts what cannot be taken back: a dry run, then the same with its token. A refusal of either is the answer. */
  confirm<T = unknown>(path: string, body?: object, call?: PersonsCall): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown, call?: PersonsCall): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown, call?: PersonsCall): Promise<Answer<T>>;
  delete<T = unknown>(path: string, call?: PersonsCall): Promise<Answer<T>>;
  /** The bytes of an answer that is no text. */
  bytes(path: string): Promise<Uint8Array>;
};

/** Who calls. `factorAt`: when their session proved a second factor; `kind` and `sessionId` as the gateway would say them. */
export type Person = { memberId: string; name: string; factorAt?: number; sessionId?: string; kind?: 'member' | 'api-key' };
type Options = { url: string; audience: Owner; privateKey: CryptoKey; person: Person };

export function personsApi({ url, audience, privateKey, person }: Options): PersonsApi {
  const sign = () =>
    new SignJWT({
      name: person.name,
      kind: person.kind ?? 'member',
      ...(person.sessionId ? { sid: person.sessionId } : {}),
      ...(person.factorAt ? { factorAt: person.factorAt } : {}),
    })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject(person.memberId)
      .setIssuer('kanfa-gateway')
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  const options = async ({ idempotencyKey, ifMatch, headers }: PersonsCall = {}, body?: unknown) => ({
    headers: {
      authorization: `Bearer ${await sign()}`,
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...(body instanceof Uint8Array ? { 'content-type': 'application/octet-stream' } : {}),
      ...headers,
    },
  });
  const service = api(url);
  const at = (path: string) => `/api/v1${path}`;
  const post = async <T>(path: string, body?: unknown, call?: PersonsCall) => service.post<T>(at(path), body, await options(call, body));
  return {
    get: async <T>(path: string, call?: PersonsCall) => service.get<T>(at(path), await options(call)),
    delete: async <T>(path: string, call?: PersonsCall) => service.delete<T>(at(path), await options(call)),
    bytes: async (path: string) => new Uint8Array(await (await fetch(new URL(at(path), url), await options())).arrayBuffer()),
    post,
    async confirm<T>(path: string, body: object = {}, call?: PersonsCall) {
      const looked = await post<{ confirmToken?: string }>(path, { ...body, dryRun: true });
      const { confirmToken } = looked.body;
      return confirmToken ? post<T>(path, { ...body, confirmToken }, call) : (looked as Answer<T>);
    },
    put: async <T>(path: string, body?: unknown, call?: PersonsCall) => service.put<T>(at(path), body, await options(call, body)),
    patch: async <T>(path: string, body?: unknown, call?: PersonsCall) => service.patch<T>(at(path), body, await options(call, body)),
  };
}
