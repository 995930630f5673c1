import type { SealedUnit } from '@kanfa/contracts';
import type { Place, RulePack } from '../rule.js';

const article11 = { zh: '《广告法》第十一条第二款', en: 'Advertising Law, art. 11(2)' };
const labelLaw = { zh: '《人工智能生成合成内容标识办法》第四条、第六条', en: 'Measures for labelling AI-generated content, art. 4 and 6' };
const sourced = /(据|来源|出处|引自|摘自|数据来自|参见|报告编号|检测报告|检验报告|标准|GB\s?\/?T?\s?\d|白皮书|年鉴|统计局|注[:：]|\[\d+\])/;
const aiLabel = /AI\s?(生成|合成|辅助|绘制|配图|创作|作图)|人工智能(生成|合成|辅助)|由\s?AI\s?/i;
const aiTrace = /ChatGPT|文心一言|通义千问|豆包生成|Midjourney|Stable Diffusion|作为一个?(AI|人工智能)(语言)?(模型|助手)/gi;

/** Figures, claims, labels and personal data: what is said must be backed, and what belongs to a person must not be printed. */
export const evidence: RulePack = {
  pack: 'evidence',
  version: '2',
  name: { zh: '依据、标识与个人信息', en: 'Sources, labels and personal data' },
  rules: [
    {
      rule: 'claim-unsourced',
      name: { zh: '主张没有出处或负责人', en: 'Claim without source or owner' },
      severity: 'review',
      law: article11,
      says: (hit) => ({ zh: `登记的主张“${hit}”没有出处也没有负责人。`, en: `The claim "${hit}" has neither source nor owner.` }),
      suggestion: { zh: '在文章的主张清单里补上出处或负责人。', en: 'Add a source or an owner in the list of claims.' },
      look: unsourcedClaims,
    },
    {
      rule: 'figure-unsourced',
      name: { zh: '数据没有出处', en: 'Figure without source' },
      severity: 'review',
      law: article11,
      parts: ['text', 'digest'],
      pattern:
        /(?:(?:去除率|合格率|满意度|占有率|覆盖率|复购率|好评率|有效率|超过|高达|提高|提升|下降|降低|减少|增长|节省|节约)[^，。；！？\n\d]{0,8}\d+(?:\.\d+)?\s?(?:%|％|倍|成)|\d+(?:\.\d+)?\s?(?:%|％)\s?的(?:人|家庭|用户|网友|消费者|受访者|家长)|(?:累计|服务|覆盖|超)[^，。；！？\n\d]{0,6}\d+(?:\.\d+)?\s?(?:万|亿)(?:人|户|家庭|用户|台))/g,
      says: (hit) => ({ zh: `“${hit}”是数据，但没有写出处。`, en: `"${hit}" is a figure without its source.` }),
      suggestion: {
        zh: '写明谁在何时何种条件下测得，或附检测报告编号。',
        en: 'Say who measured it, when and how, or give the report’s number.',
      },
      cues: [{ near: sourced, within: 48, lowersTo: 'nothing' }],
    },
    {
      rule: 'ai-label-missing',
      name: { zh: '缺少 AI 标识', en: 'AI label missing' },
      severity: 'block',
      law: labelLaw,
      says: () => ({
        zh: '勾选了 AI 创作声明，但正文里没有读者看得见的标识。',
        en: 'The AI declaration is ticked, but the text shows readers no label.',
      }),
      suggestion: { zh: '在正文写明，例如“本文配图由 AI 生成”。', en: 'Say it in the text, for example "本文配图由 AI 生成".' },
      look: (unit) => articlesOf(unit, (article) => article.handSteps.includes('ai-declaration') && !aiLabel.test(article.text)),
    },
    {
      rule: 'ai-declaration-missing',
      name: { zh: '缺少 AI 创作声明', en: 'AI declaration missing' },
      severity: 'review',
      law: labelLaw,
      says: () => ({
        zh: '正文提到由 AI 生成，但没有勾选“AI 创作声明”这一步。',
        en: 'The text says AI made it, but the declaration step is not ticked.',
      }),
      suggestion: { zh: '在文章设置里勾选 AI 创作声明。', en: 'Tick the AI declaration in the article’s settings.' },
      demands: 'ai-declaration',
      look: (unit) => articlesOf(unit, (article) => aiLabel.test(article.text) && !article.handSteps.includes('ai-declaration')),
    },
    {
      rule: 'ai-trace',
      name: { zh: 'AI 生成痕迹', en: 'Traces of AI' },
      severity: 'review',
      law: labelLaw,
      pattern: aiTrace,
      says: (hit) => ({ zh: `“${hit}”像是 AI 生成留下的痕迹。`, en: `"${hit}" looks like a trace of generated text.` }),
      suggestion: { zh: '核对原文，需要时补标识。', en: 'Check the passage; label it if needed.' },
      demands: 'ai-declaration',
    },
    {
      rule: 'ad-mark-missing',
      name: { zh: '缺少“广告”字样', en: '"广告" mark missing' },
      severity: 'review',
      law: { zh: '《互联网广告管理办法》第九条', en: 'Measures for internet advertising, art. 9' },
      says: () => ({ zh: '正文带购买引导，却没有“广告”字样。', en: 'The text leads to a purchase without the word "广告".' }),
      suggestion: { zh: '在文首或购买处写明“广告”。', en: 'Put "广告" at the top or beside the offer.' },
      look: (unit) =>
        articlesOf(
          unit,
          ({ text }) => /(立即|点击|马上|扫码)(购买|下单|抢购|领券)|购买链接|下单链接|到手价|领券立减/.test(text) && !text.includes('广告'),
        ),
    },
    {
      rule: 'phone-number',
      name: { zh: '手机号码', en: 'Mobile number' },
      severity: 'review',
      law: { zh: '《个人信息保护法》第十三条', en: 'Personal Information Protection Law, art. 13' },
      pattern: /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g,
      says: (hit) => ({ zh: `“${hit}”是个人手机号。`, en: `"${hit}" is a personal mobile number.` }),
      suggestion: {
        zh: '改为公司服务电话；确需公开请取得本人同意。',
        en: 'Use the company’s line; to print it, get the person’s consent.',
      },
    },
    {
      rule: 'id-number',
      name: { zh: '身份证号', en: 'Identity number' },
      severity: 'block',
      law: { zh: '《个人信息保护法》第二十八条', en: 'Personal Information Protection Law, art. 28' },
      pattern: /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
      accepts: ([number]) => checksumHolds(number),
      says: () => ({ zh: '正文里有身份证号。', en: 'The text holds an identity number.' }),
      suggestion: { zh: '删去。', en: 'Take it out.' },
    },
  ],
};

type Article = Extract<SealedUnit, { class: 'bundle' }>['articles'][number];

function articlesOf(unit: SealedUnit, wrong: (article: Article) => boolean): Place[] {
  if (unit.class !== 'bundle') return [];
  return unit.articles.flatMap((article, articleIndex) =>
    wrong(article) ? [{ articleIndex, part: 'text' as const, from: 0, to: 0 }] : [],
  );
}

function unsourcedClaims(unit: SealedUnit): Place[] {
  if (unit.class !== 'bundle') return [];
  return unit.articles.flatMap((article, articleIndex) =>
    article.claims
      .filter((claim) => !claim.source && !claim.url && !claim.ownerId)
      .map((claim) => {
        const from = Math.max(0, article.text.indexOf(claim.text));
        return { articleIndex, part: 'text' as const, from, to: article.text.includes(claim.text) ? from + claim.text.length : from };
      }),
  );
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the last character is a checksum, so a long order number is not taken for a person. */
function checksumHolds(number: string): boolean {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number[17]!.toUpperCase();
}
