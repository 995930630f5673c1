import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Of } from './canonical.js';
import { DomainError } from './errors.js';

/**
 * Content-addressed files below one directory: a name is the SHA-256 of the content, so a file never changes and writing twice is harmless.
 * content writes; the others read, and hash again what they read.
 */
export class FileStore {
  constructor(private readonly root: string) {}

  /** Stores bytes durably (fsync) and returns their name. */
  async put(bytes: Uint8Array): Promise<string> {
    const name = sha256Of(bytes);
    const path = this.pathOf(name);
    if (await stat(path).catch(() => undefined)) return name;
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${randomUUID()}`;
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await unlink(temporary);
    return name;
  }

  /** Reads and re-hashes; refuses content that is not what its name says. */
  async get(name: string): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(name)).catch(() => {
      throw new DomainError('not-found', 'file-missing', { zh: '文件库里没有这个文件。', en: 'The file store does not hold this file.' });
    });
    if (sha256Of(bytes) !== name) {
      throw new DomainError('conflict', 'file-altered', {
        zh: '文件内容与它的指纹不符，已停止使用。请联系技术支持。',
        en: 'The file no longer matches its fingerprint and is not used. Call tech support.',
      });
    }
    return bytes;
  }

  private pathOf(name: string): string {
    if (!/^[0-9a-f]{64}$/.test(name))
      throw new DomainError('invalid', 'file-name-invalid', { zh: '文件名不是指纹。', en: 'The file name is not a fingerprint.' });
    return join(this.root, name.slice(0, 2), name);
  }
}
