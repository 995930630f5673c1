type Said = { zh: string; en: string };
const names: Record<number, Said> = {
  0: { zh: '其他', en: 'Other' },
  1: { zh: '搜一搜', en: 'Search' },
  17: { zh: '名片分享', en: 'Shared card' },
  30: { zh: '扫二维码', en: 'QR code' },
  57: { zh: '文章内账号名', en: 'Name inside an article' },
  100: { zh: '微信广告', en: 'WeChat ads' },
  149: { zh: '小程序', en: 'Mini program' },
  161: { zh: '转载', en: 'Reprint' },
  200: { zh: '视频号', en: 'Channels' },
  201: { zh: '直播', en: 'Live' },
};

/** WeChat adds codes without notice: an unknown one is "other". */
export const followSource = (code: number): Said => names[code] ?? names[0]!;
