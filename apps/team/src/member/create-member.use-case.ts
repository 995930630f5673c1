import type { Actor } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { saveSignIn, type SignIn } from '../sign-in/sign-in.store.js';
import { join, type Manager, type Member } from './member.js';
import { saveMember } from './member.store.js';

type Wanted = Pick<Member, 'name' | 'kind' | 'organisation' | 'post'> & { signIn: SignIn | undefined };

@Injectable()
export class CreateMember {
  async run(tx: Tx, { signIn, ...profile }: Wanted, manager: Manager, by: Actor): Promise<string> {
    const at = await databaseTime(tx);
    const { next, did, details, events } = join(profile, manager, v7(), at);
    await saveMember(tx, next, at);
    if (signIn) await saveSignIn(tx, next, signIn);
    await recordDeed(tx, { by, did, member: next, events, details: { ...details, signIn: Boolean(signIn) }, at });
    return next.id;
  }
}
