import { z } from 'zod';
import { findAccount, type Account } from '../accounts/account.js';
import type { World } from '../world/world.js';

/** What somebody asked of the control interface makes no sense; the message says why. */
export class BadControl extends Error {
  override readonly name = 'BadControl';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Reads a control body, or says what is wrong with it. */
export function read<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  let value: unknown = body ?? {};
  try {
    if (Buffer.isBuffer(body)) value = body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as unknown);
  } catch {
    throw new BadControl(400, '请求内容不是 JSON · The body is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new BadControl(422, z.prettifyError(parsed.error));
  return parsed.data;
}

export function accountOf(world: World, appId: string): Account {
  const account = findAccount(world, appId);
  if (!account) throw new BadControl(404, `没有这个账号 ${appId} · No such account ${appId}`);
  return account;
}
