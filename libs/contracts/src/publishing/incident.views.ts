import { z } from 'zod';
import { actorShape } from '../event.js';
import { reviewStateName } from '../review/shapes.js';
import { instant, sha256 } from '../route.js';
import { lane, publicationStateName } from './shapes.js';

const says = z.object({ zh: z.string(), en: z.string() });

/** S1 readers are harmed or the platform acts against us · S2 the piece or its readers are affected · S3 something did not go as planned. */
export const incidentLevel = z.enum(['S1', 'S2', 'S3']);
export type IncidentLevel = z.infer<typeof incidentLevel>;
export const incidentSource = z.enum(['patrol', 'watchdog', 'failed-send', 'negative-surge', 'person']);
export type IncidentSource = z.infer<typeof incidentSource>;
export const incidentState = z.enum(['open', 'closed']);

export const fastTrack = z.object({ unitId: z.uuid(), reason: z.string(), askedBy: z.uuid(), askedAt: instant });

/** An incident's whole public state. */
export const incidentFact = z.object({
  incidentId: z.uuid(),
  accountId: z.uuid(),
  publicationId: z.uuid().optional(),
  level: incidentLevel,
  source: incidentSource,
  title: z.string(),
  /** The title in both languages; a person's own words are the same in both. */
  says: says.optional(),
  state: incidentState,
  dutyId: z.uuid().optional(),
  /** The unit that holds the holding statement, on its way through review. */
  statementUnitId: z.uuid().optional(),
  /** The holding statement is wanted at once: review decides it in its last stage alone. */
  fastTrack: fastTrack.optional(),
  openedAt: instant,
  closedAt: instant.optional(),
});
export type IncidentFact = z.infer<typeof incidentFact>;

export const incidentView = incidentFact.extend({
  says,
  version: z.number().int(),
  summary: z.string().nullable(),
  accountFrozen: z.boolean(),
  openActions: z.number().int(),
});
export type IncidentView = z.infer<typeof incidentView>;

/** One line of what happened: acts and notes of the room, and what was seen and done to its publications meanwhile. */
export const incidentMoment = z.object({
  at: instant,
  kind: z.enum(['opened', 'level', 'duty', 'frozen', 'thawed', 'statement', 'note', 'action', 'action-done', 'closed', 'evidence', 'deed']),
  says,
  by: actorShape.nullable(),
});
export type IncidentMoment = z.infer<typeof incidentMoment>;

export const incidentAction = z.object({
  actionId: z.uuid(),
  what: z.string(),
  ownerId: z.uuid(),
  dueOn: z.iso.date(),
  doneAt: instant.nullable(),
  doneBy: z.uuid().nullable(),
});
export type IncidentAction = z.infer<typeof incidentAction>;

/** The holding statement on its fast track: what review says of it, and where it goes out. */
export const incidentStatement = fastTrack.extend({
  /** Null until it was submitted. */
  review: z
    .object({
      /** Null when it was approved before it became the statement. */
      reviewId: z.uuid().nullable(),
      state: reviewStateName,
      sealedHash: sha256,
      /** Decided by the last stage alone. */
      emergency: z.boolean(),
      dueAt: instant.nullable(),
      decidedBy: z.uuid().nullable(),
      decidedAt: instant.nullable(),
    })
    .nullable(),
  publications: z.array(z.object({ publicationId: z.uuid(), lane, state: publicationStateName, dueAt: instant })),
});
export type IncidentStatement = z.infer<typeof incidentStatement>;

export const incidentDetail = incidentView.extend({
  timeline: z.array(incidentMoment),
  actions: z.array(incidentAction),
  statement: incidentStatement.nullable(),
});
export type IncidentDetail = z.infer<typeof incidentDetail>;
