import { sha256Of } from '@kanfa/kit';
import { randomInt } from 'node:crypto';

// no letters that look like digits
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');

/** Ten codes of 99 bits each: too many to guess, so a fast hash is enough. */
export const newRecoveryCodes = (): string[] => Array.from({ length: 10 }, () => [group(), group(), group(), group()].join('-'));

/** As people type them: case, spaces and dashes do not matter. */
export const recoveryHash = (memberId: string, code: string): string =>
  sha256Of(`${memberId}:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`);
