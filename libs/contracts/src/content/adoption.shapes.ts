import { z } from 'zod';
import { sha256 } from '../route.js';

/**
 * Where a version stands towards its origin: nothing new, a newer revision to take over or dismiss, dismissed until the next one, or the origin was
 * withdrawn.
 */
export const versionStanding = z.enum(['current', 'update-available', 'dismissed', 'origin-withdrawn']);
export type VersionStanding = z.infer<typeof versionStanding>;

/** A version's whole public state: every event about it carries it. `revision` and `sealedHash` are the origin's, as the version knows them. */
export const adoptionFact = z.object({
  articleId: z.uuid(),
  accountId: z.uuid(),
  title: z.string(),
  originId: z.uuid(),
  originAccountId: z.uuid(),
  revision: z.number().int().positive(),
  sealedHash: sha256,
  standing: versionStanding,
});
export type AdoptionFact = z.infer<typeof adoptionFact>;

export const adoptionExample = {
  articleId: '0199f3a0-0000-7000-8000-000000000041',
  accountId: '0199f3a0-0000-7000-8000-000000000042',
  title: '换滤芯前先看这一页（澜州版）',
  originId: '0199f3a0-0000-7000-8000-000000000003',
  originAccountId: '0199f3a0-0000-7000-8000-000000000001',
  revision: 2,
  sealedHash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  standing: 'current' as const,
};
