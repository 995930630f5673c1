import { createHash } from 'node:crypto';
import { workspaceRoot } from '@kanfa/embedded';

/** Where the kept server comes from. */
export type Source = 'local' | 'containers';
/** First line the keeper says to whoever connects; the second is a `Grant`, once its server is up. */
export type Greeting = { kanfaKeeper: string };
export type Grant = { url: string } | { problem: string };

/** What a keeper is for: it serves one checkout, one source and one container engine. */
export function keeperName(source: Source): string {
  return [workspaceRoot(), source, ...(source === 'containers' ? [process.env['DOCKER_HOST'] ?? ''] : [])].join(' ');
}

/** Ports on which the keeper of that name may listen: holding the port is the lock. Below the range systems hand out to clients. */
export function keeperPorts(name: string): number[] {
  const hash = createHash('sha256').update(name).digest().readUInt16BE(0);
  return [0, 1, 2, 3].map((step) => 20_000 + ((hash + step * 97) % 10_000));
}
