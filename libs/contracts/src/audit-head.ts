import { z } from 'zod';
import { instant, sha256 } from './route.js';

/** How far a service's audit chain reaches, and the hash that seals it. */
export const auditHead = z.object({ service: z.string(), seq: z.number().int(), hash: sha256, at: instant });
