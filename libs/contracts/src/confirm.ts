import { z } from 'zod';
import { instant } from './route.js';

/** What stands for having read what an act will do. */
export const confirmToken = z.string().min(20).max(200);
export const confirmFields = { dryRun: z.boolean().optional(), confirmToken: confirmToken.optional() };
type ConfirmFields = { dryRun?: boolean | undefined; confirmToken?: string | undefined };

/** Either what would follow is asked, or the token of having asked is there; both at once say neither. */
export const looksOrConfirms = ({ dryRun = false, confirmToken: token }: ConfirmFields): boolean => dryRun === (token === undefined);
/** For `refine`: services word it in both languages. */
export const wantsConfirmToken = { path: ['confirmToken'], params: { wants: 'confirm-token' } };
const rule = 'Either dryRun: true, or the confirmToken that a dry run of the very same request gave.';

/** The body of an act that cannot be taken back: first `dryRun: true` tells what follows and gives the token, then the same request with it is done. */
export const confirmable = <S extends z.ZodRawShape>(shape: S) =>
  z
    .object({ ...shape, ...confirmFields })
    .refine((body) => looksOrConfirms(body as ConfirmFields), wantsConfirmToken)
    .describe(rule);

/** The answer: what would follow, or what was done; beside it the thing it was done to. */
export const confirmAnswer = <S extends z.ZodRawShape>(shape: S) =>
  z.object({
    done: z.boolean(),
    /** Read it out before confirming. */
    effect: z.object({ zh: z.string(), en: z.string() }),
    /** Of a dry run: serves once, this person, this very request, while nothing it says has changed. */
    confirmToken: z.string().optional(),
    confirmUntil: instant.optional(),
    ...shape,
  });
/** What an act says of itself, whatever it was done to. */
export type ActAnswer = { done: boolean; effect: { zh: string; en: string }; confirmToken?: string; confirmUntil?: string };
