import { createHash } from 'node:crypto';
import { workspaceRoot } from '@kanfa/embedded';

/** First line the keeper says to whoever connects. */
export type Greeting = { keeper: 'kanfa'; root: string };
/** What a client asks for, one line each. */
export type Wish = { from: 'local' | 'containers' };
export type Grant = { url: string } | { problem: string };

/** Ports on which this checkout's keeper may listen: holding the port is the lock. Below the range systems hand out to clients. */
export function keeperPorts(): number[] {
  const hash = createHash('sha256').update(workspaceRoot()).digest().readUInt16BE(0);
  return [0, 1, 2, 3].map((step) => 20_000 + ((hash + step * 97) % 10_000));
}
