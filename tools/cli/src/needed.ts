import { publishingRoutes, type AccountView } from '@kanfa/contracts';
import { textOf, type Context } from './command.js';
import { Stop, usage } from './stop.js';

/** The word that follows the command's name. */
export function word(context: Context, at: number, zh: string, en: string): string {
  const value = context.args[at];
  if (value === undefined) throw usage(`缺少${zh}`, `${en} is missing`);
  return value;
}

/** An option that cannot be left out. */
export function needed(context: Context, name: string): string {
  const value = textOf(context, name);
  if (value === undefined) throw usage(`缺少 --${name}`, `--${name} is missing`);
  return value;
}

export function oneOf<T extends string>(value: string, choices: readonly T[], what: string): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw usage(`${what} 只能是 ${choices.join('、')}`, `${what} is one of ${choices.join(', ')}`);
  return found;
}

/** Every account the person sees. */
export async function accountsOf({ gateway }: Context): Promise<AccountView[]> {
  const { items } = await gateway.call(publishingRoutes.listAccounts, { query: { limit: 200 } });
  return items;
}

/** An account by its key, its name or its id. */
export async function account(context: Context, wanted: string): Promise<AccountView> {
  const all = await accountsOf(context);
  const found = all.find(({ key, name, accountId }) => [key, name, accountId].includes(wanted));
  if (found) return found;
  const keys = all.map(({ key }) => key);
  throw new Stop('usage', {
    zh: `没有账号“${wanted}”。您的账号：${keys.join('、')}`,
    en: `There is no account "${wanted}". Yours: ${keys.join(', ')}`,
  });
}
