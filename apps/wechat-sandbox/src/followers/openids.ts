import { createCipheriv, createDecipheriv, createHash, type Cipheriv, type Decipheriv } from 'node:crypto';

type Codec = {
  prefix: Buffer;
  to: Cipheriv;
  from: Decipheriv;
  /** Those opened lately. */
  opened: Map<string, number>;
};
const mostOpened = 10_000;

const codecs = new Map<string, Codec>();

// one block at a time without padding: the same pair of ciphers serves an account for ever
function codecOf(appId: string): Codec {
  let codec = codecs.get(appId);
  if (!codec) {
    const secret = createHash('sha256').update(`openid:${appId}`).digest();
    const key = secret.subarray(0, 16);
    codec = {
      prefix: secret.subarray(16, 20),
      to: createCipheriv('aes-128-ecb', key, null).setAutoPadding(false),
      from: createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false),
      opened: new Map(),
    };
    codecs.set(appId, codec);
  }
  return codec;
}

const written = (prefix: Buffer, block: Buffer): string => `o${Buffer.concat([prefix, block]).toString('base64url')}`;

/** The openids of persons at an account: 28 characters of which the first few are the account's, as with the real ones. */
export function openidsOf(appId: string, persons: readonly number[]): string[] {
  const { prefix, to } = codecOf(appId);
  const blocks = Buffer.alloc(persons.length * 16);
  persons.forEach((person, at) => blocks.writeUIntBE(person, at * 16 + 10, 6));
  const sealed = to.update(blocks);
  return persons.map((_, at) => written(prefix, sealed.subarray(at * 16, at * 16 + 16)));
}

/** The same person has another openid at every account. */
export const openidOf = (appId: string, person: number): string => openidsOf(appId, [person])[0]!;

/** Whose openid this is. A million followers need no table: an openid is the person's number, sealed with the account's own key. */
export function personOf(appId: string, openid: string): number | undefined {
  const { opened } = codecOf(appId);
  const known = opened.get(openid);
  if (known !== undefined) return known;
  const person = open(codecOf(appId), openid);
  if (person === undefined) return undefined;
  if (opened.size >= mostOpened) opened.clear();
  opened.set(openid, person);
  return person;
}

function open({ prefix, from }: Codec, openid: string): number | undefined {
  if (!/^o[\w-]{27}$/.test(openid)) return undefined;
  const bytes = Buffer.from(openid.slice(1), 'base64url');
  const block = from.update(bytes.subarray(4));
  const person = block.readUIntBE(10, 6);
  return block.readUIntBE(0, 6) === 0 && block.readUInt32BE(6) === 0 && written(prefix, bytes.subarray(4)) === openid ? person : undefined;
}
