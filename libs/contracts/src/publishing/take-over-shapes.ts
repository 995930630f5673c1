import { z } from 'zod';
import { confirmAnswer } from '../confirm.js';
import { instant, sha256 } from '../route.js';

/** What an account already has and a take-over imports; the first two are what readers get, so they come before anything is switched. */
export const takeOverPart = z.enum(['menu', 'auto-replies', 'tags', 'readers', 'drafts', 'materials', 'history']);
export type TakeOverPart = z.infer<typeof takeOverPart>;

const sentence = z.object({ code: z.string(), zh: z.string(), en: z.string() });

/** How far one part is. `gaps` counts what was found and cannot be carried; `problem` says why it waits, or why WeChat does not give it. */
export const takeOverProgress = z.object({
  part: takeOverPart,
  state: z.enum(['waiting', 'importing', 'imported', 'unavailable']),
  found: z.number().int(),
  kept: z.number().int(),
  gaps: z.number().int(),
  /** History is read backwards: the oldest day that was read. */
  reached: z.iso.date().optional(),
  problem: sentence.optional(),
});
export type TakeOverProgress = z.infer<typeof takeOverProgress>;

/** preparing → imported (what readers get is here) → compared (a person accepted before and after) → switched (WeChat verified our address); returned. */
export const takeOverState = z.enum(['preparing', 'imported', 'compared', 'switched', 'returned']);
export type TakeOverState = z.infer<typeof takeOverState>;

export const takeOverFact = z.object({ takeOverId: z.uuid(), accountId: z.uuid(), state: takeOverState, by: z.uuid().nullable() });
export const takeOverExample: z.infer<typeof takeOverFact> = {
  takeOverId: '0199f3a0-0000-7000-8000-000000000031',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  state: 'preparing',
  by: '0199f3a0-0000-7000-8000-000000000009',
};

export const takeOverView = z.object({
  takeOverId: z.uuid(),
  accountId: z.uuid(),
  state: takeOverState,
  version: z.number().int(),
  begunBy: z.uuid(),
  begunAt: instant,
  parts: z.array(takeOverProgress),
  comparedBy: z.uuid().nullable(),
  comparedAt: instant.nullable(),
  /** WeChat verified our address: the callback is with us. */
  switchedAt: instant.nullable(),
  returnedBy: z.uuid().nullable(),
  returnedAt: instant.nullable(),
  returnedBecause: z.string().nullable(),
});
export type TakeOverView = z.infer<typeof takeOverView>;

/** An act that first says what it would do and hands out a token; with the token it is done. */
export const takeOverAnswer = confirmAnswer({ takeOver: takeOverView });
export type TakeOverAnswer = z.infer<typeof takeOverAnswer>;

/** A button of the menu as followers see it, and what becomes of it. */
export const takenOverButton = z.object({
  name: z.string(),
  /** As WeChat names it; menus made on the website have kinds the API cannot set: text, img, photo, video, voice, news. */
  type: z.string(),
  target: z.string(),
  parent: z.string().nullable(),
  gap: sentence.nullable(),
});
export const takenOverMenu = z.object({ open: z.boolean(), buttons: z.array(takenOverButton), readAt: instant });
export type TakenOverMenu = z.infer<typeof takenOverMenu>;

/** A draft that lay in the account's draft box. */
export const takenOverDraft = z.object({
  mediaId: z.string(),
  titles: z.array(z.string()),
  updatedAt: instant,
});
export const takenOverMaterial = z.object({
  mediaId: z.string(),
  kind: z.enum(['image', 'voice', 'video']),
  name: z.string(),
  url: z.string().nullable(),
  updatedAt: instant,
});

/** Something published before we came: `wechat` from its statistics (since 2025-11-01), `file` from an Excel file of the back office. */
export const takenOverPiece = z.object({
  pieceId: z.uuid(),
  title: z.string(),
  url: z.string().nullable(),
  publishedOn: z.iso.date(),
  notified: z.boolean(),
  source: z.enum(['wechat', 'file']),
  /** Columns of the file by our names, figures as they stood when it was exported. */
  figures: z.record(z.string(), z.number()),
  doubts: z.array(z.string()),
});
export type TakenOverPiece = z.infer<typeof takenOverPiece>;

const row = z.object({ row: z.number().int(), title: z.string(), zh: z.string(), en: z.string() });
/** What became of an Excel file of the back office. Rows in doubt are kept and marked; rows with errors are not kept. */
export const historyFile = z.object({
  fileHash: sha256,
  format: z.enum(['notified', 'not-notified']),
  rows: z.number().int(),
  kept: z.number().int(),
  known: z.number().int(),
  doubts: z.array(row),
  errors: z.array(row),
});
export type HistoryFile = z.infer<typeof historyFile>;
