/**
 * The main job against a platform that runs elsewhere with a simulator beside it, for example docker compose:
 * `node tools/launch/dist/against.js --home DIR --gateway URL --sandbox URL --callback URL --found "COMMAND"`; prints the result as JSON.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runDemo } from './newsroom/demo.js';
import { sentenceOf } from './launch-problem.js';
import { Terminal } from './terminal.js';
import { feed } from './venue.js';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { home: text, gateway: text, origin: text, sandbox: text, callback: text, found: text, 'sandbox-key-file': text },
});
const wanted = (name: keyof typeof values): string => {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
};

const terminal = new Terminal();
try {
  const home = resolve(wanted('home'));
  mkdirSync(home, { recursive: true });
  const [command, ...args] = wanted('found').split(' ');
  const result = await runDemo(
    {
      home,
      gateway: wanted('gateway'),
      publicOrigin: values.origin ?? wanted('gateway'),
      wechatBase: wanted('sandbox'),
      sandboxKey: readFileSync(wanted('sandbox-key-file'), 'utf8').trim(),
      callbackBase: wanted('callback'),
      found: (founder) => feed(command!, args, founder, process.env),
    },
    terminal,
    undefined,
  );
  terminal.result({ ...result, seconds: terminal.rounded });
  process.exitCode = result.ok ? 0 : 1;
} catch (error) {
  terminal.plain(sentenceOf(error));
  process.exitCode = 1;
}
