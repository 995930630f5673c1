import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

const rawOf = (publicKey: KeyObject): Buffer => Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
const publicFrom = (raw: Buffer): KeyObject =>
  createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') } });

/** A key for the life of one process. `publicKey` is raw X25519 in base64. */
export type SealKey = { privateKey: KeyObject; publicKey: string };

export function newSealKey(): SealKey {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  return { privateKey, publicKey: rawOf(publicKey).toString('base64') };
}

/** Both ends derive the same key; the ephemeral and the asker's key are part of it, so neither can be exchanged on the way. */
const keyFor = (privateKey: KeyObject, other: Buffer, ephemeral: Buffer, asker: Buffer): Buffer =>
  Buffer.from(
    hkdfSync(
      'sha256',
      diffieHellman({ privateKey, publicKey: publicFrom(other) }),
      Buffer.concat([ephemeral, asker]),
      'kanfa publishing.token',
      32,
    ),
  );

/** Seals a token to the asker's raw X25519 key (base64), bound to `context` (the account). The form is described at `tokenAnswer`. */
export function sealToken(token: string, askerPublicKey: string, context: string): string {
  const asker = Buffer.from(askerPublicKey, 'base64');
  const pair = generateKeyPairSync('x25519');
  const ephemeral = rawOf(pair.publicKey);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(pair.privateKey, asker, ephemeral, asker), iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return Buffer.concat([ephemeral, iv, cipher.getAuthTag(), body]).toString('base64');
}

/** Opens what was sealed to this key for this `context`; throws for anything else. */
export function openToken(sealed: string, key: SealKey, context: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const ephemeral = bytes.subarray(0, 32);
  const shared = keyFor(key.privateKey, ephemeral, ephemeral, Buffer.from(key.publicKey, 'base64'));
  const decipher = createDecipheriv('aes-256-gcm', shared, bytes.subarray(32, 44)).setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(44, 60));
  return Buffer.concat([decipher.update(bytes.subarray(60)), decipher.final()]).toString('utf8');
}
