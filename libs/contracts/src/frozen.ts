type Schema = { [key: string]: unknown };

/**
 * What in `now` would break someone who reads or wrote events by `frozen`. A published version may only gain optional fields; anything else is a new
 * version. Empty when nothing breaks.
 */
export function breakingChanges(frozen: unknown, now: unknown, path = '$'): string[] {
  if (isSchema(frozen) && isSchema(now))
    return isObjectType(frozen) && isObjectType(now) ? inObject(frozen, now, path) : inParts(frozen, now, path);
  if (Array.isArray(frozen) && Array.isArray(now) && frozen.length === now.length)
    return frozen.flatMap((part, place) => breakingChanges(part, now[place], `${path}[${place}]`));
  return JSON.stringify(frozen) === JSON.stringify(now) ? [] : [`${path} was ${JSON.stringify(frozen)} and is ${JSON.stringify(now)}`];
}

function inObject(frozen: Schema, now: Schema, path: string): string[] {
  const { properties: before = {}, required: mustBefore = [], ...restBefore } = frozen as { properties?: Schema; required?: string[] };
  const { properties: after = {}, required: mustAfter = [], ...restAfter } = now as { properties?: Schema; required?: string[] };
  return [
    ...Object.keys(before).flatMap((name) =>
      name in after ? breakingChanges(before[name], after[name], `${path}.${name}`) : [`${path}.${name} was removed`],
    ),
    ...mustBefore
      .filter((name) => name in after && !mustAfter.includes(name))
      .map((name) => `${path}.${name} was always there and is now optional`),
    ...mustAfter
      .filter((name) => !mustBefore.includes(name))
      .map((name) => `${path}.${name} ${name in before ? 'was optional' : 'is new'} and must not be required`),
    ...inParts(restBefore, restAfter, path),
  ];
}

function inParts(frozen: Schema, now: Schema, path: string): string[] {
  const names = [...new Set([...Object.keys(frozen), ...Object.keys(now)])];
  return names.flatMap((name) => breakingChanges(frozen[name], now[name], `${path} ${name}`));
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const isObjectType = (schema: Schema): boolean => schema['type'] === 'object' && 'properties' in schema;
