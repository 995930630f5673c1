import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/**
 * Lets Node run our sources, decorators included, without a build: `node --conditions=@kanfa/source --import ./tools/drills/typescript.mjs file.ts`.
 * Drills and benchmarks then measure what is in the checkout, never a build left over from yesterday.
 */
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
    const filename = fileURLToPath(url);
    return { format: 'module', shortCircuit: true, source: transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code };
  },
});
