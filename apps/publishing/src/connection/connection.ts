import type { ConnectionCheck, ConnectionPart } from '@kanfa/contracts';
import type { Say } from '@kanfa/kit';
import { refusedIp, WechatError, type CallbackReach } from '@kanfa/wechat';
import type { Learnt } from '../capability/capability.js';

export type Check = Omit<ConnectionCheck, 'at'>;
type Found = Pick<Check, 'result' | 'says' | 'who'> & { address?: string | undefined };

const check = (part: ConnectionPart, { address, ...found }: Found): Check => ({ part, ...found, address: address ?? null });
const ok = (says: Say): Found => ({ result: 'ok', says, who: 'nobody' });

/** Refusals of the caller's address; WeChat gives them only when AppID and secret are right. */
const addressRefused = new Set([40164, 61004, 89501, 89503, 89506, 89507]);
/** AppID or secret are not what WeChat knows. At the token interface 40001 means the same as 40125. */
const secretRefused = new Set([40001, 40013, 40125, 40243, 41002, 41004]);
const secretRight = ok({ zh: '微信接受了 AppID 和 AppSecret。', en: 'WeChat accepts AppID and AppSecret.' });

/** What asking for a token says about the secret and about our address. */
export function tokenChecks(error: WechatError | undefined): Check[] {
  if (!error)
    return [
      check('token', secretRight),
      check('ip-list', ok({ zh: '微信接受了本系统的出口 IP。', en: 'WeChat accepts our outgoing address.' })),
    ];
  const { errcode = 0 } = error;
  if (addressRefused.has(errcode)) return [check('token', secretRight), check('ip-list', addressFound(error))];
  const notReached: Found = {
    result: 'not-known',
    says: { zh: '上一项通过之后，微信才核对 IP。', en: 'WeChat looks at the address only after the part before is right.' },
    who: 'nobody',
  };
  return [check('token', secretRefused.has(errcode) ? secretFound(error) : otherwise(error)), check('ip-list', notReached)];
}

function addressFound(error: WechatError): Found {
  const address = refusedIp(error);
  if (error.errcode !== 40164 || !address) return otherwise(error);
  return {
    result: 'wrong',
    who: 'admin',
    address,
    says: {
      zh: `微信拒绝了本系统的出口 IP ${address}。请公众平台管理员登录 mp.weixin.qq.com，在“设置与开发 → 开发接口管理 → 基本配置 → IP 白名单”里加入 ${address}，5–10 分钟后生效，然后再测一次。`,
      en: `WeChat refused our outgoing address ${address}. Ask the account’s administrator to sign in at mp.weixin.qq.com and add ${address} to the IP list (development → interface management → basic configuration). It takes effect in 5–10 minutes; then test again.`,
    },
  };
}

function secretFound({ errcode, say }: WechatError): Found {
  const [zh, en] =
    errcode === 40013
      ? [
          '请对照公众平台“基本配置”核对 AppID；填错时要用正确的 AppID 重新接入。',
          'Compare the AppID with WeChat’s basic configuration; a wrong one means connecting anew.',
        ]
      : errcode === 40243
        ? [
            '请管理员在公众平台“基本配置”里解冻 AppSecret。',
            'Ask the administrator to unfreeze the AppSecret in WeChat’s basic configuration.',
          ]
        : [
            '请管理员在公众平台“基本配置”里重置 AppSecret，再把新的填到这里。重置后旧的立即失效，其他在用的系统也要换。',
            'Ask the administrator to reset the AppSecret in WeChat’s basic configuration and enter the new one here. The old one ends at once, for other systems too.',
          ];
  return { result: 'wrong', who: errcode === 40013 ? 'tech' : 'admin', says: sentence(say, errcode, { zh, en }) };
}

/** Whatever else WeChat said, in the words of its table. */
export function otherwise(error: WechatError): Found {
  const who = error.who === 'wait' ? 'wait' : error.who === 'admin' || error.who === 'lead' ? error.who : 'tech';
  const undecided = error.outcome === 'unknown' || who === 'wait';
  // a question has no effect that one would have to look for first
  const todo = error.outcome === 'unknown' ? { zh: '稍等片刻再测一次', en: 'Wait a moment and test again' } : error.todo;
  return { result: undecided ? 'not-known' : 'wrong', who, says: sentence(error.say, error.errcode, todo) };
}

const sentence = (what: Say, errcode: number | undefined, todo: Say): Say => {
  const number = errcode === undefined ? '' : ` (${errcode})`;
  return { zh: `微信：${what.zh}${number}。${dotted(todo.zh, '。')}`, en: `WeChat: ${what.en}${number}. ${dotted(todo.en, '.')}` };
};
const dotted = (text: string, dot: string): string => (text.endsWith(dot) ? text : text + dot);

/** Whether WeChat's own machines reach the address that is entered there. */
export function callbackCheck(answer: CallbackReach | WechatError): Check {
  if (answer instanceof WechatError) {
    if (answer.errcode !== 40201) return check('callback', otherwise(answer));
    return check('callback', {
      result: 'wrong',
      who: 'admin',
      says: {
        zh: '微信那边还没有保存服务器地址。请管理员把上面的地址、令牌和 EncodingAESKey 填进公众平台“基本配置 → 服务器配置”，提交并启用。',
        en: 'No callback address is saved at WeChat yet. Ask the administrator to enter address, token and EncodingAESKey under basic configuration → server configuration, submit and enable them.',
      },
    });
  }
  const lost = answer.ping.length > 0 && answer.ping.every(({ packageLoss }) => packageLoss.startsWith('100'));
  if (answer.dns.length === 0 || lost)
    return check('callback', {
      result: 'wrong',
      who: 'tech',
      says: {
        zh:
          answer.dns.length === 0
            ? '微信解析不到回调域名：请技术人员检查域名解析。'
            : '微信连不上回调服务器：请技术人员检查防火墙和公网入口。',
        en:
          answer.dns.length === 0
            ? 'WeChat cannot resolve the callback’s host name: ask the technician to check DNS.'
            : 'WeChat cannot reach the callback’s server: ask the technician to check firewall and public entry.',
      },
    });
  const [{ ip } = { ip: '' }] = answer.dns;
  return check('callback', ok({ zh: `微信能连到回调服务器（${ip}）。`, en: `WeChat reaches the callback’s server (${ip}).` }));
}

/** What the matrix says in one sentence. */
export function rightsCheck(matrix: readonly Learnt[], contradictions: readonly Say[], nameOf: Record<Learnt['name'], Say>): Check {
  const names = (state: Learnt['state'], language: keyof Say, comma: string) =>
    matrix
      .filter((one) => one.state === state)
      .map(({ name }) => nameOf[name][language])
      .join(comma);
  const closed = names('refused', 'en', ', ');
  const says = {
    zh: `可用：${names('works', 'zh', '、') || '无'}。${closed ? `微信不开放：${names('refused', 'zh', '、')}。` : ''}`,
    en: `Open: ${names('works', 'en', ', ') || 'none'}. ${closed ? `Closed by WeChat: ${closed}.` : ''}`.trim(),
  };
  if (contradictions.length === 0) return check('rights', ok(says));
  const add = (language: keyof Say) => [says[language], ...contradictions.map((one) => one[language])].join(' ');
  return check('rights', { result: 'wrong', who: 'admin', says: { zh: add('zh'), en: add('en') } });
}
