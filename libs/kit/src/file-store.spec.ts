import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Of } from './canonical.js';
import { FileStore } from './file-store.js';

describe('FileStore', () => {
  let root: string;
  let files: FileStore;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'kanfa-files-'));
    files = new FileStore(root);
  });
  afterAll(() => rm(root, { recursive: true }));

  it('names content by its hash, also when several write it at once', async () => {
    const bytes = Buffer.from('水质月报');
    const names = await Promise.all(Array.from({ length: 8 }, () => files.put(bytes)));
    expect(new Set(names)).toEqual(new Set([sha256Of(bytes)]));
    expect((await files.get(names[0]!)).equals(bytes)).toBe(true);
  });

  it('refuses content that was altered', async () => {
    const name = await files.put(Buffer.from('approved'));
    await writeFile(join(root, name.slice(0, 2), name), 'something else');
    await expect(files.get(name)).rejects.toMatchObject({ code: 'file-altered' });
  });

  it('knows no other files and no paths', async () => {
    await expect(files.get('0'.repeat(64))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(files.get('../../etc/passwd')).rejects.toMatchObject({ code: 'file-name-invalid' });
  });
});
