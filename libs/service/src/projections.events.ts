import { accountChanged, memberChanged, type EventOf } from '@kanfa/contracts';
import { EventContext, isNews, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { saveAccount } from './account-directory.js';
import { MemberDirectory, saveMember } from './member-directory.js';

/** Keeps this service's copy of people. team, who owns them, writes the row itself. */
@Controller()
export class MemberProjection {
  constructor(private readonly members: MemberDirectory) {}

  @On(memberChanged)
  async onMemberChanged(event: EventOf<typeof memberChanged>, { tx }: EventContext): Promise<void> {
    if (!(await isNews(tx, event))) return;
    await saveMember(tx, event.data);
    this.members.forget(event.data.memberId);
  }
}

/** Keeps this service's copy of accounts. publishing, who owns them, writes the row itself. */
@Controller()
export class AccountProjection {
  @On(accountChanged)
  async onAccountChanged(event: EventOf<typeof accountChanged>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await saveAccount(tx, event.data);
  }
}
