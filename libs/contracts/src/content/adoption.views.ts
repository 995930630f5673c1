import { z } from 'zod';
import { differencePiece } from '../review/http.js';
import { instant, sha256 } from '../route.js';
import { versionStanding } from './adoption.shapes.js';
import { articleState } from './shapes.js';

/** Something of the origin that stands differently in the version, wherever it occurs: a phone number, a name, a QR picture. */
export const swap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), from: z.string().trim().min(1).max(200), to: z.string().trim().max(200) }),
  z.object({ kind: z.literal('picture'), from: sha256, to: sha256 }),
]);
export type Swap = z.infer<typeof swap>;

const side = { accountId: z.uuid(), accountName: z.string(), adoptedBy: z.uuid(), adoptedAt: instant, standing: versionStanding };

/** Where an article comes from, and what other accounts made of it. */
export const lineageView = z.object({
  articleId: z.uuid(),
  /** The piece it was adopted from; `readable` when the caller may open it. */
  origin: z
    .object({
      ...side,
      originId: z.uuid(),
      title: z.string(),
      /** The origin's revision that the version rests on, and the seal it was approved under. */
      revision: z.number().int(),
      sealedHash: sha256,
      swaps: z.array(swap),
      readable: z.boolean(),
    })
    .nullable(),
  /** Its versions in accounts the caller may read. */
  versions: z.array(
    z.object({
      ...side,
      articleId: z.uuid(),
      title: z.string(),
      state: articleState,
      url: z.string().nullable(),
      revision: z.number().int(),
    }),
  ),
  /** How many more there are in other accounts. */
  elsewhere: z.number().int(),
});
export type LineageView = z.infer<typeof lineageView>;

const changed = z.object({ from: z.string(), to: z.string() });
/** What the origin's newer revision would bring into the version, after its own words and pictures are put in. */
export const originUpdateView = z.object({
  articleId: z.uuid(),
  originId: z.uuid(),
  /** The newer revision, approved or corrected at this time. */
  revision: z.number().int(),
  because: z.enum(['approval', 'correction']),
  at: instant,
  /** Changes of the origin's title and digest: the version keeps its own. */
  title: changed.nullable(),
  digest: changed.nullable(),
  claimsChanged: z.boolean(),
  /** The body, from what the version was made of to what it would be made of now. */
  pieces: z.array(differencePiece),
  /** Paragraphs changed on both sides: whoever takes the update over says whose words stand. */
  conflicts: z.array(z.object({ ours: z.string(), theirs: z.string() })),
  /** Parts of a correction that could not be found in the text: done by hand. */
  byHand: z.array(z.string()),
  /** Why it cannot be taken over now; null: it can. */
  hindered: z.string().nullable(),
  /** The version is out: its publication, and the body's changes as a correction, null when they are more than WeChat lets a hand change. */
  out: z.object({ publicationId: z.uuid(), correction: z.array(changed).nullable() }).nullable(),
});
export type OriginUpdateView = z.infer<typeof originUpdateView>;
