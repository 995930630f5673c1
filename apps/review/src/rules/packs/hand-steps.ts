import type { HandStep, SealedUnit } from '@kanfa/contracts';
import type { Place, RulePack, Said, UnitRule } from '../rule.js';

const sourceLaw = {
  zh: '《关于加强“自媒体”管理的通知》第四条（规范信息来源标注）',
  en: 'Notice on “self-media” (2023), item 4: naming sources',
};

/** What the text says that only a hand can carry out in WeChat's back office, and the article's settings do not list yet. */
export const handSteps: RulePack = {
  pack: 'hand-steps',
  version: '1',
  name: { zh: '后台手工步骤', en: 'Hand steps in the back office' },
  rules: [
    unlisted('original-claimed', 'original', /(?:本文|本篇)(?:为|系)?[^。\n]{0,6}原创|未经(?:授权|许可|允许)[^。\n]{0,8}转载/, {
      name: { zh: '写明原创', en: 'Claimed as original' },
      says: {
        zh: '正文写明原创或禁止转载，发出前要在后台声明原创。',
        en: 'The text claims to be original: declare it in the back office.',
      },
    }),
    unlisted(
      'album-named',
      'album',
      /(?:收录|收入|归入|见)(?:于|进|到)?[^。\n]{0,10}(?:合集|专辑)|系列(?:之|第)\s?[一二三四五六七八九十\d]+/,
      {
        name: { zh: '提到合集', en: 'Names an album' },
        says: { zh: '正文提到合集或系列，发出前要在后台加入合集。', en: 'The text names an album or series: put the piece into it.' },
      },
    ),
    unlisted('source-named', 'source-declaration', /转载自|转自|编译自|翻译自|整理自|(?:内容|文章|图片|素材)来源/, {
      name: { zh: '内容有外部来源', en: 'Taken from elsewhere' },
      law: sourceLaw,
      says: { zh: '正文写明内容取自别处，发出前要在后台声明来源。', en: 'The text is taken from elsewhere: declare the source.' },
    }),
    unlisted('video-promised', 'video-card', /视频号卡片|(?:点击|观看|看)(?:下方|下面|文中|上方)(?:的)?(?:视频号|视频)/, {
      name: { zh: '提到视频号卡片', en: 'Promises a video card' },
      says: { zh: '正文让读者看视频号，发出前要在后台插入卡片。', en: 'The text sends readers to a video: insert the Channels card.' },
    }),
    unlisted(
      'hour-promised',
      'schedule',
      /\d{1,2}\s?(?:点|[:：]\d{2})\s?(?:整|准时)?[^。\n]{0,4}准时[^。\n]{0,6}(?:发布|推送|上线|揭晓)|准点推送/,
      {
        name: { zh: '承诺了发出的时刻', en: 'Promises the hour' },
        says: {
          zh: '正文承诺了发出的时刻，发出时请在后台定时。',
          en: 'The text promises the hour it goes out: schedule it in the back office.',
        },
      },
    ),
  ],
};

type Words = { name: Said; says: Said; law?: Said };

function unlisted(rule: string, demands: HandStep, pattern: RegExp, { name, says, law }: Words): UnitRule {
  return {
    rule,
    name,
    severity: law ? 'review' : 'hint',
    law: law ?? null,
    says: () => says,
    suggestion: {
      zh: '在文章设置里勾选这一步；不需要时标记为误报。',
      en: 'Tick the step in the article’s settings, or mark the finding false.',
    },
    demands,
    look: (unit) => placesOf(unit, demands, pattern),
  };
}

function placesOf(unit: SealedUnit, step: HandStep, pattern: RegExp): Place[] {
  if (unit.class !== 'bundle') return [];
  return unit.articles.flatMap(({ text, handSteps: listed }, articleIndex) => {
    const match = listed.includes(step) ? null : pattern.exec(text);
    return match ? [{ articleIndex, part: 'text' as const, from: match.index, to: match.index + match[0].length }] : [];
  });
}
