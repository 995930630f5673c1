import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from '@kanfa/embedded';
import { LaunchProblem } from './launch-problem.js';
import type { Venue } from './newsroom/newsroom.js';
import type { Surroundings } from './services.js';

/** The platform this launcher started itself. */
export function embeddedVenue({ home, ports, publicOrigin, wechatBase, secrets, databaseUrls }: Surroundings): Venue {
  return {
    home,
    gateway: `http://127.0.0.1:${ports.gateway}`,
    publicOrigin,
    wechatBase,
    sandboxKey: secrets.sandboxKey,
    callbackBase: `http://127.0.0.1:${ports.callback}`,
    found: (founder) =>
      feed(process.execPath, [join(workspaceRoot(), 'apps/team/dist/bootstrap.js')], founder, {
        PATH: process.env['PATH'],
        DATABASE_URL: databaseUrls.team,
      }),
  };
}

/** Runs a command with `input` on its standard input. */
export function feed(command: string, args: string[], input: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['pipe', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new LaunchProblem({ zh: '没能建立首位成员，原因见上。', en: 'The first member could not be made; the reason stands above.' }),
          ),
    );
    child.stdin.end(input);
  });
}
