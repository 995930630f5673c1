import { runnerImport, type Plugin } from 'vite';

type Exports = Record<string, unknown>;
const name = '@kanfa/contracts';
const virtual = `\0${name}`;

const isObject = (value: unknown): value is Exports => typeof value === 'object' && value !== null;
const isSchema = (value: unknown): value is Exports => isObject(value) && '_zod' in value;
const isRoute = (value: unknown): value is Exports => isObject(value) && 'operationId' in value;

/** What a browser needs of an export; undefined for what only servers need. */
function lean(value: unknown): unknown {
  if (isSchema(value))
    return Array.isArray(value.options) && value.options.every((one) => typeof one === 'string') ? { options: value.options } : undefined;
  if (isRoute(value)) return { owner: value.owner, operationId: value.operationId, method: value.method, path: value.path };
  if (Array.isArray(value)) return value.map(lean);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lean(inner)]));
  return typeof value === 'function' ? undefined : value;
}

/**
 * The console calls operations by method and path and offers the words of enumerations; the shapes that check them are the servers' business.
 * So the browser gets the contracts as plain data, without zod. Types still come from the contracts themselves.
 */
export function leanContracts(): Plugin {
  return {
    name: 'kanfa:lean-contracts',
    enforce: 'pre',
    resolveId: (id) => (id === name ? virtual : undefined),
    async load(id) {
      if (id !== virtual) return undefined;
      const source = await this.resolve(name, undefined, { skipSelf: true });
      const { module, dependencies } = await runnerImport<Exports>(source!.id);
      for (const file of dependencies) this.addWatchFile(file);
      return Object.entries(module)
        .map(([key, value]) => [key, JSON.stringify(lean(value))] as const)
        .filter(([, json]) => json !== undefined)
        .map(([key, json]) => `export const ${key} = ${json};`)
        .join('\n');
    },
  };
}
