import { account } from './errcodes/account.js';
import { content } from './errcodes/content.js';
import { readers } from './errcodes/readers.js';
import { sending } from './errcodes/sending.js';
import { service } from './errcodes/service.js';
import { todos } from './errcodes/todos.js';

/** A sentence in both languages. */
export type Say = { zh: string; en: string };

/**
 * What a refusal says about the effect. `not-executed`: nothing happened, the same call may be made again once the cause is gone.
 * `refused`: nothing happened, and the same call would be refused again. `unknown`: it may have happened; look before repeating.
 */
export type Outcome = 'not-executed' | 'refused' | 'unknown';

/** Who must act: the program's makers, the person at work, the technician, the lead, the account's administrator, or only time. */
export type Who = 'bug' | 'operator' | 'tech' | 'lead' | 'admin' | 'wait';

export type ErrorEntry = { say: Say; outcome: Outcome; who: Who; todo: Say; refreshToken: boolean };

const outcomes: readonly string[] = ['not-executed', 'refused', 'unknown'] satisfies Outcome[];
const people: readonly string[] = ['bug', 'operator', 'tech', 'lead', 'admin', 'wait'] satisfies Who[];
const isTodo = (name: string | undefined): name is keyof typeof todos => name !== undefined && name in todos;

function parseRow(line: string): [number, ErrorEntry] {
  const [code, outcome, who, zh, en, then] = line.split('|').map((cell) => cell.trim());
  const [todo, refresh] = (then ?? '').split(' ');
  if (!Number.isInteger(Number(code)) || !outcomes.includes(outcome!) || !people.includes(who!) || !zh || !en || !isTodo(todo)) {
    throw new Error(`Bad row in the table of WeChat's codes: ${line}`);
  }
  const [todoZh, todoEn] = todos[todo];
  const entry = {
    say: { zh, en },
    outcome: outcome as Outcome,
    who: who as Who,
    todo: { zh: todoZh, en: todoEn },
    refreshToken: refresh === '+refresh',
  };
  return [Number(code), entry];
}

/** Every code that WeChat’s docs name: its meaning, what it says about the effect, who must act and how. Source: WeChat docs §17 and each section’s errors. */
export const errcodes: ReadonlyMap<number, ErrorEntry> = new Map(
  [account, content, sending, readers, service].flatMap((rows) => rows.trim().split('\n').map(parseRow)),
);

/** The entry of a code. A code that is not in the table is kept: WeChat adds codes, and an effect behind one is not known. */
export const explain = (errcode: number): ErrorEntry =>
  errcodes.get(errcode) ?? {
    say: { zh: `微信返回了未知的错误码 ${errcode}`, en: `WeChat answered with the unknown code ${errcode}` },
    outcome: 'unknown',
    who: 'tech',
    todo: { zh: todos.look[0], en: todos.look[1] },
    refreshToken: false,
  };
