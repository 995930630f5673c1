import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the workspace's own package.json: found upwards from this file, so from `src` and from `dist` alike. */
export function workspaceRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'kanfa') return folder;
  }
  throw new Error('The workspace root (package.json named "kanfa") is not above this file.');
}

/** Where fetched tools are kept: survives a new data folder, disappears with node_modules. */
export function toolCache(): string {
  return join(workspaceRoot(), 'node_modules', '.cache', 'kanfa');
}
