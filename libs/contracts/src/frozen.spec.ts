import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { allEvents, type EventDefinition } from './event.js';
import { breakingChanges } from './frozen.js';
import './index.js';

/**
 * What every event looks like on the wire, and one that was really possible when it was frozen. `KANFA_FREEZE=1` with this spec adds new events and
 * new optional fields; what breaks a reader is refused even then.
 */
const folder = new URL('../frozen/', import.meta.url);
const fileOf = (type: string) => new URL(`${type}.json`, folder);
type Frozen = { schema: unknown; example: unknown };
const read = (type: string) => JSON.parse(readFileSync(fileOf(type), 'utf8')) as Frozen;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const schemaOf = ({ schema }: EventDefinition) => plain(z.toJSONSchema(schema, { io: 'input' }));

function freeze(event: EventDefinition): void {
  const known = existsSync(fileOf(event.type)) ? read(event.type) : undefined;
  const schema = schemaOf(event);
  if (known && breakingChanges(known.schema, schema).length > 0) return;
  writeFileSync(fileOf(event.type), `${JSON.stringify({ schema, example: known?.example ?? event.example }, null, 2)}\n`);
}

beforeAll(() => {
  if (process.env['KANFA_FREEZE'] !== '1') return;
  mkdirSync(folder, { recursive: true });
  allEvents().forEach(freeze);
});

describe.each(allEvents().map((event) => [event.type, event] as const))('%s', (type, event) => {
  it('is frozen, and has changed in no way since', () => {
    if (!existsSync(fileOf(type)))
      throw new Error(`${type} is not frozen yet: run this spec with KANFA_FREEZE=1 and commit what it writes`);
    const { schema } = read(type);
    expect(breakingChanges(schema, schemaOf(event))).toEqual([]);
    // only optional fields were added: freeze them, too
    expect(schemaOf(event)).toEqual(schema);
  });

  it('still reads the sample of the day it was frozen', () => {
    expect(event.schema.safeParse(read(type).example)).toMatchObject({ success: true });
  });
});

it('keeps every event that was ever frozen', () => {
  const types = allEvents().map(({ type }) => type);
  const gone = readdirSync(folder).filter((file) => !types.includes(file.replace(/\.json$/, '')));
  expect(gone).toEqual([]);
});

describe('breakingChanges', () => {
  const schemaFrom = (schema: z.ZodType) => plain(z.toJSONSchema(schema, { io: 'input' }));
  const before = schemaFrom(
    z.object({
      id: z.uuid(),
      state: z.enum(['open', 'closed']),
      note: z.string().optional(),
      part: z.object({ n: z.number() }),
      list: z.array(z.object({ a: z.string() })),
    }),
  );
  const changed = (shape: z.ZodRawShape) =>
    breakingChanges(
      before,
      schemaFrom(
        z.object({
          id: z.uuid(),
          state: z.enum(['open', 'closed']),
          note: z.string().optional(),
          part: z.object({ n: z.number() }),
          list: z.array(z.object({ a: z.string() })),
          ...shape,
        }),
      ),
    );

  it('allows a new optional field, however deep', () => {
    expect(
      changed({
        more: z.string().optional(),
        part: z.object({ n: z.number(), m: z.number().optional() }),
        list: z.array(z.object({ a: z.string(), b: z.string().optional() })),
      }),
    ).toEqual([]);
  });

  it.each([
    ['a new required field', { more: z.string() }],
    ['a required field made optional', { id: z.uuid().optional() }],
    ['an optional field made required', { note: z.string() }],
    ['another type', { note: z.number().optional() }],
    ['a narrower type', { note: z.string().max(5).optional() }],
    ['an enum with other values', { state: z.enum(['open', 'closed', 'void']) }],
    ['a change further down', { part: z.object({ n: z.string() }) }],
    ['a field removed further down', { list: z.array(z.object({})) }],
  ])('refuses %s', (_what, shape) => {
    expect(changed(shape)).not.toEqual([]);
  });

  it('refuses a removed field', () => {
    expect(breakingChanges(before, schemaFrom(z.object({ id: z.uuid() })))).toContain('$.state was removed');
  });
});
