import { z } from 'zod';

/** An id that WeChat sends as a number in one place and as a string in another: always a string here. */
export const id = z.union([z.string(), z.number()]).transform(String);
/** 0 and 1, or true and false. */
export const flag = z.union([z.boolean(), z.number(), z.string()]).transform((value) => value === true || Number(value) === 1);
/** A count that may be missing or come as digits. */
export const count = z.coerce.number().default(0);
/** Nothing but success is of interest. */
export const done = z.object({}).transform(() => undefined);
/** Unix seconds as a date. */
export const seconds = z.coerce.number().transform((value) => new Date(value * 1000));
