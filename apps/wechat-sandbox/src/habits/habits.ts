import type { ReadScene } from '../followers/acts.js';
import type { Dice } from '../world/random.js';

/** What one person does by themselves, and how long after the push. `article` is the position in the bundle, from 0. */
export type Planned = { after: number; person: number } & (
  | { act: 'read'; article: number; scene: ReadScene }
  | { act: 'share'; article: number; to: '好友' | '朋友圈' }
  | { act: 'like' | 'wow' | 'collect'; article: number }
  | { act: 'comment'; article: number; text: string }
  | { act: 'say'; text: string }
  | { act: 'tap'; leaf: number }
  | { act: 'follow'; scene: string }
  | { act: 'unfollow' }
  | { act: 'scan'; ticket: string }
);

export type Crowd = {
  /** Followers who were told. */
  told: readonly number[];
  /** Those of them who never wrote: only they leave, so that an answer finds its reader. */
  quiet: readonly number[];
  /** The first person who does not follow yet. */
  stranger: number;
  articles: readonly { commentsOpen: boolean }[];
  menuLeaves: number;
  /** Which part of those told read it: pushes of a 服务号 are folded away for many. */
  reading: readonly [low: number, high: number];
  /** QR codes that hang somewhere, by their tickets. */
  codes: readonly string[];
};

const comments = [
  '写得很清楚，收藏了。',
  '请问出租屋的水管也适用吗？',
  '已经照着做了，水确实没味道了。',
  '数据有来源，放心。',
  '能不能讲讲软水机？',
  '我家用了三年，滤芯该换哪一支？',
];
const questions = [
  '滤芯多久换一次？',
  '请问怎么预约安装？',
  '客服在吗？想问一下保修期',
  '你好，出水变小了怎么办',
  '活动什么时候截止？',
  '可以开发票吗？',
];

// of readers: minutes after a push when people look; compressed into the length of the surge
const early = (dice: Dice): number => dice.roll() ** 2;

function readers(crowd: Crowd, dice: Dice, length: number): Planned[] {
  const reading = dice.sample(
    crowd.told,
    Math.max(Math.min(8, crowd.told.length), Math.round(crowd.told.length * dice.between(...crowd.reading))),
  );
  return reading.flatMap((person, position) => {
    const article = position === 0 ? 0 : dice.below(crowd.articles.length * 2) % crowd.articles.length;
    const after = Math.round(dice.between(0.05, 0.1) * length + early(dice) * length * 0.6);
    const scene: ReadScene = dice.chance(0.7) ? '公众号消息' : dice.pick(['聊天会话', '朋友圈', '公众号主页', '搜一搜', '推荐'] as const);
    const acts: Planned[] = [{ act: 'read', after, person, article, scene }];
    const later = (): number => Math.round(after + dice.between(0.02, 0.3) * length);
    // the first readers make sure that a push is never without an answer, however small the account
    if (position < 2 || dice.chance(0.04))
      acts.push({ act: 'share', after: later(), person, article, to: dice.chance(0.6) ? '好友' : '朋友圈' });
    if (position === 2 || dice.chance(0.02)) acts.push({ act: 'like', after: later(), person, article });
    if (position === 3 || dice.chance(0.01)) acts.push({ act: 'wow', after: later(), person, article });
    if (position === 4 || dice.chance(0.02)) acts.push({ act: 'collect', after: later(), person, article });
    if (crowd.articles[article]!.commentsOpen && (position < 2 || dice.chance(0.03)))
      acts.push({ act: 'comment', after: later(), person, article, text: dice.pick(comments) });
    return acts;
  });
}

/** What followers do after a push, within `length` milliseconds: the same dice give the same surge. */
export function planSurge(crowd: Crowd, dice: Dice, length: number): Planned[] {
  if (crowd.told.length === 0) return [];
  const at = (low: number, high: number): number => Math.round(dice.between(low, high) * length);
  const few = dice.sample(crowd.told, 2);
  const leaver = dice.sample(
    crowd.quiet.filter((person) => !few.includes(person)),
    1,
  )[0];
  const others: Planned[] = [
    { act: 'say', after: at(0.3, 0.5), person: few[0]!, text: dice.pick(questions) },
    { act: 'follow', after: at(0.3, 0.7), person: crowd.stranger, scene: 'ADD_SCENE_PROFILE_LINK' },
    { act: 'follow', after: at(0.4, 0.8), person: crowd.stranger + 1, scene: 'ADD_SCENE_SEARCH' },
  ];
  if (crowd.menuLeaves > 0) others.push({ act: 'tap', after: at(0.3, 0.6), person: few[1] ?? few[0]!, leaf: dice.below(crowd.menuLeaves) });
  if (leaver !== undefined) others.push({ act: 'unfollow', after: at(0.7, 0.9), person: leaver });
  return [...readers(crowd, dice, length), ...others, ...many(crowd, dice, length)].sort((a, b) => a.after - b.after);
}

/** Of so many told, one does it besides those who always do: who write, tap, leave, come and scan grow with the account. */
const oneIn = { say: 2_500, tap: 500, leave: 1_250, come: 2_000, scan: 10_000 } as const;

function many(crowd: Crowd, dice: Dice, length: number): Planned[] {
  const times = (act: keyof typeof oneIn): number => Math.floor(crowd.told.length / oneIn[act]);
  const after = (): number => Math.round(dice.between(0.1, 0.9) * length);
  const some = (act: keyof typeof oneIn): number[] => dice.sample(crowd.told, times(act));
  const quiet = new Set(crowd.quiet);
  const writers = some('say');
  const wrote = new Set(writers);
  let stranger = crowd.stranger + 2;
  return [
    ...writers.map((person): Planned => ({ act: 'say', after: after(), person, text: dice.pick(questions) })),
    ...(crowd.menuLeaves > 0 ? some('tap') : []).map((person): Planned => ({
      act: 'tap',
      after: after(),
      person,
      leaf: dice.below(crowd.menuLeaves),
    })),
    ...some('leave')
      .filter((person) => quiet.has(person) && !wrote.has(person))
      .map((person): Planned => ({ act: 'unfollow', after: after(), person })),
    ...Array.from({ length: times('come') }, (): Planned => ({
      act: 'follow',
      after: after(),
      person: stranger++,
      scene: dice.pick(['ADD_SCENE_PROFILE_LINK', 'ADD_SCENE_SEARCH', 'ADD_SCENE_PROFILE_CARD']),
    })),
    ...Array.from({ length: crowd.codes.length > 0 ? times('scan') : 0 }, (): Planned => ({
      act: 'scan',
      after: after(),
      person: stranger++,
      ticket: dice.pick(crowd.codes),
    })),
  ];
}

/** A piece nobody is told of is found by a few: on the account's page, by search, by a shared link. */
export function planTrickle(crowd: Crowd, dice: Dice, length: number): Planned[] {
  return dice.sample(crowd.told, 3).map((person) => ({
    act: 'read',
    after: Math.round(dice.roll() * length),
    person,
    article: dice.below(crowd.articles.length),
    scene: dice.pick(['公众号主页', '搜一搜', '聊天会话'] as const),
  }));
}
