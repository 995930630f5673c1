import type { Duty } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { saveSignIn, type SignIn } from '../sign-in/sign-in.store.js';
import { found } from './member.js';
import { saveMember } from './member.store.js';

export type Founder = { name: string; post: string | undefined; organisation: string | undefined; duties: Duty[]; signIn: SignIn };

/** Lets the first person in. Where there is anyone already it changes nothing and returns undefined. */
export async function foundTeam(tx: Tx, { signIn, duties, ...profile }: Founder): Promise<string | undefined> {
  await tx.run('LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE');
  if (await tx.row('SELECT 1 FROM person LIMIT 1')) return undefined;
  const at = await databaseTime(tx);
  const grants = duties.map((duty) => ({ grantId: v7(), duty, from: at.toISOString() }));
  const { next, did, details, events } = found({ ...profile, kind: 'employee' }, grants, v7(), at);
  await saveMember(tx, next, at);
  await saveSignIn(tx, next, signIn);
  await recordDeed(tx, { by: { kind: 'system', id: 'bootstrap' }, did, member: next, events, details, at });
  return next.id;
}
