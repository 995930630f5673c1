import { menuLimits, type MenuButton, type MenuLeaf, type SealedUnit } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';
import type { Unit } from './unit.js';

type Problem = { code: string; path: string; say: Say };
type Known = ReadonlyMap<string, { contentType: string }>;

const bytes = (text: string): number => Buffer.byteLength(text);
const leavesOf = (unit: Unit): MenuLeaf[] => (unit.buttons ?? []).flatMap((button) => ('children' in button ? button.children : [button]));

export const picturesIn = (unit: Unit): string[] => leavesOf(unit).flatMap(({ picture }) => (picture ? [picture.hash] : []));

/** The menu as WeChat will be sent it; refuses with everything that is to be put right, named by its place. */
export function sealMenu(unit: Unit, known: Known): SealedUnit {
  const buttons = unit.buttons ?? [];
  const problems = [
    ...buttons.flatMap((button, at) =>
      'children' in button
        ? [
            ...nameProblems(button, `buttons.${at}`, menuLimits.buttonName),
            ...button.children.flatMap((child, below) =>
              leafProblems(child, `buttons.${at}.children.${below}`, menuLimits.childName, known),
            ),
          ]
        : leafProblems(button, `buttons.${at}`, menuLimits.buttonName, known),
    ),
    ...keyProblems(leavesOf(unit)),
  ];
  if (problems.length > 0) refuse(problems);
  return { format: 1, class: 'menu', unitId: unit.unitId, accountId: unit.accountId, buttons };
}

function refuse(problems: Problem[]): never {
  const codes = new Set(problems.map(({ code }) => code));
  const say = { zh: problems.map(({ say }) => say.zh).join(''), en: problems.map(({ say }) => say.en).join(' ') };
  throw new DomainError(
    'invalid',
    codes.size === 1 ? problems[0]!.code : 'unit-not-ready',
    say,
    problems.map(({ path, say: words }) => ({ path, say: words })),
  );
}

const leafProblems = (leaf: MenuLeaf, path: string, nameBytes: number, known: Known): Problem[] => [
  ...nameProblems(leaf, path, nameBytes),
  ...targetProblems(leaf, path, known),
];

const nameProblems = ({ name }: MenuButton, path: string, limit: number): Problem[] =>
  bytes(name) <= limit
    ? []
    : [
        {
          code: 'button-name-too-long',
          path: `${path}.name`,
          say: {
            zh: `菜单“${name}”的名字太长：这一级最多 ${limit} 字节（约 ${Math.floor(limit / 3)} 个汉字）。`,
            en: `The menu name "${name}" is too long: this level takes ${limit} bytes (about ${Math.floor(limit / 3)} Chinese characters).`,
          },
        },
      ];

type Field = 'url' | 'key' | 'appId' | 'pagePath' | 'picture';
const words: Record<Field, Say> = {
  url: { zh: `一个网址，最多 ${menuLimits.url} 字节`, en: `an address of at most ${menuLimits.url} bytes` },
  key: { zh: `一个 key，最多 ${menuLimits.key} 字节`, en: `a key of at most ${menuLimits.key} bytes` },
  appId: { zh: '小程序的 AppID（wx 开头，18 位）', en: "the mini program's AppID (wx and 16 more characters)" },
  pagePath: { zh: `小程序的页面路径，最多 ${menuLimits.url} 字节`, en: `the mini program's page of at most ${menuLimits.url} bytes` },
  picture: { zh: '一张图片', en: 'a picture' },
};

function targetProblems(leaf: MenuLeaf, path: string, known: Known): Problem[] {
  const { name, type, url, key, appId, pagePath, picture, reply } = leaf;
  const within = (text: string | undefined, limit: number): boolean => !!text && bytes(text) <= limit;
  const wanted: Partial<Record<Field, boolean>> =
    type === 'view'
      ? { url: within(url, menuLimits.url) }
      : type === 'miniprogram'
        ? {
            appId: /^wx[0-9a-f]{16}$/.test(appId ?? ''),
            pagePath: within(pagePath, menuLimits.url),
            url: within(url, menuLimits.url),
          }
        : type === 'picture'
          ? { picture: picture !== undefined && known.has(picture.hash) }
          : { key: within(key, menuLimits.key) };
  const missing = Object.entries(wanted).flatMap(([field, good]) => (good ? [] : [field as Field]));
  return [
    ...missing.map((field) => ({
      code: 'button-target-wanted',
      path: `${path}.${field}`,
      say: { zh: `菜单“${name}”需要${words[field].zh}。`, en: `The menu "${name}" needs ${words[field].en}.` },
    })),
    ...(type === 'click' && reply && bytes(reply) > menuLimits.reply ? [replyTooLong(name, path)] : []),
  ];
}

const replyTooLong = (name: string, path: string): Problem => ({
  code: 'reply-too-long',
  path: `${path}.reply`,
  say: {
    zh: `菜单“${name}”的回复太长：最多 ${menuLimits.reply} 字节（约 ${Math.floor(menuLimits.reply / 3)} 个汉字）。`,
    en: `The answer of the menu "${name}" is too long: at most ${menuLimits.reply} bytes.`,
  },
});

/** WeChat tells us the key alone, so one key can have one answer only. */
function keyProblems(leaves: readonly MenuLeaf[]): Problem[] {
  const replies = new Map<string, Set<string>>();
  for (const { type, key, reply = '' } of leaves)
    if (key) replies.set(key, (replies.get(key) ?? new Set()).add(type === 'click' ? reply.trim() : ''));
  return [...replies].flatMap(([key, different]) =>
    different.size < 2
      ? []
      : [
          {
            code: 'button-key-twice',
            path: 'buttons',
            say: {
              zh: `key “${key}”用在几个菜单上而回复不同。请换成不同的 key。`,
              en: `The key "${key}" stands at several entries with different answers. Give them different keys.`,
            },
          },
        ],
  );
}
