import { resolve } from 'node:path';
import { workspaceRoot } from '@kanfa/embedded';
import { readExternal } from './external.js';
import { runDemo } from './newsroom/demo.js';
import { openHome } from './home.js';
import { problemOf, sentenceOf } from './launch-problem.js';
import { readOptions } from './options.js';
import { embeddedVenue } from './venue.js';
import { startPlatform } from './platform.js';
import { portsAt } from './ports.js';
import { loadSecrets } from './secrets.js';
import { secretKeepers, servicePart, type Surroundings } from './services.js';
import { Supervisor } from './supervisor.js';
import { Terminal } from './terminal.js';
import { greet } from './greeting.js';
import { readArticle } from './newsroom/article-file.js';

const terminal = new Terminal();
let supervisor: Supervisor | undefined;
let ending: Promise<never> | undefined;

/** Ends everything this process started, and nothing else. */
function end(code: number): Promise<never> {
  return (ending ??= (async () => {
    await supervisor?.stop();
    process.exit(code);
  })());
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const external = readExternal(process.env);
  // a file that cannot be read is said before anything starts
  const article = options.article === undefined ? undefined : readArticle(options.article, external.INIT_CWD ?? process.cwd());
  const home = resolve(workspaceRoot(), external.KANFA_HOME);
  openHome(home, options.fresh);

  supervisor = new Supervisor(home, terminal);
  const exitCodes = { SIGINT: 130, SIGTERM: 0, SIGHUP: 129 } as const;
  for (const [signal, code] of Object.entries(exitCodes)) {
    process.on(signal, () => {
      if (!ending) terminal.step('正在停止', 'stopping');
      void end(code);
    });
  }

  const starting = startPlatform(
    { home, ports: portsAt(options.portOffset), secrets: loadSecrets(home), external, supervisor, terminal },
    process.env,
  );
  process.on(
    'SIGUSR2',
    () => void starting.then((around) => renewSecretKeepers(around)).catch((error: unknown) => terminal.warn(sentenceOf(error))),
  );
  const around = await starting;
  terminal.step('全部就绪', 'everything is ready');

  const result = options.demo && !external.WECHAT_API_BASE ? await runDemo(embeddedVenue(around), terminal, article) : undefined;
  if (options.json && result) terminal.result({ ...result, seconds: terminal.rounded });
  if (options.once) return end(result === undefined || result.ok ? 0 : 1);
  greet(around, terminal);
}

let renewing: Promise<void> = Promise.resolve();

/** secrets.json has changed: who keeps secrets is started again with what it says now, one after another, so that the rest goes on. */
function renewSecretKeepers(around: Surroundings): Promise<void> {
  renewing = renewing
    .catch(() => undefined)
    .then(async () => {
      const secrets = loadSecrets(around.home);
      for (const owner of secretKeepers) await supervisor?.renew(servicePart(owner, { ...around, secrets }));
    });
  return renewing;
}

main().catch(async (error: unknown) => {
  // what breaks because a person stopped us is not a problem
  if (!ending) {
    terminal.plain(sentenceOf(error));
    if (process.argv.includes('--json')) terminal.result({ ok: false, seconds: terminal.rounded, problem: problemOf(error) });
  }
  await end(1);
});
