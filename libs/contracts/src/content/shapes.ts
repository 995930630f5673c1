import { z } from 'zod';
import { instant, sha256 } from '../route.js';
import { menuButton } from './menu.shapes.js';

/** Every kind of thing that needs an approval before readers meet it. */
export const approvalClass = z.enum(['bundle', 'picture-message', 'menu', 'auto-reply', 'mass-text', 'notice', 'campaign-page', 'poster']);
export type ApprovalClass = z.infer<typeof approvalClass>;

export const columnKind = z.enum(['brand', 'industry', 'interaction', 'service']);

/** A crop as WeChat takes it: corners as fractions 0..1 of the picture. */
export const crop = z.object({
  ratio: z.enum(['2.35_1', '1_1']),
  x1: z.number().min(0).max(1),
  y1: z.number().min(0).max(1),
  x2: z.number().min(0).max(1),
  y2: z.number().min(0).max(1),
});

/** A statement in the text that needs a source or an owner. */
export const claim = z.object({
  text: z.string().min(1).max(300),
  source: z.string().max(500).optional(),
  url: z.url().optional(),
  ownerId: z.uuid().optional(),
});

/** Ticks that only a hand can set in WeChat's back office. */
export const handStep = z.enum(['original', 'reward', 'album', 'ai-declaration', 'source-declaration', 'schedule', 'video-card']);
export type HandStep = z.infer<typeof handStep>;

export const articleState = z.enum([
  'planned',
  'in-work',
  'submitted',
  'changes-requested',
  'approved',
  'scheduled',
  'published',
  'ageing',
  'archived',
]);
export type ArticleState = z.infer<typeof articleState>;

/** One article inside a sealed bundle. `html` is WeChat HTML whose pictures are `kanfa-asset:<sha256>`; publishing puts WeChat's addresses in their place. */
export const sealedArticle = z.object({
  articleId: z.uuid(),
  revision: z.number().int().positive(),
  title: z.string(),
  author: z.string(),
  digest: z.string(),
  html: z.string(),
  text: z.string(),
  cover: z.object({ hash: sha256, contentType: z.string(), crops: z.array(crop) }),
  images: z.array(z.object({ hash: sha256, contentType: z.string() })),
  sourceUrl: z.string().optional(),
  openComment: z.boolean(),
  fansOnlyComment: z.boolean(),
  claims: z.array(claim),
  handSteps: z.array(handStep),
  columnId: z.uuid().optional(),
});
export type SealedArticle = z.infer<typeof sealedArticle>;

/**
 * What WeChat will be sent, as one content-addressed object: its canonical JSON lies in the file store under its SHA-256. Review reads it, an
 * approval names its hash, publishing sends it and nothing else.
 */
export const sealedUnit = z.discriminatedUnion('class', [
  z.object({
    format: z.literal(1),
    class: z.literal('bundle'),
    unitId: z.uuid(),
    accountId: z.uuid(),
    articles: z.array(sealedArticle).min(1).max(8),
  }),
  z.object({
    format: z.literal(1),
    class: z.literal('menu'),
    unitId: z.uuid(),
    accountId: z.uuid(),
    buttons: z.array(menuButton).min(1).max(3),
  }),
]);
export type SealedUnit = z.infer<typeof sealedUnit>;

export const unitArticle = z.object({ articleId: z.uuid(), title: z.string() });
export const when = z.object({ at: instant, zone: z.string() });
