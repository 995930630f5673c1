import { z } from 'zod';
import { actorShape } from '../event.js';
import { rights } from '../rights.js';
import { instant } from '../route.js';
import { memberFact } from './shapes.js';

const login = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._-]{2,60}$/u);
export const passwordShape = z.string().min(10).max(128);

/** With what a person signs in: a name of their choice, and an e-mail address where there is one. */
export const signInShape = z.object({ username: login, email: z.email().max(200).optional(), password: passwordShape });

export const memberStatus = memberFact.shape.status;
export const memberKind = memberFact.shape.kind;

/** A person as screens show one. `username` and `email` are only told to those who may manage members, and to the person. */
export const memberShape = memberFact.extend({
  username: z.string().nullable(),
  email: z.string().nullable(),
  joinedAt: instant,
  version: z.number().int(),
});
export type MemberView = z.infer<typeof memberShape>;

export const meShape = memberShape.extend({
  /** What this person may do now: for every account (`accountIds` null) or for these. */
  rights: z.array(z.object({ right: z.enum(rights), accountIds: z.array(z.uuid()).nullable() })),
});

/** One thing someone did, as a sentence in the reader's language. `key` is the object; `title` names it where it has a name. */
export const activityShape = z.object({
  id: z.uuid(),
  at: instant,
  actor: actorShape,
  type: z.string(),
  owner: z.string(),
  key: z.string(),
  accountId: z.uuid().nullable(),
  title: z.string().nullable(),
  sentence: z.string(),
});

export const activityFilter = z.object({
  memberId: z.uuid().optional(),
  accountId: z.uuid().optional(),
  type: z.string().max(100).optional(),
  /** The day in `zone`. */
  day: z.iso.date().optional(),
  zone: z.string().max(64).default('Asia/Shanghai'),
});

export const apiKeyShape = z.object({
  id: z.uuid(),
  name: z.string(),
  memberId: z.uuid(),
  memberName: z.string(),
  /** The first characters, to tell keys apart. */
  start: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
