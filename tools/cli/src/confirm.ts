import { teamRoutes } from '@kanfa/contracts';
import { inWords, isSet, textOf, type Context, type Told } from './command.js';
import { Refused } from './gateway.js';
import { Stop, type Say } from './stop.js';

/** What a dry run of the platform answers: what would follow, and the token that stands for having read it. */
export type DryRun = { effect: Say; confirmToken?: string | undefined; confirmUntil?: string | undefined };
export const confirmOptions = {
  'dry-run': { type: 'boolean' },
  confirm: { type: 'string' },
  code: { type: 'string' },
} as const;

type Act<D extends DryRun, A> = {
  /** What the person types to go on. */
  word: string;
  dryRun: () => Promise<D>;
  /** What else a script has to hand back. */
  hints?: (seen: D) => string[];
  /** Asked between the dry run and the deed, of people only. */
  before?: (seen: D) => Promise<void>;
  act: (confirmToken: string) => Promise<A>;
  lines: (answer: A) => string[];
};

const unconfirmed = (zh: string, en: string): Stop => new Stop('unconfirmed', { zh, en });

/**
 * An act that cannot be taken back: the platform's dry run says what follows, a person types a word (a script hands back the dry run's token with
 * `--confirm`), and only then it is done.
 */
export async function confirmed<D extends DryRun, A>(
  context: Context,
  { word, dryRun, hints, before, act, lines }: Act<D, A>,
): Promise<Told> {
  const token = textOf(context, 'confirm');
  if (token !== undefined) return done(await withSecondFactor(context, () => act(token)), lines);
  const seen = await withSecondFactor(context, dryRun);
  const effect = inWords(context, seen.effect);
  if (isSet(context, 'dry-run')) return { answer: seen, lines: [effect, `--confirm ${seen.confirmToken ?? ''}`, ...(hints?.(seen) ?? [])] };
  if (!context.terminal.interactive)
    throw unconfirmed(
      `${seen.effect.zh}\n不能撤销，没有执行。先用 --dry-run --json 取得 confirmToken，再用 --confirm 带上它。`,
      `${seen.effect.en}\nThis cannot be undone and was not done. Get the confirmToken with --dry-run --json, then pass it with --confirm.`,
    );
  context.terminal.err(effect);
  await before?.(seen);
  await typed(context, word);
  return done(await withSecondFactor(context, () => act(seen.confirmToken ?? '')), lines);
}

const done = <A>(answer: A, lines: (answer: A) => string[]): Told => ({ answer, lines: lines(answer) });

/** The person types the word, or nothing is done. */
export async function typed(context: Context, word: string): Promise<void> {
  const question = inWords(context, { zh: `不能撤销。输入 ${word} 继续：`, en: `This cannot be undone. Type ${word} to go on: ` });
  if ((await context.terminal.ask(question)) !== word) throw unconfirmed('没有确认，没有执行', 'Not confirmed, not done');
}

/** Does it; when the platform wants a fresh second factor, shows a code of the authenticator first and does it once more. */
export async function withSecondFactor<A>(context: Context, act: () => Promise<A>): Promise<A> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'second-factor-wanted') throw error;
    const code = await secondFactorCode(context, error);
    await context.gateway.call(teamRoutes.stepUp, { body: { code } });
    return act();
  }
}

async function secondFactorCode(context: Context, refused: Refused): Promise<string> {
  const given = textOf(context, 'code') ?? context.env['KANFA_CODE'];
  if (given !== undefined) return given;
  if (!context.terminal.interactive) throw refused;
  return context.terminal.ask(inWords(context, { zh: '验证器上的 6 位数字：', en: 'Six digits of your authenticator: ' }));
}
