import type { Swap } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { assetAddress } from '../rendering/pictures.js';

const written = ({ kind, from, to }: Swap) => (kind === 'picture' ? { from: assetAddress(from), to: assetAddress(to) } : { from, to });

/** The text with the version's own words and pictures in the place of the origin's, wherever they stand. */
export const withSwaps = (text: string, swaps: readonly Swap[]): string =>
  swaps.reduce((now, swap) => {
    const { from, to } = written(swap);
    return now.replaceAll(from, () => to);
  }, text);

/** A word or picture that is not there was mistyped: better to say so than to publish another account's phone number. */
export function assertSwapsFound(text: string, swaps: readonly Swap[]): void {
  const missing = swaps.filter((swap) => !text.includes(written(swap).from));
  if (missing.length === 0) return;
  const names = missing.map(({ kind, from }) => (kind === 'picture' ? from.slice(0, 8) : from));
  throw new DomainError(
    'invalid',
    'swap-not-found',
    {
      zh: `原文里没有：${names.map((name) => `“${name}”`).join('、')}。请照原文写，或去掉这一项。`,
      en: `The origin does not hold: ${names.map((name) => `“${name}”`).join(', ')}. Write it as it stands there, or leave it out.`,
    },
    missing.map((swap, at) => ({
      path: `body.swaps:${swaps.indexOf(swap)}`,
      say: { zh: `原文里没有“${names[at]}”`, en: `“${names[at]}” does not stand in the origin` },
    })),
  );
}
