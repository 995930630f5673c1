import { mkdirSync, renameSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { workspaceRoot } from '@kanfa/embedded';
import { readExternal } from './external.js';
import { runDemo } from './newsroom/demo.js';
import { sentenceOf } from './launch-problem.js';
import { readOptions } from './options.js';
import { embeddedVenue } from './venue.js';
import { startPlatform } from './platform.js';
import { portsAt } from './ports.js';
import { loadSecrets } from './secrets.js';
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
  if (options.fresh && existsSync(home)) renameSync(home, `${home}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });

  supervisor = new Supervisor(home, terminal);
  process.on('SIGINT', () => void end(130));
  process.on('SIGTERM', () => void end(0));

  const around = await startPlatform(
    { home, ports: portsAt(options.portOffset), secrets: loadSecrets(home), external, supervisor, terminal },
    process.env,
  );
  terminal.step('全部就绪', 'everything is ready');

  const result = options.demo && !external.WECHAT_API_BASE ? await runDemo(embeddedVenue(around), terminal, article) : undefined;
  if (options.json && result) terminal.result({ ...result, seconds: Math.round(terminal.seconds * 10) / 10 });
  if (options.once) return end(result === undefined || result.ok ? 0 : 1);
  greet(around, terminal);
}

main().catch(async (error: unknown) => {
  terminal.plain(sentenceOf(error));
  await end(1);
});
