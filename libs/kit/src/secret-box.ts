import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const seal = (key: Buffer, plain: Buffer, context: string): Buffer => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
};
const open = (key: Buffer, sealed: Buffer, context: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
};
const opens = (key: Buffer, sealed: Buffer, context: string): Buffer | undefined => {
  try {
    return open(key, sealed, context);
  } catch {
    return undefined;
  }
};
const wrappedLength = 12 + 16 + 32;

function keyOf(base64: string): Buffer {
  const key = Buffer.from(base64, 'base64');
  if (key.length !== 32) throw new Error('The master key must be 32 bytes in base64 · 主密钥须为 32 字节的 base64');
  return key;
}

/**
 * Secrets at rest: every record has a data key of its own, wrapped by the master key; both layers are bound to `context` (the account), so a
 * sealed value copied to another record does not open there.
 */
export class SecretBox {
  private readonly master: Buffer;
  private readonly others: Buffer[];

  /** `masterKey`: 32 bytes, base64. `others` also open what was sealed under them, while the master key changes. */
  constructor(masterKey: string, others: readonly string[] = []) {
    this.master = keyOf(masterKey);
    this.others = others.map(keyOf);
  }

  seal(plain: string, context: string): Buffer {
    const dataKey = randomBytes(32);
    return Buffer.concat([seal(this.master, dataKey, context), seal(dataKey, Buffer.from(plain, 'utf8'), context)]);
  }

  open(sealed: Buffer, context: string): string {
    const { dataKey } = this.unwrap(sealed, context);
    return open(dataKey, sealed.subarray(wrappedLength), context).toString('utf8');
  }

  /** The same secret with its data key wrapped by the master key; undefined when it is already. The secret itself is not opened. */
  rewrap(sealed: Buffer, context: string): Buffer | undefined {
    const { dataKey, current } = this.unwrap(sealed, context);
    return current ? undefined : Buffer.concat([seal(this.master, dataKey, context), sealed.subarray(wrappedLength)]);
  }

  private unwrap(sealed: Buffer, context: string): { dataKey: Buffer; current: boolean } {
    const wrapped = sealed.subarray(0, wrappedLength);
    for (const key of this.others.length > 0 ? [this.master, ...this.others] : []) {
      const dataKey = opens(key, wrapped, context);
      if (dataKey) return { dataKey, current: key === this.master };
    }
    return { dataKey: open(this.master, wrapped, context), current: true };
  }
}
