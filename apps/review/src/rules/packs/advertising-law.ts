import type { Cue, RulePack } from '../rule.js';
import { absoluteAuthority, absoluteFirst, absoluteRank, absoluteTotal, superlatives, urgency } from './advertising-terms.js';

const article9 = { zh: '《广告法》第九条第（三）项', en: 'Advertising Law, art. 9(3)' };
const checkable = {
  zh: '改为可以核实的事实：检测标准、数值与出处，或删去。',
  en: 'State a fact that can be checked (standard, value, source), or leave it out.',
};

/** What the enforcement guide of 2023 (市场监管总局公告 2023 年第 6 号) lets pass, and what a person has to see before it passes. */
const guide = (zh: string, en: string) => ({
  zh: `${zh}（《广告绝对化用语执法指南》）；豁免时请附依据。`,
  en: `${en} (guide on absolute terms, 2023); attach the ground when you waive it.`,
});
const exemptions: Cue[] = [
  {
    near: /(本|我们的?|自家|同一?|全|该)(品牌|系列|产品线|公司|家)|同系列|历代/,
    within: 10,
    lowersTo: 'review',
    because: guide('可能是自家产品之间的比较', 'May compare within one’s own line'),
  },
  {
    near: /(时间|时机|时段|温度|水温|存放|保存|摆放|安装|食用|饮用|使用|更换|清洗|位置|方法|方式|角度|做法)/,
    within: 5,
    lowersTo: 'hint',
    because: guide('可能是使用提示', 'May be a usage tip'),
  },
  {
    near: /(奖|认证|证书|评选|评定|授予|入选|榜单|名录)/,
    within: 14,
    lowersTo: 'review',
    because: guide('可能是有据可查的奖项或认定', 'May be a documented award'),
  },
  {
    near: /(目标|愿景|追求|努力|力争|服务态度|理念|初心|使命|希望)/,
    within: 12,
    lowersTo: 'review',
    because: guide('可能只表达态度或目标，不指向商品', 'May state an attitude or goal, not the goods'),
  },
  {
    near: /(据|来源|数据|报告|统计|检测)[^，。；！？\n]{0,16}$/,
    within: 24,
    lowersTo: 'review',
    because: guide('可能是有出处的事实', 'May be a sourced fact'),
  },
];

export const advertisingLaw: RulePack = {
  pack: 'advertising-law',
  version: '1',
  name: { zh: '广告法·绝对化用语', en: 'Advertising law: absolute terms' },
  rules: [
    {
      rule: 'absolute-superlative',
      name: { zh: '最高级', en: 'Superlatives' },
      severity: 'block',
      law: article9,
      terms: superlatives,
      says: (hit) => ({ zh: `“${hit}”属于绝对化用语。`, en: `"${hit}" is an absolute term.` }),
      suggestion: checkable,
      cues: [
        { near: /最好(先|再|不|别|在|每|把|用|提前|定期|由|能|是|隔|请|选|等|让|一次|两)/, within: 3, lowersTo: 'nothing' },
        ...exemptions,
      ],
    },
    {
      // the law's list is open ("and the like"): any other 最 before an adjective is for a person to judge
      rule: 'absolute-superlative-open',
      name: { zh: '其他“最”字', en: 'Other superlatives' },
      severity: 'review',
      law: article9,
      pattern: /最(?![近后终初少多早晚惠爱新旧]|好|大限度|大程度|低限度|高人民|长不|迟)\p{Script=Han}{1,2}/gu,
      says: (hit) => ({ zh: `“${hit}”可能是绝对化用语。`, en: `"${hit}" may be an absolute term.` }),
      suggestion: checkable,
      cues: exemptions.map((cue) => ({ ...cue, lowersTo: 'hint' as const })),
    },
    {
      rule: 'absolute-first',
      name: { zh: '第一、唯一', en: 'First and only' },
      severity: 'block',
      law: article9,
      terms: absoluteFirst,
      says: (hit) => ({ zh: `“${hit}”宣称独占或领先。`, en: `"${hit}" claims to be first or only.` }),
      suggestion: checkable,
      cues: [
        {
          near: /唯一(的?(标识|标志|编[号码]|序列|识别|码|入口|渠道|办法|方法|要求|前提|条件|区别|不同|缺点|例外|原因|问题)|要|需要?|能做|可做)|独一无二的你/,
          within: 6,
          lowersTo: 'nothing',
        },
        ...exemptions,
      ],
    },
    {
      rule: 'absolute-rank',
      name: { zh: '等级词', en: 'Rank words' },
      severity: 'block',
      law: article9,
      terms: absoluteRank,
      wholeWords: true,
      says: (hit) => ({ zh: `“${hit}”属于绝对化的等级用语。`, en: `"${hit}" is an absolute rank.` }),
      suggestion: checkable,
      cues: [
        {
          near: /(顶级(域名|目录)|国家级(标准|实验室|高新|文物|非遗|非物质)|世界级(难题|遗产))/,
          within: 5,
          lowersTo: 'hint',
          because: guide('可能是分级标准或固有名称', 'May be a graded standard or a name'),
        },
        ...exemptions,
      ],
    },
    {
      rule: 'absolute-total',
      name: { zh: '全称断言', en: 'Total claims' },
      severity: 'block',
      law: article9,
      terms: absoluteTotal,
      wholeWords: true,
      says: (hit) => ({ zh: `“${hit}”是不留余地的断言。`, en: `"${hit}" claims a totality.` }),
      suggestion: { zh: '改为带条件的说法，写明检测条件与数值。', en: 'Say it with its conditions: how it was tested, with which value.' },
      cues: [
        {
          near: /绝对(值|湿度|温度|压力|真空|零度|不能|不可|不要|不得|禁止|别)|永久(地址|链接|硬度|性?居|基本农田|磁铁)|不(是|能|敢|会|保证)[^，。]{0,4}(100%|百分之百|绝对|永久)/,
          within: 6,
          lowersTo: 'nothing',
        },
        ...exemptions,
      ],
    },
    {
      rule: 'percent-hundred',
      name: { zh: '百分之百', en: 'One hundred per cent' },
      severity: 'block',
      law: article9,
      pattern: /(?:100\s?[%％]|百分之百|百分百)(?:的)?(?:有效|安全|纯|天然|去除|除|放心|保证|满意|正品|杀菌|过滤|健康|无)/g,
      says: (hit) => ({ zh: `“${hit}”是不留余地的断言。`, en: `"${hit}" claims a totality.` }),
      suggestion: {
        zh: '写实测数值与检测条件，例如“某条件下去除率 99.2%（报告编号…）”。',
        en: 'Give the measured value with its conditions and the report’s number.',
      },
      cues: [{ near: /(并非|不是|不可能|做不到|没有)/, within: 8, lowersTo: 'nothing' }],
    },
    {
      rule: 'authority',
      name: { zh: '借用权威', en: 'Borrowed authority' },
      severity: 'block',
      law: { zh: '《广告法》第九条第（二）项、《商标法》第十四条', en: 'Advertising Law, art. 9(2); Trademark Law, art. 14' },
      terms: absoluteAuthority,
      says: (hit) => ({ zh: `不得用“${hit}”作宣传。`, en: `"${hit}" must not be used to advertise.` }),
      suggestion: { zh: '删去；如有认定文件，只写文件名称与编号。', en: 'Leave it out; where a document exists, name it with its number.' },
    },
    {
      rule: 'urgency',
      name: { zh: '虚假紧迫', en: 'False urgency' },
      severity: 'review',
      law: { zh: '《广告法》第二十八条', en: 'Advertising Law, art. 28' },
      terms: urgency,
      says: (hit) => ({ zh: `“${hit}”没有写明期限就是误导。`, en: `"${hit}" misleads unless its date is given.` }),
      suggestion: { zh: '写明起止日期、数量与规则。', en: 'Give dates, quantity and rules.' },
      cues: [
        {
          near: /\d{1,2}\s?月\s?\d{1,2}\s?[日号]|\d{4}-\d{2}-\d{2}|截至|截止/,
          within: 30,
          lowersTo: 'hint',
          because: { zh: '附近写有日期，请核对是否真实。', en: 'A date is near: check that it is true.' },
        },
      ],
    },
    {
      rule: 'belittling',
      name: { zh: '贬低他人', en: 'Belittling rivals' },
      severity: 'block',
      law: { zh: '《广告法》第十三条、《反不正当竞争法》第十一条', en: 'Advertising Law, art. 13; Anti-Unfair Competition Law, art. 11' },
      terms: [
        '秒杀同行',
        '吊打同行',
        '吊打竞品',
        '碾压同行',
        '碾压竞品',
        '同类产品都不行',
        '别家都是假货',
        '其他品牌都是',
        '甩开同行',
        '完胜同行',
        '完爆同行',
      ],
      says: (hit) => ({ zh: `“${hit}”贬低了其他经营者。`, en: `"${hit}" belittles others.` }),
      suggestion: { zh: '只写自家产品的事实。', en: 'State facts about your own product only.' },
    },
  ],
};
