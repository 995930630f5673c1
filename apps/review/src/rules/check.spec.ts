import { describe, expect, it } from '@jest/globals';
import type { SealedArticle, SealedUnit } from '@kanfa/contracts';
import { Checker, fingerprintOf } from './check.js';
import { rulePacks } from './packs/index.js';

const checker = new Checker(rulePacks);
const hash = 'a'.repeat(64);
const article = (given: Partial<SealedArticle>): SealedArticle => ({
  articleId: '0199f3a0-0000-7000-8000-000000000003',
  revision: 1,
  title: '换滤芯前先看这一页',
  author: '陆听澜',
  digest: '三步看懂滤芯寿命。',
  html: '',
  text: '',
  cover: { hash, contentType: 'image/jpeg', crops: [] },
  images: [],
  openComment: true,
  fansOnlyComment: false,
  claims: [],
  handSteps: [],
  ...given,
});
const bundle = (...articles: Partial<SealedArticle>[]): SealedUnit => ({
  format: 1,
  class: 'bundle',
  unitId: '0199f3a0-0000-7000-8000-000000000004',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  articles: articles.map(article),
});
const hits = (given: Partial<SealedArticle> | string) =>
  checker.check(bundle(typeof given === 'string' ? { text: given } : given)).map((f) => `${f.rule} ${f.severity} ${f.excerpt.hit}`);

describe('check', () => {
  it.each([
    ['我们做最安全的净水器。', 'absolute-superlative block 最安全'],
    ['这是最 佳的选择。', 'absolute-superlative block 最 佳'],
    ['最*佳搭档', 'absolute-superlative block 最*佳'],
    ['业内ＮＯ．１的滤芯', 'absolute-first block ＮＯ．１'],
    ['全国销量第一的滤芯', 'absolute-first block 全国销量第一'],
    ['顶级滤材，国家级品质', 'absolute-rank block 顶级'],
    ['最为可靠的选择', 'absolute-superlative-open review 最为可'],
    ['喝了绝对放心', 'absolute-total block 绝对'],
    ['100%去除重金属', 'percent-hundred block 100%去除'],
    ['人民大会堂同款', 'authority block 人民大会堂'],
    ['最后一天，抓紧', 'urgency review 最后一天'],
    ['喝它能降血压', 'efficacy-medical block 降血压'],
    ['一家人喝出健康', 'efficacy-hint review 喝出健康'],
    ['没有重金属，无毒副作用', 'safety-promise block 无毒副作用'],
    ['转发到朋友圈即可领取滤芯一支', 'inducement-share block 转发到朋友圈即可领'],
    ['集赞 38 个换礼品', 'inducement-share block 集赞'],
    ['关注后领红包', 'inducement-follow block 关注后领红包'],
    ['找店长 13812345678 预约', 'phone-number review 13812345678'],
    ['证件 11010519491231002X', 'id-number block 11010519491231002X'],
    ['去除率提高 35%', 'figure-unsourced review 去除率提高 35%'],
    ['作为一个AI语言模型', 'ai-trace review 作为一个AI语言模型'],
  ])('finds in “%s”: %s', (text, expected) => expect(hits(text)).toContain(expected));

  it.each([
    '最近换过滤芯吗？最后拧紧，最终确认，最初的水先放掉，最多三分钟，最少两次。',
    '最好先关总阀，再拧开滤瓶。',
    '绝对湿度与绝对值不是一回事，绝对不能用热水冲洗。',
    '唯一要做的是先关阀门，机身有唯一编号。',
    '这可是个大麻烦。',
    '第一步关水，第二步泄压。第一次使用先冲洗。',
    '净水器不能治疗疾病，也不具有降血压的作用。',
    '请勿转发领奖类链接。',
    '据 2026 年检测报告，余氯去除率提高 35%。',
    '客服电话 400-800-1234，订单号 202611201234567890。',
  ])('leaves “%s” alone', (text) => expect(hits(text)).toEqual([]));

  it.each([
    ['最佳更换时间是每年入冬前', 'absolute-superlative hint 最佳'],
    ['全系列里最耐用的一款', 'absolute-superlative review 最耐用'],
    ['荣获最佳设计奖', 'absolute-superlative review 最佳'],
  ])('asks a person where an exemption may hold: %s', (text, expected) => expect(hits(text)).toContain(expected));

  it('tells where, which law, and what to write instead', () => {
    const [first] = checker.check(bundle({ text: '平静的一段。\n这是最安全的滤芯。' }));
    expect(first).toMatchObject({
      articleIndex: 0,
      part: 'text',
      from: 9,
      to: 12,
      ruleVersion: '1',
      law: { zh: '《广告法》第九条第（三）项' },
      excerpt: { before: '平静的一段。\n这是', hit: '最安全', after: '的滤芯。' },
    });
    expect(first!.suggestion!.zh).toContain('可以核实');
  });

  it('judges clickbait in titles only', () => {
    expect(hits({ title: '震惊！滤芯里竟然是这个' })).toEqual(
      expect.arrayContaining(['clickbait-title review 震惊', 'clickbait-title review 竟然是']),
    );
    expect(hits('他很震惊。')).toEqual([]);
  });

  it('wants the AI label and the AI declaration together', () => {
    expect(hits({ text: '配图好看。', handSteps: ['ai-declaration'] })).toEqual(['ai-label-missing block ']);
    expect(hits({ text: '本文配图由 AI 生成。' })).toEqual(['ai-declaration-missing review ']);
    expect(hits({ text: '本文配图由 AI 生成。', handSteps: ['ai-declaration'] })).toEqual([]);
  });

  it.each([
    ['本文为原创，未经授权不得转载。', 'original-claimed', 'original'],
    ['本文收录于“换芯指南”合集。', 'album-named', 'album'],
    ['本文转载自《净水观察》。', 'source-named', 'source-declaration'],
    ['点击下方视频号看拆机。', 'video-promised', 'video-card'],
    ['今晚 20:00 准时推送名单。', 'hour-promised', 'schedule'],
    ['本文配图由 AI 生成。', 'ai-declaration-missing', 'ai-declaration'],
  ] as const)('demands the hand step that “%s” asks for, until the settings list it', (text, rule, demands) => {
    expect(checker.check(bundle({ text }))).toMatchObject([{ rule, demands, articleIndex: 0 }]);
    expect(hits({ text, handSteps: [demands] })).toEqual([]);
  });

  it('wants a source or an owner for each registered claim', () => {
    const claims = [{ text: '滤芯寿命 12 个月' }, { text: '余氯下降', source: '2026 年检测报告' }];
    expect(hits({ text: '滤芯寿命 12 个月。', claims })).toEqual(['claim-unsourced review 滤芯寿命 12 个月']);
  });

  it('reads menus too', () => {
    const menu: SealedUnit = {
      format: 1,
      class: 'menu',
      unitId: '0199f3a0-0000-7000-8000-000000000004',
      accountId: '0199f3a0-0000-7000-8000-000000000001',
      buttons: [{ name: '关注有礼', type: 'click', key: 'k' }],
    };
    expect(checker.check(menu)).toMatchObject([{ rule: 'inducement-follow', part: 'menu', articleIndex: null }]);
  });

  it('says how much it did not list', () => {
    const found = checker.check(bundle({ text: '最安全。'.repeat(500) }));
    expect(found).toHaveLength(201);
    expect(found.at(-1)).toMatchObject({ rule: 'findings-cut', severity: 'block', says: { zh: expect.stringContaining('300') } });
  });

  it('has one fingerprint per content of a pack', () => {
    expect(new Set(rulePacks.map(fingerprintOf)).size).toBe(rulePacks.length);
  });
});
