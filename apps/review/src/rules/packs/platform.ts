import type { RulePack } from '../rule.js';

const operating = (zh: string, en: string) => ({ zh: `《微信公众平台运营规范》${zh}`, en: `WeChat's operating rules: ${en}` });
const gain = '(?:领|送|抽|得|赢|换|解锁|查看|参与|有礼|福利|红包|奖|优惠券|免费|返现)';

/** What gets an account blocked, whatever the law says. */
export const platform: RulePack = {
  pack: 'platform',
  version: '1',
  name: { zh: '微信平台规则', en: "WeChat's own rules" },
  rules: [
    {
      rule: 'inducement-share',
      name: { zh: '诱导分享', en: 'Inducement to share' },
      severity: 'block',
      law: operating('诱导分享', 'inducement to share'),
      pattern: new RegExp(
        `(?:转发|分享|转给|发(?:到|至)?朋友圈)[^，。；！？\\n]{0,14}(?:后|即可|就|可以?|才能|并|立)[^，。；！？\\n]{0,8}${gain}|集(?:满|够)?\\s?\\d*\\s?个?(?:赞|点赞)|(?:转发|分享)(?:抽奖|有礼|有奖|领奖|得奖)|不转不是|转疯了|邀请(?:\\d+|[一二三四五六七八九十])?(?:位|个)?(?:好友|朋友)[^，。；！？\\n]{0,8}(?:助力|${gain})|(?:好友|朋友)助力`,
        'g',
      ),
      says: (hit) => ({ zh: `“${hit}”以利益诱导分享，会被平台处罚。`, en: `"${hit}" rewards sharing; the platform punishes it.` }),
      suggestion: {
        zh: '去掉分享与奖励之间的条件；参与方式改为留言或到店。',
        en: 'Take the reward off sharing; let people take part by a comment or in the shop.',
      },
      cues: [{ near: /(不要|请勿|禁止|严禁|不得|谨防|警惕)[^，。；！？\n]*$/, side: 'before', within: 10, lowersTo: 'nothing' }],
    },
    {
      rule: 'inducement-follow',
      name: { zh: '诱导关注', en: 'Inducement to follow' },
      severity: 'block',
      law: operating('诱导关注', 'inducement to follow'),
      pattern: new RegExp(
        `关注(?:我们|本号|公众号|服务号|后|并|即)[^，。；！？\\n]{0,12}${gain}|关注(?:有礼|有奖|领|送|抽奖|即)|(?:先|需|须|必须)关注(?:才|后|方)?能?`,
        'g',
      ),
      says: (hit) => ({ zh: `“${hit}”以利益诱导关注，会被平台处罚。`, en: `"${hit}" rewards following; the platform punishes it.` }),
      suggestion: { zh: '写明关注后能看到什么内容，不与奖励挂钩。', en: 'Say what readers will find here; tie no reward to it.' },
      cues: [
        { near: /(不要|请勿|禁止|严禁|不得|谨防|警惕|无需|不用|不必)[^，。；！？\n]*$/, side: 'before', within: 10, lowersTo: 'nothing' },
      ],
    },
    {
      rule: 'clickbait-title',
      name: { zh: '标题党', en: 'Clickbait title' },
      severity: 'review',
      law: operating('标题党、夸大营销（2024-02-28）', 'clickbait (2024-02-28)'),
      parts: ['title', 'digest'],
      pattern:
        /震惊|速看|速转|紧急(?:通知|扩散|提醒)|删前|马上删|不看后悔|看哭|惊呆|吓死|出大事|炸锅|刷屏了|疯传|内幕|曝光|揭秘|真相(?:是|竟|来了)|竟然是|居然是|万万没想到|千万别(?:再)?(?:吃|喝|用|买)|99%的人|[！!]{2,}|[？?]{2,}|(?:结果|没想到)(?:…|\.{3,}|。{3,})|^刚刚[，,！!]/g,
      says: (hit) => ({ zh: `标题里的“${hit}”像标题党。`, en: `"${hit}" in the title reads as clickbait.` }),
      suggestion: { zh: '用一句话说清读者能得到什么。', en: 'Say in one sentence what the reader gets.' },
    },
    {
      rule: 'cross-promotion',
      name: { zh: '互推与导流', en: 'Cross-promotion' },
      severity: 'review',
      law: operating('互推、导流', 'mutual promotion'),
      pattern:
        /(?:加|添加)(?:我|店长|客服)?(?:的)?(?:个人)?微信(?:号)?\s?[:：]?\s?[A-Za-z][\w-]{5,19}|(?:微信号|vx|wx|薇信|威信|v信)\s?[:：]\s?[A-Za-z][\w-]{5,19}|(?:强烈)?推荐关注以下|互推/gi,
      says: (hit) => ({ zh: `“${hit}”把读者引向个人号或其他账号。`, en: `"${hit}" leads readers to a personal or another account.` }),
      suggestion: { zh: '改为引导到公众号菜单或官方客服电话。', en: 'Lead readers to the menu or the service line instead.' },
    },
  ],
};
