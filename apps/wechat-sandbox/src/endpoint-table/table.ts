import type { ClientCall } from '@kanfa/wechat/calls';
import type { Endpoint } from '../protocol/endpoint.js';
import { testedCodes, type PathsOf } from './tested-codes.js';

export type Gathered = {
  calls: readonly ClientCall[];
  /** What the simulator has, with rights and daily calls. */
  endpoints: readonly Pick<Endpoint, 'path' | 'needs' | 'daily'>[];
  /** Paths that the simulator answers although they are not in its table: those without a token. */
  answered: ReadonlySet<string>;
  /** The texts of the tests. */
  tests: readonly string[];
};

const pathIn = (asks: string): string => /^\w+ ([^? ]+)/.exec(asks)![1]!;
const verbIn = (asks: string): string => asks.split(' ', 1)[0]!;
const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];

export const pathsOf = (calls: readonly ClientCall[]): PathsOf =>
  new Map(
    distinct(calls.map(([method]) => method)).map((method) => [
      method,
      distinct(calls.filter(([of]) => of === method).map(([, , asks]) => pathIn(asks))),
    ]),
  );

const head = `# WeChat's interfaces · 微信接口一览

Written by \`npx nx run wechat-sandbox:endpoints\` from the client's calls (\`libs/wechat/src/conformance/calls\`), the simulator's table and the tests; a test fails
when this file is stale. *Simulator*: it answers, with real state. *Right* and *a day* are what the simulator demands and allows (48001, 45009). *Tested codes*: those that
follow the call in the text of a test of the client or the simulator.

`;

/** The document: every interface the client or the simulator knows. */
export function table({ calls, endpoints, answered, tests }: Gathered): string {
  const codes = testedCodes(tests, pathsOf(calls));
  const known = distinct(calls.map(([, , asks]) => pathIn(asks)));
  const rows = [...known, ...endpoints.map(({ path }) => path).filter((path) => !known.includes(path))].map((path) => {
    const mine = calls.filter(([, , asks]) => pathIn(asks) === path);
    const endpoint = endpoints.find((one) => one.path === path);
    const verb = mine[0] ? verbIn(mine[0][2]) : '';
    const methods = distinct(mine.map(([method]) => `\`${method}\``)).join(', ');
    const supported = endpoint || answered.has(path) ? 'yes' : 'no';
    const cells = [
      `${verb} ${path}`.trim(),
      methods,
      supported,
      endpoint?.needs ?? '',
      endpoint?.daily ?? '',
      (codes.get(path) ?? []).join(' '),
    ];
    return { path, supported, line: `| ${cells.join(' | ')} |` };
  });
  const supported = rows.filter((row) => row.supported === 'yes').length;
  const summary = `${rows.length} interfaces; the client has ${known.length}, the simulator ${supported}; ${rows.filter(({ path }) => codes.has(path)).length} with tested refusals.`;
  const lines = [
    '| interface | client | simulator | right | a day | tested codes |',
    '|---|---|---|---|---|---|',
    ...rows.map(({ line }) => line),
  ];
  return `${head}${summary}\n\n${lines.join('\n')}\n`;
}
