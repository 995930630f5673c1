import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedProblem, migrationFolders, workspaceRoot } from '@kanfa/embedded';

/** Writes `apps/<service>/migrations/<UTC minute>_<what>.sql` and returns its path; `what` is kebab-case or words. */
export function newMigration(service: string, what: string, now: Date, root: string = workspaceRoot()): string {
  migrationFolders(service, root);
  const name = what
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  if (name === '')
    throw new EmbeddedProblem('bad-name', { zh: '请用英文字母或数字给迁移起名。', en: 'Name the migration with Latin letters or digits.' });
  const folder = join(root, 'apps', service, 'migrations');
  const file = join(folder, `${stamp(now)}_${name}.sql`);
  if (existsSync(file))
    throw new EmbeddedProblem('file-exists', {
      zh: `${file} 已经存在。请换一个名字。`,
      en: `${file} exists already. Choose another name.`,
    });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, '');
  return file;
}

/** `20260301T1200` */
const stamp = (now: Date): string => now.toISOString().slice(0, 16).replaceAll(/[-:]/g, '');
