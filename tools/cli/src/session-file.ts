import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Who is signed in where: a session's cookie, or nothing but the server when an API key comes from the environment. */
export type Session = { server: string; cookie?: string; name?: string };

type Env = Record<string, string | undefined>;

export const sessionPath = (env: Env): string =>
  env['KANFA_SESSION'] ?? join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'kanfa', 'session.json');

export function readSession(path: string): Session | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Session;
  } catch {
    return undefined;
  }
}

/** Readable by its owner alone, from the first byte on. */
export function writeSession(path: string, session: Session): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(session)}\n`, { mode: 0o600 });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, path);
}

export const forgetSession = (path: string): void => rmSync(path, { force: true });
