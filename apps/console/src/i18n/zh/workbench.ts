export const workbench = {
  title: '{{name}}，你好',
  all: '全部',
  reviews: { title: '待我审核', none: '没有等你审核的内容' },
  authorise: { title: '待我授权', none: '没有等你授权的群发' },
  needsHuman: { title: '待人工核实', none: '没有结果不明的发布' },
  handedOver: { title: '待手工发送', none: '没有等着手工发送的草稿' },
  toPlan: { title: '待排期', none: '没有等着排期的内容' },
  today: { title: '今日排期', none: '今天没有排期' },
  inbox: { title: '待回复', none: '没有等回复的读者', due: '回复', window: '48 小时窗口' },
  articles: { title: '我的稿件', none: '你手上没有稿件', text: '文字', design: '设计' },
};
