import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/**
 * Lets Node run our sources, decorators included, without a build: `node --conditions=@kanfa/source --import ./tools/drills/typescript.mjs file.ts`.
 * Drills and benchmarks then measure what is in the checkout, never a build left over from yesterday. What was compiled once is kept: a drill that
 * kills a process each second also starts one each second.
 */
const cache = new URL('../../node_modules/.cache/kanfa/typescript/', import.meta.url);
mkdirSync(cache, { recursive: true });
enableCompileCache(fileURLToPath(cache));
const options = {
  ...JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8')),
  $schema: undefined,
  exclude: undefined,
  swcrc: false,
  sourceMaps: 'inline',
};

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw error;
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    return { format: 'module', shortCircuit: true, source: compiled(fileURLToPath(url)) };
  },
});

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = new URL(`${createHash('sha256').update(JSON.stringify(options)).update(filename).update(source).digest('hex')}.js`, cache);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = transformSync(source, { ...options, filename });
    const draft = new URL(`${kept.href}.${process.pid}`);
    writeFileSync(draft, code);
    renameSync(draft, kept);
    return code;
  }
}
