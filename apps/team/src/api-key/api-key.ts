import { DomainError } from '@kanfa/kit';

/** `random`: 32 bytes. The prefix lets secret scanners recognise a leaked key. */
export const apiKeyOf = (random: Buffer): string => `kf_${random.toString('base64url')}`;

/** Enough to tell keys apart, far too little to guess one. */
export const startOf = (key: string): string => key.slice(0, 7);

export function assertExpiry(expiresAt: Date | undefined, at: Date): void {
  if (expiresAt && expiresAt <= at)
    throw new DomainError('invalid', 'expiry-past', { zh: '到期时间必须在将来。', en: 'The expiry has to lie in the future.' });
}
