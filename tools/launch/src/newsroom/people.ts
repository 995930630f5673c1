import type { Duty } from '@kanfa/contracts';

export type Person = {
  key: string;
  name: string;
  username: string;
  post: string;
  kind: 'employee' | 'partner';
  organisation: string;
  duties: { duty: Duty; account?: string }[];
};

const employee = (key: string, name: string, post: string, ...duties: Person['duties']): Person => ({
  key,
  name,
  username: key,
  post,
  kind: 'employee',
  organisation: '栗川净水',
  duties,
});
const partner = (key: string, name: string, post: string, organisation: string, ...duties: Person['duties']): Person => ({
  key,
  name,
  username: key,
  post,
  kind: 'partner',
  organisation,
  duties,
});

/** The newsroom of 栗川净水 Lichuan Water: fictional people of a fictional company. The first one is made by team itself and makes the others. */
export const people: Person[] = [
  employee('zhouyanqiu', '周砚秋', '运营负责人', { duty: 'lead' }),
  employee('shenzhiyu', '沈知予', '内容策划', { duty: 'planner' }),
  employee('lutinglan', '陆听澜', '资深编辑', { duty: 'editor' }),
  employee('hanlang', '韩朗', '内容编辑（试用期）', { duty: 'editor', account: 'ketang' }),
  employee('sujin', '苏槿', '设计师', { duty: 'designer' }),
  employee('zhaoyinuo', '赵一诺', '新媒体运营', { duty: 'operator' }),
  employee('maxiaotang', '马晓棠', '客服', { duty: 'customer-service' }),
  employee('heman', '何满', '客服', { duty: 'customer-service' }),
  employee('zhengbeichen', '郑北辰', '技术支持', { duty: 'tech' }),
  employee('luoshenyan', '罗慎言', '品牌法务', { duty: 'legal' }),
  employee('qianruogu', '钱若谷', '行政人事', { duty: 'hr' }),
  employee('songzhibai', '宋知白', '财务', { duty: 'finance' }),
  employee('gaomingyuan', '高明远', '分管领导', { duty: 'executive' }),
  partner('jiangdu', '江渡', '撰稿人', '拾光纸文化', { duty: 'partner-writer', account: 'ketang' }),
  partner('linxiaoman', '林小满', '客户经理', '拾光纸文化', { duty: 'partner-manager', account: 'ketang' }),
  partner('muhe', '木禾', '插画师', '自由职业', { duty: 'illustrator', account: 'ketang' }),
];

export type DemoAccount = {
  key: string;
  name: string;
  kind: 'service' | 'subscription';
  verified: boolean;
  commentEnabled: boolean;
  positioning: string;
  followers: number;
  seed: number;
};

/** The three accounts; the simulator scales their readers down. */
export const accounts: DemoAccount[] = [
  {
    key: 'lichuan',
    name: '栗川净水',
    kind: 'service',
    verified: true,
    commentEnabled: true,
    positioning: '买了栗川，有事在这里办',
    followers: 300,
    seed: 11,
  },
  {
    key: 'ketang',
    name: '栗川水课堂',
    kind: 'subscription',
    verified: true,
    commentEnabled: true,
    positioning: '把家里的水讲明白',
    followers: 160,
    seed: 12,
  },
  {
    key: 'lichuanren',
    name: '栗川人',
    kind: 'subscription',
    verified: false,
    commentEnabled: false,
    positioning: '栗川人的一周',
    followers: 40,
    seed: 13,
  },
];

export const columns = [
  { account: 'lichuan', name: '用水服务', kind: 'service', perMonth: 4 },
  { account: 'lichuan', name: '新品与公司', kind: 'brand', perMonth: 3 },
  { account: 'lichuan', name: '会员活动', kind: 'interaction', perMonth: 2 },
  { account: 'lichuan', name: '水质月报', kind: 'industry', perMonth: 1 },
  { account: 'ketang', name: '净水实验室', kind: 'industry', perMonth: 4 },
  { account: 'ketang', name: '读者问水', kind: 'interaction', perMonth: 4 },
  { account: 'ketang', name: '行业水讯', kind: 'industry', perMonth: 4 },
  { account: 'ketang', name: '选购指南', kind: 'service', perMonth: 4 },
  { account: 'ketang', name: '用户故事', kind: 'interaction', perMonth: 4 },
  { account: 'lichuanren', name: '一线', kind: 'brand', perMonth: 4 },
  { account: 'lichuanren', name: '制度与安全', kind: 'service', perMonth: 2 },
  { account: 'lichuanren', name: '员工问答', kind: 'interaction', perMonth: 2 },
] as const;
