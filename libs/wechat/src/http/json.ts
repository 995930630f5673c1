type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };

/** Parses JSON; an integer beyond 2^53 comes back as its digits in a string, so that no id is ever rounded. */
export function parseJson(text: string): unknown {
  // shorter numbers are exact: looking at every value costs ten times the parsing
  if (!/\d{16}/.test(text)) return JSON.parse(text) as unknown;
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source) ? source : value,
  );
}

/** A decimal id as a bare JSON number of any length: WeChat wants some 64-bit ids unquoted. */
export function bareNumber(id: string): unknown {
  if (!/^\d{1,20}$/.test(id)) throw new TypeError('An id sent as a number must consist of digits');
  return rawJSON(id.replace(/^0+(?=\d)/, ''));
}
