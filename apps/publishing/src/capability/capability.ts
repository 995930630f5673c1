import type { CapabilityName, CapabilityView } from '@kanfa/contracts';
import type { Say } from '@kanfa/kit';
import type { Account } from '../account/account.js';

export type Learnt = {
  name: CapabilityName;
  state: CapabilityView['state'];
  evidence: Say;
  dailyLimit: number | null;
  used: number | null;
};

/**
 * Interfaces whose daily calls tell whether an account has them: asking costs no call of theirs and has no effect. WeChat answers 76022 for an
 * interface the account may not use.
 */
export const probes: { name: CapabilityName; path: string }[] = [
  { name: 'draft', path: '/cgi-bin/draft/add' },
  { name: 'publish', path: '/cgi-bin/freepublish/submit' },
  { name: 'mass-send', path: '/cgi-bin/message/mass/sendall' },
  { name: 'comments', path: '/cgi-bin/comment/list' },
  { name: 'figures', path: '/datacube/getusersummary' },
  { name: 'menu', path: '/cgi-bin/menu/create' },
  { name: 'qr-codes', path: '/cgi-bin/qrcode/create' },
  { name: 'customer-messages', path: '/cgi-bin/message/custom/send' },
  { name: 'readers', path: '/cgi-bin/user/get' },
  { name: 'notices', path: '/cgi-bin/message/template/send' },
];

const notAllowed = new Set([48001, 50001, 76022]);

export const told = (name: CapabilityName, path: string, { dailyLimit, used }: { dailyLimit: number; used: number }): Learnt => ({
  name,
  state: 'works',
  evidence: {
    zh: `微信告知 ${path} 今天可用 ${dailyLimit} 次，已用 ${used} 次`,
    en: `WeChat told today’s calls of ${path}: ${dailyLimit}, of which ${used} are used`,
  },
  dailyLimit,
  used,
});

/** A refusal of the account is an answer; any other trouble leaves it unknown. */
export const refused = (name: CapabilityName, path: string, errcode: number | undefined): Learnt =>
  errcode !== undefined && notAllowed.has(errcode)
    ? learnt(name, 'refused', {
        zh: `微信不让这个账号调用 ${path}（${errcode}）`,
        en: `WeChat does not let this account call ${path} (${errcode})`,
      })
    : learnt(name, 'not-known', {
        zh: `问 ${path} 时没有得到明确回答（${errcode ?? '无应答'}）`,
        en: `Asking about ${path} brought no clear answer (${errcode ?? 'none'})`,
      });

/** The interface may be open and the account still have no comments: a question about no article tells them apart (88000, 88001). */
export const commentsAfter = (interfaceOpen: Learnt, errcode: number | undefined): Learnt =>
  interfaceOpen.state === 'works' && errcode === 88000
    ? learnt('comments', 'refused', {
        zh: '微信回答这个账号没有留言功能（88000）',
        en: 'WeChat answered that this account has no comments (88000)',
      })
    : interfaceOpen;

/** Mass-send protection shows only in the answer to a send: 89504 and 89505 wait for the administrator. */
export const adminConfirm = (seen: Date | null): Learnt =>
  seen
    ? learnt('admin-confirm', 'works', {
        zh: `群发保护已开启：${seen.toISOString().slice(0, 10)} 的群发等待过管理员确认`,
        en: `Mass-send protection is on: the send of ${seen.toISOString().slice(0, 10)} waited for the administrator`,
      })
    : learnt('admin-confirm', 'not-known', {
        zh: '还没有一次群发等待过管理员确认；这个开关不能通过接口读取',
        en: 'No mass-send has waited for the administrator yet; no interface tells this switch',
      });

function learnt(name: CapabilityName, state: Learnt['state'], evidence: Say): Learnt {
  return { name, state, evidence, dailyLimit: null, used: null };
}

/** What is known for sure, in short. What is not known now stays as it was known before. */
export const probedFrom = (before: Account['probed'], matrix: readonly Learnt[]): Account['probed'] => ({
  ...before,
  ...Object.fromEntries(matrix.flatMap(({ name, state }) => (state === 'not-known' ? [] : [[name, state]]))),
});

/** What people stated about the account and WeChat's answers do not bear out. */
export function contradictionsOf({ kind, verified, commentEnabled, probed }: Account): Say[] {
  const found: Say[] = [];
  const verification = [probed.publish, probed['mass-send'], probed.figures].filter((state) => state !== undefined);
  if (verified && verification.length > 0 && verification.every((state) => state === 'refused'))
    found.push({
      zh: '账号登记为“已认证”，但微信按未认证账号回答：认证可能已过期，请管理员到公众平台查看。',
      en: 'The account is stated as verified, but WeChat answers as to an unverified one: verification may have lapsed. Ask the administrator to look.',
    });
  if (!verified && verification.includes('works'))
    found.push({
      zh: '账号登记为“未认证”，但微信按已认证账号回答：请在账号资料里改正。',
      en: 'The account is stated as not verified, but WeChat answers as to a verified one: correct it in the account’s settings.',
    });
  if (kind === 'subscription' && probed.notices === 'works')
    found.push({
      zh: '账号登记为“公众号”，但微信允许它发模板消息，只有服务号可以：请核对类型。',
      en: 'The account is stated as 公众号, but WeChat lets it send template messages, which only 服务号 may: check its kind.',
    });
  if (found.length === 0 && commentEnabled && verified && probed.comments === 'refused')
    found.push({
      zh: '账号登记为“有留言功能”，但微信回答没有。',
      en: 'The account is stated to have comments, but WeChat says it has none.',
    });
  return found;
}
