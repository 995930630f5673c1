import type { RobotKind } from '@kanfa/contracts';
import type { Say } from '@kanfa/kit';

/** What became of one message: `limited` when the platform wants a minute's rest. Its own words are not kept: they may repeat the address. */
export type Verdict = { taken: boolean; limited: boolean; errcode: number | null; says: Say };

const say = (zh: string, en: string): Say => ({ zh, en });
const gone = say(
  '地址无效，或机器人已被移出群。请在群设置里重新复制地址。',
  'The address is not valid, or the robot was taken out of the group. Copy its address again from the group.',
);
const tooFast = say('发得太快，平台要求歇一会儿，稍后自动再送。', 'Too fast for the platform; it is said again by itself.');
const unsigned = say('签名对不上。请核对签名密钥和服务器时间。', 'The signature does not fit. Check the signing secret and the clock.');
const guarded = say(
  '没通过机器人的安全设置。关键词请填“刊发”，或核对签名密钥、IP 段。',
  "The robot's security settings refused it. Use the keyword 刊发, or check the signing secret and the IP range.",
);
const keyword = say('机器人设了关键词。请把“刊发”加进去。', 'The robot wants a keyword. Add 刊发 to its list.');
const address = say('机器人限制了 IP。请把我们的出口 IP 加进去。', 'The robot limits addresses. Add our egress IP.');
const fast: Record<Exclude<RobotKind, 'webhook'>, readonly number[]> = {
  wecom: [45009],
  dingtalk: [130101, 410100],
  feishu: [9499, 11232],
};
const known: Record<Exclude<RobotKind, 'webhook'>, Record<number, Say>> = {
  wecom: { 93000: gone, 93008: gone, 45009: tooFast, 45033: tooFast },
  dingtalk: { 300001: gone, 300005: gone, 400101: gone, 400106: gone, 310000: guarded, 130101: tooFast, 410100: tooFast },
  feishu: { 19001: gone, 19021: unsigned, 19022: address, 19024: keyword, 9499: tooFast, 11232: tooFast },
};

export function verdictOf(kind: RobotKind, status: number, text: string): Verdict {
  if (status === 429) return refused(null, tooFast, true);
  if (status < 200 || status > 299) return refused(null, say(`对方回答 HTTP ${status}。`, `It answered HTTP ${status}.`));
  const taken = (errcode: number | null): Verdict => ({ taken: true, limited: false, errcode, says: say('已送到。', 'It was taken.') });
  if (kind === 'webhook') return taken(null);
  const errcode = codeOf(text);
  if (errcode === undefined) return refused(null, say('对方的回答看不懂。请核对地址。', 'Its answer makes no sense. Check the address.'));
  if (errcode === 0) return taken(0);
  const limited = fast[kind].includes(errcode);
  const meaning = known[kind][errcode] ?? say('平台没有接收。', 'The platform did not take it.');
  return refused(errcode, say(`${meaning.zh}（errcode ${errcode}）`, `${meaning.en} (errcode ${errcode})`), limited);
}

/** 企业微信 and 钉钉 call it errcode, 飞书 code (StatusCode in old groups). */
function codeOf(text: string): number | undefined {
  try {
    const { errcode, code, StatusCode } = JSON.parse(text) as Record<string, unknown>;
    const found = errcode ?? code ?? StatusCode;
    return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

const refused = (errcode: number | null, says: Say, limited = false): Verdict => ({ taken: false, limited, errcode, says });

/** Nothing was heard: the message may have arrived all the same, and is said once more. */
export function unheard(error: unknown): Verdict {
  const { code, name } = error as { code?: unknown; name?: string };
  if (code === 'INNER' || code === 'REFUSED')
    return refused(null, say('这个地址指向内网或不被允许，没有发送。', 'The address points inward or is not allowed; nothing was sent.'));
  if (code === 'ENOTFOUND') return refused(null, say('找不到这个主机。', 'The host is not found.'));
  if (name === 'TimeoutError' || String(code).includes('TIMEOUT'))
    return refused(null, say('对方没有及时回答。', 'It did not answer in time.'));
  return refused(null, say('连不上对方。', 'It cannot be reached.'));
}
