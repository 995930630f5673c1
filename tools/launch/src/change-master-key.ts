import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { workspaceRoot } from '@kanfa/embedded';
import { readExternal } from './external.js';
import { LaunchProblem, sentenceOf } from './launch-problem.js';
import { nextStep } from './master-key.js';
import { loadSecrets, saveSecrets, type Secrets } from './secrets.js';
import { secretKeepers } from './services.js';

/**
 * `npm run -s change-master-key`, while the platform runs: every process learns the new key, then uses it, then forgets the old one. Where it is
 * cut off, the next run goes on.
 */
async function changeMasterKey(home: string): Promise<void> {
  runOf(home);
  let secrets = loadSecrets(home);
  do {
    secrets = nextStep(secrets, randomBytes(32).toString('base64'));
    saveSecrets(home, secrets);
    await renewed(home);
    tell(secrets);
    if (secrets.masterKeyChange?.step === 'exchanged') await rewrapped(home);
  } while (secrets.masterKeyChange);
}

const tell = ({ masterKeyChange: change }: Secrets): void => {
  const said = {
    announced: '各服务已知道新主密钥 · every service knows the new key',
    exchanged: '各服务已改用新主密钥，正在重新包裹 · every service uses the new key, secrets are being wrapped anew',
    forgotten: '完成：旧主密钥不再打开任何东西 · done: the old key opens nothing any more',
  };
  process.stderr.write(`${said[change?.step ?? 'forgotten']}\n`);
};

type Running = { launcher: number; processes: { name: string; pid: number | null; port: number; ready: boolean }[] };

function runOf(home: string): Running {
  const file = join(home, 'run.json');
  const run = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running) : undefined;
  if (run && isAlive(run.launcher)) return run;
  throw new LaunchProblem({
    zh: `${home} 里没有在运行的 Kanfa。主密钥在运行中更换：请先 npm start。`,
    en: `No Kanfa is running in ${home}. The master key is changed while it runs: npm start first.`,
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const keepersOf = (run: Running) => run.processes.filter(({ name }) => (secretKeepers as readonly string[]).includes(name));

/** Asks the launcher to start the keepers of secrets anew, and waits until each is another process and ready. */
async function renewed(home: string): Promise<void> {
  const run = runOf(home);
  const before = new Set(keepersOf(run).map(({ pid }) => pid));
  process.kill(run.launcher, 'SIGUSR2');
  await eventually(home, () => keepersOf(runOf(home)).every(({ pid, ready }) => ready && !before.has(pid)));
}

/** Each keeper has looked once more and found nothing left to wrap. */
const rewrapped = (home: string): Promise<void> =>
  eventually(home, async () => (await Promise.all(keepersOf(runOf(home)).map(({ port }) => isDone(port)))).every(Boolean));

async function isDone(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => undefined);
  return /^kanfa_secrets_rewrapped(\{.*\})? 0$/m.test((await answer?.text()) ?? '');
}

async function eventually(home: string, is: () => Promise<boolean> | boolean): Promise<void> {
  const until = Date.now() + 300_000;
  while (!(await is())) {
    if (Date.now() > until)
      throw new LaunchProblem({
        zh: `等了 5 分钟没有进展，请看 ${join(home, 'logs')}；解决后再运行一次，会从停下的地方继续。`,
        en: `No progress for 5 minutes: see ${join(home, 'logs')}. Run it again afterwards; it goes on where it stopped.`,
      });
    await delay(500);
  }
}

try {
  await changeMasterKey(resolve(workspaceRoot(), readExternal(process.env).KANFA_HOME));
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
