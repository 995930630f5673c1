import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedProblem } from './problem.js';

export type Account = { uid: number; gid: number };

const user = 'kanfa';

/** Whether this process is root: PostgreSQL then has to run as another user. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** The system user PostgreSQL runs as when we are root; made on first use, because initdb wants a name in /etc/passwd. */
export function serverAccount(): Account {
  const known = find();
  if (known !== undefined) return known;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', user],
      {
        stdio: 'pipe',
        env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
      },
    );
  } catch (cause) {
    // another start may have made it at the same moment
    const made = find();
    if (made !== undefined) return made;
    throw new EmbeddedProblem(
      'no-account',
      {
        zh: `PostgreSQL 不能以 root 运行，而系统用户 ${user} 没有建成。请执行 useradd --system ${user}，或换一个非 root 用户启动。`,
        en: `PostgreSQL refuses to run as root, and the system user ${user} could not be made. Run useradd --system ${user}, or start as a user other than root.`,
      },
      { cause },
    );
  }
  return find()!;
}

/** Whether every account can walk down to `folder`: a clone below /root or a folder of `mktemp -d` is closed to others. */
export function reachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function find(): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${user}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
