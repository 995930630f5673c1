import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accounts, people, type DemoAccount } from './people.js';
import { Sandbox } from './sandbox.js';
import { Session } from './session.js';

export type DemoPerson = {
  key: string;
  name: string;
  username: string;
  password: string;
  post: string;
  /** The authenticator's secret, of those whose acts take it. */
  authenticator?: string;
};
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

/** Where a newsroom is made: the embedded platform, or containers, or any deployment with a simulator beside it. */
export type Venue = {
  /** Keeps demo.json and the journals. */
  home: string;
  gateway: string;
  publicOrigin: string;
  wechatBase: string;
  sandboxKey: string;
  /** Where WeChat (the simulator) reaches interaction's callback edge. */
  callbackBase: string;
  /** Hands the first person, as JSON, to team's bootstrap. */
  found(founder: string): Promise<void>;
};

/** The demo newsroom as scripts see it: who there is, with which password, and the sessions of the people. */
export class Newsroom {
  private readonly sessions = new Map<string, Session>();
  readonly sandbox: Sandbox;
  readonly demo: DemoFile;

  constructor(readonly venue: Venue) {
    this.sandbox = new Sandbox(venue.wechatBase, venue.sandboxKey);
    this.demo = this.demoFile();
  }

  /** A person's session, by key ("zhouyanqiu"). */
  as(key: string): Session {
    const person = this.demo.people.find((one) => one.key === key)!;
    let session = this.sessions.get(key);
    if (!session) this.sessions.set(key, (session = new Session(this.venue, person)));
    return session;
  }

  account(key: string): AccountSecrets {
    return this.demo.accounts.find((one) => one.key === key)!;
  }

  /** Keeps the secret of a person's authenticator, before it is confirmed: a start after a crash still has it. */
  keepAuthenticator(key: string, secret: string): void {
    this.demo.people.find((one) => one.key === key)!.authenticator = secret;
    this.write(this.demo);
  }

  /** The first person is let in by team itself, with the password on standard input. */
  async found(): Promise<void> {
    const { name, post, organisation, username, duties } = people[0]!;
    const { password } = this.demo.people[0]!;
    await this.venue.found(
      JSON.stringify({ name, post, organisation, duties: duties.map(({ duty }) => duty), signIn: { username, password } }),
    );
  }

  /** Passwords, app ids and keys are made on the first start and kept; the addresses are those of this start. Readable by its owner alone. */
  private demoFile(): DemoFile {
    const file = join(this.venue.home, 'demo.json');
    const { gateway, publicOrigin, wechatBase, sandboxKey } = this.venue;
    const made = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoFile) : makeIdentities();
    const addresses = {
      gateway,
      console: publicOrigin,
      phone: `${wechatBase}/phone`,
      operator: `${wechatBase}/operator?key=${sandboxKey}`,
      sandboxKey,
    };
    const demo = { ...addresses, people: made.people, accounts: made.accounts };
    this.write(demo);
    return demo;
  }

  private write(demo: DemoFile): void {
    const file = join(this.venue.home, 'demo.json');
    writeFileSync(`${file}.new`, JSON.stringify(demo, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

function makeIdentities(): Pick<DemoFile, 'people' | 'accounts'> {
  const hex = (of: string, length: number) => createHash('sha256').update(of).digest('hex').slice(0, length);
  const letters = (bytes: number) =>
    randomBytes(bytes)
      .toString('base64')
      .replaceAll(/[^A-Za-z0-9]/g, '');
  return {
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
      encodingAesKey: letters(64).slice(0, 43),
    })),
  };
}
