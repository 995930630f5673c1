import { z } from 'zod';
import { unitArticle } from '../content/shapes.js';
import { instant, sha256 } from '../route.js';

export const accountKind = z.enum(['service', 'subscription']);
/** hand-over 草稿交接 · publish 发布 · mass-send 群发 */
export const lane = z.enum(['hand-over', 'publish', 'mass-send']);
export type Lane = z.infer<typeof lane>;

/** What an account may do, derived from kind and verification; screens grey out the rest and say why. */
export const accountState = z.object({
  accountId: z.uuid(),
  key: z.string().regex(/^[a-z0-9-]{2,32}$/),
  name: z.string(),
  kind: accountKind,
  verified: z.boolean(),
  appId: z.string(),
  originalId: z.string(),
  commentEnabled: z.boolean(),
  zone: z.string(),
  lanes: z.array(lane),
  dataApi: z.boolean(),
  status: z.enum(['connected', 'needs-attention', 'frozen', 'disconnected']),
  positioning: z.string().optional(),
  /** Given back: nothing of it is called any more; it stays to be read. */
  handedBackAt: instant.optional(),
});
export type AccountState = z.infer<typeof accountState>;

export const publicationStateName = z.enum([
  'planned',
  'due',
  'claimed',
  'dispatching',
  'submitted',
  'published',
  'failed',
  'unknown',
  'reconciling',
  'needs-human',
  'cancelled',
  'handed-over',
  'seen-sent',
  'corrected',
  'withdrawn',
  'taken-down',
]);
export type PublicationStateName = z.infer<typeof publicationStateName>;

/** "Published" is a ladder and always shown as what it is. */
export const publishedLadder = z.enum(['reported-by-wechat', 'page-seen', 'page-not-readable']);

export const audience = z.union([z.object({ toAll: z.literal(true) }), z.object({ toAll: z.literal(false), tagId: z.number().int() })]);

export const publicationArticle = unitArticle.extend({ index: z.number().int().min(0), url: z.string().optional() });

/** A publication's whole public state: every publication event carries it, so any of them rebuilds a projection. */
export const publicationFact = z.object({
  publicationId: z.uuid(),
  accountId: z.uuid(),
  unitId: z.uuid(),
  sealedHash: sha256,
  lane,
  state: publicationStateName,
  dueAt: instant,
  zone: z.string(),
  audience: audience.optional(),
  articles: z.array(publicationArticle),
  plannedBy: z.uuid(),
  authorisedBy: z.uuid().optional(),
  publishedAt: instant.optional(),
  ladder: publishedLadder.optional(),
  /** WeChat's ids, as strings: they exceed 2^53. */
  msgId: z.string().optional(),
  msgDataId: z.string().optional(),
  publishId: z.string().optional(),
  wechatArticleId: z.string().optional(),
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type PublicationFact = z.infer<typeof publicationFact>;

/** Whom a mass-send reaches, compared with the account's habit. */
export const reach = z.object({
  /** An estimate: followers, or who carries the tag, as WeChat last told. */
  recipients: z.number().int(),
  at: instant,
  median: z.number().nullable(),
  lastTen: z.array(z.number().int()),
  departures: z.array(z.enum(['first-send', 'larger-audience', 'changed-lane'])),
  /** Unusual: who authorises types the number of recipients. */
  typedCountWanted: z.boolean(),
});
export type Reach = z.infer<typeof reach>;
