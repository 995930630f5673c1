import { z } from 'zod';

export const owners = ['content', 'review', 'publishing', 'interaction', 'analytics', 'team'] as const;
export type Owner = (typeof owners)[number];

/** Who made a fact happen: a person, a program with an API key, a reader, or the system itself (a clock, a rule, WeChat). */
export const actorShape = z.object({
  kind: z.enum(['member', 'api-key', 'reader', 'system']),
  id: z.string().optional(),
  name: z.string().optional(),
});
export type Actor = z.infer<typeof actorShape>;

/** The wire form of every event: body on the subject that equals `type`; headers `Nats-Msg-Id` (= id) and `traceparent`. */
export const envelopeShape = z.object({
  id: z.uuid(),
  type: z.string(),
  /** The aggregate the fact is about; `seq` orders the facts of one key. */
  key: z.string(),
  seq: z.number().int().nonnegative(),
  accountId: z.uuid().optional(),
  actor: actorShape,
  occurredAt: z.iso.datetime(),
  data: z.unknown(),
});
export type Envelope<D = unknown> = Omit<z.infer<typeof envelopeShape>, 'data'> & { data: D };

/** An event as a decision drafts it: the outbox adds id, seq, time and actor. */
export type EventDraft = { type: string; key: string; accountId?: string; data: unknown };

export type EventDefinition<S extends z.ZodType = z.ZodType> = {
  type: string;
  owner: Owner;
  /** One sentence for AsyncAPI: what happened, and what the event is keyed by. */
  says: string;
  schema: S;
  example: z.infer<S>;
  draft(key: string, data: z.input<S>, accountId?: string): EventDraft;
};
export type EventOf<D extends EventDefinition> = Envelope<z.infer<D['schema']>>;

const registry = new Map<string, EventDefinition>();

/** Defines `<owner>.<fact>.v<N>`: the type, which is also the NATS subject, its shape, and one example that tests on both sides use. */
export function defineEvent<S extends z.ZodType>(
  type: `${Owner}.${string}.v${number}`,
  says: string,
  schema: S,
  example: z.input<S>,
): EventDefinition<S> {
  const definition: EventDefinition<S> = {
    type,
    owner: type.split('.')[0] as Owner,
    says,
    schema,
    example: schema.parse(example),
    draft: (key, data, accountId) => ({ type, key, data: schema.parse(data), ...(accountId ? { accountId } : {}) }),
  };
  if (registry.has(type)) throw new Error(`Event ${type} is defined twice`);
  registry.set(type, definition);
  return definition;
}

/** Every event there is, by type. */
export const allEvents = (): EventDefinition[] => [...registry.values()];
