import { z } from 'zod';
import { instant, sha256 } from '../route.js';
import { articleState, claim, crop, handStep } from './shapes.js';

/** What an article wants of WeChat beside its text. */
export const articleSettings = z.object({
  openComment: z.boolean().default(false),
  fansOnlyComment: z.boolean().default(false),
  sourceUrl: z.url().max(1024).optional(),
  handSteps: z.array(handStep).max(7).default([]),
});
export type ArticleSettings = z.infer<typeof articleSettings>;

export const coverView = z.object({
  assetId: sha256,
  contentType: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  crops: z.array(crop),
});

/**
 * The designer's part of an article. It has a version of its own: setting the cover takes this one as If-Match and never collides with the
 * editor's saving of the text.
 */
export const designView = z.object({
  articleId: z.uuid(),
  cover: coverView.nullable(),
  designDone: z.boolean(),
  designerId: z.uuid().nullable(),
  version: z.number().int(),
});
export type DesignView = z.infer<typeof designView>;

export const articleSummary = z.object({
  articleId: z.uuid(),
  accountId: z.uuid(),
  columnId: z.uuid().nullable(),
  topicId: z.uuid().nullable(),
  title: z.string(),
  state: articleState,
  textDone: z.boolean(),
  designDone: z.boolean(),
  editorId: z.uuid(),
  designerId: z.uuid().nullable(),
  coverAssetId: sha256.nullable(),
  unitId: z.uuid().nullable(),
  url: z.string().nullable(),
  revision: z.number().int(),
  updatedAt: instant,
});
export type ArticleSummary = z.infer<typeof articleSummary>;

/** An article with its text. `version` is that of the text (title, author, digest, markdown, settings, claims, textDone, people). */
export const articleView = articleSummary.extend({
  author: z.string(),
  digest: z.string(),
  markdown: z.string(),
  settings: articleSettings,
  claims: z.array(claim),
  design: designView,
  publishedAt: instant.nullable(),
  createdAt: instant,
  version: z.number().int(),
});
export type ArticleView = z.infer<typeof articleView>;

/** One thing to put right before sealing, with the line of the Markdown it is about; `detail` is in the caller's language. */
export const articleProblem = z.object({ code: z.string(), line: z.number().int().nullable(), detail: z.string() });
export type ArticleProblem = z.infer<typeof articleProblem>;

/** WeChat HTML as it would be sealed: pictures are `kanfa-asset:<assetId>`; screens put `/api/v1/assets/<assetId>` in their place. */
export const renderingView = z.object({
  html: z.string(),
  characters: z.number().int(),
  bytes: z.number().int(),
  words: z.number().int(),
  problems: z.array(articleProblem),
});

export const revisionView = z.object({
  revision: z.number().int(),
  part: z.enum(['text', 'design']),
  title: z.string(),
  author: z.string(),
  digest: z.string(),
  markdown: z.string(),
  settings: articleSettings,
  claims: z.array(claim),
  coverAssetId: sha256.nullable(),
  by: z.uuid(),
  byName: z.string(),
  at: instant,
});
export type RevisionView = z.infer<typeof revisionView>;
