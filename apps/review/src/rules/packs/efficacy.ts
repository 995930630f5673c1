import type { Cue, RulePack } from '../rule.js';

/** Saying what a thing does not do is no promise; asking, or quoting what people say, is for a person to judge. */
const denials: Cue[] = [
  {
    near: /(不能|不可|不具有?|不具备|没有|无法|并非|不是|不等于|不代表|不会|不宣称|不替代|别信|不要相信|谣言|误区|辟谣)[^，。；！？\n]*$/,
    side: 'before',
    within: 12,
    lowersTo: 'nothing',
  },
  {
    near: /^[^，。；！？\n]{0,8}(是误区|是谣言|不靠谱|没有依据|缺乏依据|并不|不成立|是假的)/,
    side: 'after',
    within: 14,
    lowersTo: 'nothing',
  },
  {
    near: /(有人说|传言|网传|声称|号称|所谓)[^，。；！？\n]*$/,
    side: 'before',
    within: 12,
    lowersTo: 'hint',
    because: { zh: '可能是转述后加以说明，请读上下文。', en: 'May be quoted in order to explain it: read on.' },
  },
  {
    near: /^[^，。；！？\n]{0,6}(吗|？|\?)/,
    side: 'after',
    within: 8,
    lowersTo: 'hint',
    because: { zh: '可能是设问，请读上下文。', en: 'May be a question: read on.' },
  },
];

const medical =
  '治疗 治愈 根治 医治 疗效 药效 药到病除 妙手回春 包治百病 消炎 杀死癌细胞 抗癌 防癌 抑制肿瘤 降血压 降血糖 降血脂 降三高 降尿酸 溶解结石 排结石 预防结石 排毒 排毒养颜 清肠排毒 延缓衰老 抗衰老 抗氧化 增强免疫 增强免疫力 提高免疫力 提升免疫力 增强抵抗力 预防疾病 防治疾病 预防感冒 调理肠胃 养胃护胃 改善睡眠 改善便秘 治便秘 补肾 壮阳 养肝护肝 美容养颜 祛斑 瘦身 减肥 强身健体 延年益寿 长寿水 处方 临床证明 临床验证'.split(
    ' ',
  );
const healthy =
  '健康水 健康好水 喝出健康 喝出好身体 越喝越健康 越喝越年轻 更健康 有益健康 有益身体 有利于健康 呵护健康 守护健康 小分子水 小分子团 弱碱性水 碱性水 酸性体质 富氢水 氢水 磁化水 能量水 活性水 负离子水 离子水 母婴专用水 补充矿物质 补钙 养生水 适合婴儿 孕妇放心'.split(
    ' ',
  );
const safety =
  '无副作用 无毒副作用 没有副作用 无任何副作用 绝无副作用 绝对安全 百分百安全 零副作用 无毒无害 完全无毒 全部去除 完全去除 完全过滤 彻底杀菌 杀菌率100% 去除率100% 除菌率100% 一切细菌 所有细菌 所有病毒 一切杂质 所有重金属 保证有效 无效退款 立竿见影 立刻见效 当天见效 一次见效'.split(
    ' ',
  );

/** Water purifiers are no medicine and no health food: no promise about the body is allowed. */
export const efficacy: RulePack = {
  pack: 'efficacy',
  version: '1',
  name: { zh: '功效与健康承诺', en: 'Efficacy and health promises' },
  rules: [
    {
      rule: 'efficacy-medical',
      name: { zh: '疾病治疗与保健功能', en: 'Treating or preventing illness' },
      severity: 'block',
      law: { zh: '《广告法》第十七条', en: 'Advertising Law, art. 17' },
      terms: medical,
      says: (hit) => ({
        zh: `“${hit}”涉及疾病治疗或保健功能，普通商品不得宣传。`,
        en: `"${hit}" speaks of treating or preventing illness; ordinary goods must not.`,
      }),
      suggestion: { zh: '删去；只写产品对水的作用，例如“降低余氯”。', en: 'Leave it out; say only what the product does to the water.' },
      cues: denials,
    },
    {
      rule: 'efficacy-hint',
      name: { zh: '健康暗示', en: 'Hints at health' },
      severity: 'review',
      law: { zh: '《广告法》第十七条、第二十八条', en: 'Advertising Law, art. 17 and 28' },
      terms: healthy,
      says: (hit) => ({ zh: `“${hit}”暗示对健康有功效。`, en: `"${hit}" hints at an effect on health.` }),
      suggestion: { zh: '改为水质指标与检测依据。', en: 'Name the water figure and the test behind it instead.' },
      cues: denials,
    },
    {
      rule: 'safety-promise',
      name: { zh: '安全与效果保证', en: 'Promises of safety or effect' },
      severity: 'block',
      law: { zh: '《广告法》第二十八条第二款', en: 'Advertising Law, art. 28(2)' },
      terms: safety,
      says: (hit) => ({ zh: `“${hit}”对安全或效果作了保证。`, en: `"${hit}" promises safety or effect.` }),
      suggestion: { zh: '写检测项目、条件与数值，并注明报告编号。', en: 'Give item, conditions, value and the report’s number.' },
      cues: denials,
    },
  ],
};
