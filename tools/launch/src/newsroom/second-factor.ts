import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { teamRoutes } from '@kanfa/contracts';
import type { Journal } from './journal.js';
import type { Newsroom } from './newsroom.js';
import { Refused, type Session } from './session.js';

/** What an authenticator app with this secret shows at that time (RFC 6238). */
export function codeOf(secret: string, at: number = Date.now()): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(Array.from({ length: bits.length >> 3 }, (_, place) => parseInt(bits.slice(place * 8, place * 8 + 8), 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Binds an authenticator to someone whose acts take it, as they would on their own page; its secret stays in demo.json. */
export async function enrol(room: Newsroom, journal: Journal, key: string): Promise<void> {
  await journal.once(`authenticator ${key}`, async () => {
    const session = room.as(key);
    if ((await session.call(teamRoutes.getSecondFactor, {})).enrolledAt) return;
    await bind(session, (secret) => room.keepAuthenticator(key, secret));
  });
}

/** Binds an authenticator to the person who is signed in; its secret is kept before it is confirmed. */
export async function bind(session: Session, keep: (secret: string) => void): Promise<void> {
  const { secret } = await session.call(teamRoutes.startSecondFactor, { body: { password: session.person.password } });
  keep(secret);
  await fresh((code) => session.call(teamRoutes.confirmSecondFactor, { body: { code } }), secret);
}

/** Makes the person's session fresh, where it is not. */
export async function prove(session: Session): Promise<void> {
  if ((await session.call(teamRoutes.getSecondFactor, {})).freshUntil) return;
  await fresh((code) => session.call(teamRoutes.stepUp, { body: { code } }), session.person.authenticator!);
}

/** A code is good once: where this half minute's was used, the next one comes soon. */
async function fresh(show: (code: string) => Promise<unknown>, secret: string): Promise<void> {
  try {
    await show(codeOf(secret));
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'second-factor-code-wrong') throw error;
    await delay(30_000 - (Date.now() % 30_000) + 200);
    await show(codeOf(secret));
  }
}
