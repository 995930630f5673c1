import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { workspaceRoot } from '@kanfa/embedded';
import { LaunchProblem } from '../launch-problem.js';
import type { Surroundings } from '../services.js';
import { accounts, people, type DemoAccount } from './people.js';
import { Sandbox } from './sandbox.js';
import { Session } from './session.js';

type DemoPerson = { key: string; name: string; username: string; password: string; post: string };
type AccountSecrets = DemoAccount & { appId: string; appSecret: string; originalId: string; callbackToken: string; encodingAesKey: string };
export type DemoFile = {
  gateway: string;
  console: string;
  phone: string;
  operator: string;
  sandboxKey: string;
  people: DemoPerson[];
  accounts: AccountSecrets[];
};

/** The demo newsroom as scripts see it: who there is, with which password, and the sessions of the people. */
export class Newsroom {
  private readonly sessions = new Map<string, Session>();
  readonly sandbox: Sandbox;
  readonly demo: DemoFile;
  private readonly base: string;

  constructor(readonly around: Surroundings) {
    this.base = `http://127.0.0.1:${around.ports.gateway}`;
    this.sandbox = new Sandbox(around.wechatBase, around.secrets.sandboxKey);
    this.demo = this.demoFile();
  }

  /** A person's session, by key ("zhouyanqiu"). */
  as(key: string): Session {
    const person = this.demo.people.find((one) => one.key === key)!;
    let session = this.sessions.get(key);
    if (!session) this.sessions.set(key, (session = new Session(this.base, person)));
    return session;
  }

  account(key: string): AccountSecrets {
    return this.demo.accounts.find((one) => one.key === key)!;
  }

  /** The first person is let in by team itself, with the password on standard input. */
  async found(): Promise<void> {
    const lead = people[0]!;
    const { password } = this.demo.people[0]!;
    const child = spawn(process.execPath, [join(workspaceRoot(), 'apps/team/dist/bootstrap.js')], {
      env: { PATH: process.env['PATH'], DATABASE_URL: this.around.databaseUrls.team },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(
      JSON.stringify({
        name: lead.name,
        post: lead.post,
        organisation: lead.organisation,
        duties: lead.duties.map(({ duty }) => duty),
        signIn: { username: lead.username, password },
      }),
    );
    await text(child.stdout);
    const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)));
    if (code !== 0)
      throw new LaunchProblem({ zh: '没能建立首位成员，原因见上。', en: 'The first member could not be made; the reason stands above.' });
  }

  /** Made on the first start and kept: passwords, app ids and keys of the demo. Readable by its owner alone. */
  private demoFile(): DemoFile {
    const file = join(this.around.home, 'demo.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoFile;
    const { ports, publicOrigin, wechatBase, secrets } = this.around;
    const hex = (of: string, length: number) => createHash('sha256').update(of).digest('hex').slice(0, length);
    const demo: DemoFile = {
      gateway: `http://127.0.0.1:${ports.gateway}`,
      console: publicOrigin,
      phone: `${wechatBase}/phone`,
      operator: `${wechatBase}/operator`,
      sandboxKey: secrets.sandboxKey,
      people: people.map(({ key, name, username, post }) => ({
        key,
        name,
        username,
        post,
        password: `${username}-${randomBytes(4).toString('hex')}`,
      })),
      accounts: accounts.map((account) => ({
        ...account,
        appId: `wx${hex(`app ${account.key}`, 16)}`,
        appSecret: randomBytes(16).toString('hex'),
        originalId: `gh_${hex(`original ${account.key}`, 12)}`,
        callbackToken: randomBytes(12).toString('hex'),
        encodingAesKey: randomBytes(64)
          .toString('base64')
          .replaceAll(/[^A-Za-z0-9]/g, '')
          .slice(0, 43),
      })),
    };
    writeFileSync(file, JSON.stringify(demo, null, 2), { mode: 0o600 });
    return demo;
  }
}
