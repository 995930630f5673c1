import type { Account } from '../accounts/account.js';
import { html, type Markup } from '../pages/html.js';
import type { Sayer } from '../pages/look.js';
import { area, button, choose, field, hidden, tick } from './parts.js';
import { keywordLines } from './settings.js';

/** What only a tick of the account decides. */
export const ticks = {
  verified: ['已认证', 'Verified'],
  personal: ['个人主体', 'Personal'],
  testAccount: ['沙盒测试号', 'Test account'],
  commentEnabled: ['留言功能', 'Comments'],
  massProtocolAgreed: ['已同意群发协议', 'Mass-send agreement'],
  frozen: ['冻结', 'Frozen'],
  secretFrozen: ['密钥已冻结', 'Secret frozen'],
  banned: ['接口封禁', 'Interfaces banned'],
} as const;

/** Uncertain behaviour of WeChat, tried both ways. */
export const switches = {
  handSendPushesResult: ['手工发送推送结果事件', 'A hand send pushes its result'],
  captchaForServers: ['文章页对服务器出验证码', 'Article pages show servers a captcha'],
  figuresDelayed: ['新版统计为 is_delay', 'New figures say is_delay'],
  jsonQuotesNumbers: ['JSON 推送中数字带引号', 'Numbers of JSON pushes stand in quotes'],
  answersPlainText: ['部分答复为 text/plain', 'Some answers are text/plain'],
  retryRestsAMinute: ['一分钟内重复返回 45066', '45066 within a minute'],
  refuseExternalLinks: ['外链报 45166', 'Foreign links answer 45166'],
  widthCounting: ['按宽度计字', 'Lengths count width'],
  countMarkup: ['正文长度含标签', 'Body length counts tags'],
  draftStaysWhilePublishing: ['发布完成前草稿仍在，可再次提交', 'A draft stays until it is published'],
  unverifiedServicePublishes: ['未认证服务号可发布', 'Unverified service accounts publish'],
  holdsFailingServers: ['服务器连续失败后暂停推送 1 分钟', 'A failing server rests for a minute'],
  editsOnce: ['发表后只能改一次', 'Published pieces change once'],
  allowsReprints: ['允许转载原创', 'Originals may be reprinted'],
} as const;

/** The server address: saving asks it for its echostr, as WeChat does. */
export function callbackSettings(account: Account, say: Sayer): Markup {
  const { url, token, encodingAesKey, mode, format } = account.callback ?? {
    url: '',
    token: '',
    encodingAesKey: '',
    mode: 'safe',
    format: 'xml',
  };
  const modes = [
    ['plain', say('明文', 'Plain')],
    ['compatible', say('兼容', 'Compatible')],
    ['safe', say('安全', 'Safe')],
  ] as const;
  return html`<section>
    <h2>${say('服务器配置', 'Server address')}</h2>
    <p class="faint">
      ${account.callback ? say('已启用：网站的自动回复停用', 'On: the website’s own replies rest') : say('未启用：网站的自动回复生效', 'Off: the website’s own replies answer')}
    </p>
    <form class="editor" method="post" action="/operator/callback">
      ${hidden(account)}${field('URL', 'url', url, 44)} ${field('Token', 'token', token)}
      ${field('EncodingAESKey', 'encodingAesKey', encodingAesKey, 44)} ${choose(say('消息加解密', 'Mode'), 'mode', mode, modes)}
      ${choose(say('数据格式', 'Data format'), 'format', format, [
        ['xml', 'XML'],
        ['json', 'JSON'],
      ])}<button class="go">${say('验证并启用', 'Verify and switch on')}</button>
    </form>
    ${account.callback && button(account, 'callback-off', say('停用', 'Switch off'))}
  </section>`;
}

/** The website's automatic replies. */
export function replySettings({ websiteReplies, ...account }: Account, say: Sayer): Markup {
  const { is_add_friend_reply_open, is_autoreply_open, add_friend_autoreply_info, message_default_autoreply_info } = websiteReplies;
  return html`<section>
    <h2>${say('自动回复（网站）', 'Automatic replies (website)')}</h2>
    <form class="editor" method="post" action="/operator/website-replies">
      ${hidden({ websiteReplies, ...account })}${tick(say('被关注回复', 'On follow'), 'onFollow', is_add_friend_reply_open === 1)}
      ${area(say('关注后说', 'What a new follower is told'), 'welcome', add_friend_autoreply_info?.content ?? '', 2)}
      ${tick(say('收到消息回复与关键词回复', 'On messages and keywords'), 'onMessage', is_autoreply_open === 1)}
      ${area(say('收到消息说', 'What any message is answered'), 'fallback', message_default_autoreply_info?.content ?? '', 2)}
      ${area(say('关键词，一行一条：词=回复', 'Keywords, one a line: word=reply'), 'keywords', keywordLines(websiteReplies), 4)}
      <button class="go">${say('保存', 'Save')}</button>
    </form>
  </section>`;
}

/** What the account is and may, and how WeChat behaves towards it. */
export function accountSettings(account: Account, say: Sayer): Markup {
  const protection = [
    ['off', say('关闭', 'Off')],
    ['event', say('先受理，结果以事件告知', 'Accepted, the event tells')],
    ['call', say('确认前返回 89504/89505', '89504/89505 until confirmed')],
  ] as const;
  return html`<section>
    <h2>${say('账号与平台行为', 'The account, and how WeChat behaves')}</h2>
    <form class="editor" method="post" action="/operator/account">
      ${hidden(account)}${area(say('IP 白名单，一行一个；空为不限', 'IP list, one a line; empty: everybody'), 'ipList', account.ipList.join('\n'), 2)}
      ${choose(say('API 群发保护', 'Mass-send protection'), 'massProtection', account.massProtection, protection)}
      <div class="ticks">
        ${Object.entries(ticks).map(([name, label]) => tick(say(label[0], label[1]), name, account[name as keyof typeof ticks]))}
      </div>
      <div class="ticks">
        ${Object.entries(switches).map(([name, label]) => tick(say(label[0], label[1]), name, account.switches[name as keyof typeof switches]))}
      </div>
      <button class="go">${say('保存', 'Save')}</button>
    </form>
  </section>`;
}
