import { errcodes } from '@kanfa/wechat';

/** Which paths a method of the client asks: `drafts.add` → `/cgi-bin/draft/add`. */
export type PathsOf = ReadonlyMap<string, readonly string[]>;
/** Getting a token comes before everything, so it answers only for its own statement. */
type Mention = { at: number; path: string; upTo: number };

const path = /\/(?:cgi-bin|datacube|customservice|sns|wxaapi|wxa|channels)(?:\/\w+)+/g;
const method = /\.(\w+)\.(\w+)\(|\b(fetch\w+Token|clearAllBySecret|exchangeCode|refreshGrant|oauthUser|checkGrant|qrCodePicture)\(/g;
const code = /(?<![\w.-])(-1|[4-9]\d{4}|\d{7,9})(?!\w)/g;

function mentionsIn(test: string, pathsOf: PathsOf): Mention[] {
  const literal = [...test.matchAll(path)].map((found): Mention => ({ at: found.index, path: found[0], upTo: test.length }));
  const called = [...test.matchAll(method)].flatMap((found): Mention[] => {
    // of a method that asks several paths the first is its usual one
    const [usual] = pathsOf.get(found[3] ?? `${found[1]}.${found[2]}`) ?? [];
    const end = found[3]?.startsWith('fetch') ? test.indexOf(';', found.index) : -1;
    return usual === undefined ? [] : [{ at: found.index, path: usual, upTo: end === -1 ? test.length : end }];
  });
  return [...literal, ...called].sort((a, b) => a.at - b.at);
}

/**
 * The codes that tests expect of each path, read from the tests themselves: within one test a code belongs to the call before it, or, in the table
 * above a test, to its first call.
 */
export function testedCodes(sources: readonly string[], pathsOf: PathsOf): Map<string, number[]> {
  const found = new Map<string, Set<number>>();
  for (const test of sources.flatMap((source) => source.split(/^(?=\s*(?:it|describe)\b)/m))) {
    const mentions = mentionsIn(test, pathsOf);
    for (const match of test.matchAll(code)) {
      const errcode = Number(match[1]);
      const after = mentions.filter(({ at }) => at > match.index);
      const mention =
        mentions.findLast(({ at, upTo }) => at < match.index && match.index < upTo) ??
        after.find(({ upTo }) => upTo === test.length) ??
        after[0];
      if (mention && errcodes.has(errcode)) found.set(mention.path, (found.get(mention.path) ?? new Set()).add(errcode));
    }
  }
  return new Map([...found].map(([of, codes]) => [of, [...codes].sort((a, b) => a - b)]));
}
