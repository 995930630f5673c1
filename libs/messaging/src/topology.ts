import { owners, type Owner } from '@kanfa/contracts';

/** Everyone with a NATS credential of its own. The gateway owns no facts: it only overhears them to give browsers hints. */
export type Service = Owner | 'gateway';
export const services: readonly Service[] = [...owners, 'gateway'];

const everyoneBut = (self: Owner): Owner[] => owners.filter((owner) => owner !== self);

/** Who hears whom over JetStream. Everyone hears team (members and their duties) and publishing (accounts). */
export const hears: Record<Owner, readonly Owner[]> = {
  content: ['review', 'publishing', 'interaction', 'team'],
  review: ['content', 'publishing', 'team'],
  publishing: ['content', 'review', 'interaction', 'analytics', 'team'],
  interaction: ['content', 'publishing', 'team'],
  analytics: everyoneBut('analytics'),
  team: everyoneBut('team'),
};

/** Who overhears whose events as they pass, without JetStream: a lost hint costs nothing. */
export const overhears: Partial<Record<Service, readonly Owner[]>> = { gateway: owners };

/** Request-reply calls: who answers, who may ask. The token custodian is the only one. */
export const calls = { 'publishing.token': { answeredBy: 'publishing', askedBy: ['interaction', 'analytics'] } } as const satisfies Record<
  string,
  { answeredBy: Owner; askedBy: readonly Owner[] }
>;
export type Call = keyof typeof calls;

/** The asker is part of the subject, so the broker vouches for who asks. */
export const callSubject = (call: Call, asker: string): string => `rpc.${call}.${asker}`;

/**
 * Whether the answer to a question goes into the asker's own inbox. Whoever answers checks this first: the broker lets an answer go wherever the
 * question says, so an asker could have us write on subjects it may not touch itself.
 */
export function repliesToAsker({ subject, reply }: { subject: string; reply?: string | undefined }): boolean {
  const asker = subject.split('.').at(-1)!;
  return reply?.startsWith(`${inboxOf(asker)}.`) ?? false;
}

export const isOwner = (service: string): service is Owner => (owners as readonly string[]).includes(service);
export const ownerOf = (type: string): string => type.split('.', 1)[0]!;
export const streamOf = (owner: string): string => owner.toUpperCase();
export const durableOf = (service: string, owner: string): string => `${service}--${owner}`;
/** Each service gets replies in its own inbox: a shared `_INBOX.>` would let anyone overhear everyone's. */
export const inboxOf = (service: string): string => `_INBOX_${service}`;

/** Who keeps what it must not lose in a stream of its own while its database is away. Nobody else hears it. */
export const spills: readonly Owner[] = ['interaction'];
export const spillStreamOf = (owner: string): string => `SPILL_${streamOf(owner)}`;
export const spillSubjectOf = (owner: string): string => `spill.${owner}`;
export const spillDurable = 'drain';
