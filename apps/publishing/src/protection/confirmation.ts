import type { Confirmation, PublicationDetail, SendProtection } from '@kanfa/contracts';

/** WeChat waits so long for the administrator's tap on the phone. */
const confirmWithinMs = 30 * 60_000;

type Sent = Pick<PublicationDetail, 'lane' | 'state' | 'audience' | 'evidence'>;

/** The wait for the administrator's tap, while there is one: counted from WeChat's acceptance. */
export function confirmationOf({ lane, state, audience, evidence }: Sent, protection: SendProtection): Confirmation | null {
  if (lane !== 'mass-send' || state !== 'submitted' || !protection.switchedOn || (audience && !audience.toAll)) return null;
  const accepted = evidence.find(({ kind }) => kind === 'send-accepted' || kind === 'send-accepted-before');
  if (!accepted) return null;
  const { administratorName, onLeave } = protection;
  return { administratorName, onLeave, until: new Date(Date.parse(accepted.at) + confirmWithinMs).toISOString() };
}
