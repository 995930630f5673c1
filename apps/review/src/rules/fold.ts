const table = Uint16Array.from({ length: 65_536 }, (_, code) => foldCode(code));

/** Full-width becomes half-width, upper case lower case: `ＮＯ．１` and `No.1` are the same term. */
function foldCode(code: number): number {
  const half = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code === 0x3000 ? 0x20 : code;
  const lower = String.fromCharCode(half).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : half;
}

const isSkipped = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  code === 0xfeff ||
  code === 0x20 ||
  code === 0x2a ||
  code === 0xb7 ||
  code === 0x2022 ||
  code === 0x5f;

/** A text as the matcher reads it; `at[i]` is where the i-th code stands in the original. */
export type Folded = { codes: Uint16Array; at: Uint32Array; length: number };

/**
 * Folds a text for matching. Spaces, zero-width characters and the signs people put between characters to slip past a list (最*佳, 第 一) are
 * left out unless they stand between two ASCII characters, where they are ordinary spelling.
 */
export function fold(text: string): Folded {
  const codes = new Uint16Array(text.length);
  const at = new Uint32Array(text.length + 1);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = table[text.charCodeAt(i)]!;
    if (isSkipped(code) && !(isAscii(codes[length - 1]) && isAscii(text.charCodeAt(i + 1)))) continue;
    at[length] = i;
    codes[length++] = code;
  }
  at[length] = text.length;
  return { codes, at, length };
}

const isAscii = (code: number | undefined): boolean => code !== undefined && code > 0x20 && code < 0x7f;

export const foldTerm = (term: string): Uint16Array => {
  const { codes, length } = fold(term);
  return codes.slice(0, length);
};
