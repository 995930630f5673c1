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

/**
 * Secrets at rest: every record has a data key of its own, wrapped by the master key; both layers are bound to `context` (the account), so a
 * sealed value copied to another record does not open there.
 */
export class SecretBox {
  private readonly master: Buffer;

  /** `masterKey`: 32 bytes, base64. */
  constructor(masterKey: string) {
    this.master = Buffer.from(masterKey, 'base64');
    if (this.master.length !== 32) throw new Error('The master key must be 32 bytes in base64 · 主密钥须为 32 字节的 base64');
  }

  seal(plain: string, context: string): Buffer {
    const dataKey = randomBytes(32);
    const wrapped = seal(this.master, dataKey, context);
    return Buffer.concat([wrapped, seal(dataKey, Buffer.from(plain, 'utf8'), context)]);
  }

  open(sealed: Buffer, context: string): string {
    const wrappedLength = 12 + 16 + 32;
    const dataKey = open(this.master, sealed.subarray(0, wrappedLength), context);
    return open(dataKey, sealed.subarray(wrappedLength), context).toString('utf8');
  }
}
