import { z } from 'zod';
import { instant } from '../route.js';

const said = z.object({ zh: z.string(), en: z.string() });

/** The parts of a connection, in the order they are tested: WeChat judges the secret before the address, and both before anything else. */
export const connectionPart = z.enum(['token', 'ip-list', 'callback', 'rights']);
export type ConnectionPart = z.infer<typeof connectionPart>;

/** Who puts a thing right: nobody (all is well), the technician, the account's administrator in WeChat's back office, the lead, or only time. */
export const whoFixes = z.enum(['nobody', 'tech', 'admin', 'lead', 'wait']);
export type WhoFixes = z.infer<typeof whoFixes>;

/** What WeChat said of one part when it was last tested. */
export const connectionCheck = z.object({
  part: connectionPart,
  result: z.enum(['ok', 'wrong', 'not-known']),
  says: said,
  who: whoFixes,
  /** The address to enter in WeChat's IP list. */
  address: z.string().nullable(),
  at: instant,
});
export type ConnectionCheck = z.infer<typeof connectionCheck>;

/** An address under which our calls reach WeChat: stated by a setting, or named by WeChat itself when it refused it (40164). */
export const egressAddress = z.object({
  address: z.string(),
  source: z.enum(['setting', 'refused-by-wechat']),
  seenAt: instant.nullable(),
});

export const connectionView = z.object({
  accountId: z.uuid(),
  /** What to enter as 服务器地址; null when the public address of the callback edge is not set here. */
  callbackAddress: z.string().nullable(),
  callbackPath: z.string(),
  egress: z.array(egressAddress),
  checks: z.array(connectionCheck),
});
export type ConnectionView = z.infer<typeof connectionView>;

/** What an account may be able to do at WeChat. */
export const capabilityName = z.enum([
  'draft',
  'publish',
  'mass-send',
  'comments',
  'figures',
  'menu',
  'qr-codes',
  'customer-messages',
  'readers',
  'notices',
  'admin-confirm',
]);
export type CapabilityName = z.infer<typeof capabilityName>;

/** One row of the capability matrix: whether it works, since when that is known and by which evidence. */
export const capabilityView = z.object({
  name: capabilityName,
  state: z.enum(['works', 'refused', 'not-known']),
  /** What it was learnt from. */
  evidence: said,
  at: instant.nullable(),
  /** WeChat's own count of today's calls, where it told one. */
  dailyLimit: z.number().int().nullable(),
  used: z.number().int().nullable(),
});
export type CapabilityView = z.infer<typeof capabilityView>;

export const capabilityMatrix = z.object({
  accountId: z.uuid(),
  probedAt: instant.nullable(),
  /** When it is probed by itself; null when that is switched off. */
  nextProbeAt: instant.nullable(),
  items: z.array(capabilityView),
  /** What was stated about the account and does not fit what WeChat answers. */
  contradictions: z.array(said),
});
export type CapabilityMatrix = z.infer<typeof capabilityMatrix>;
