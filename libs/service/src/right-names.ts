import type { Right } from '@kanfa/contracts';
import type { Say } from '@kanfa/kit';

/** What a right is called in a sentence to a person. */
export const rightNames: Record<Right, Say> = {
  'account.read': { zh: '看账号', en: 'see accounts' },
  'account.manage': { zh: '管理账号', en: 'manage accounts' },
  'token.read': { zh: '取微信接口凭证', en: 'take access tokens of WeChat' },
  'plan.read': { zh: '看选题和日历', en: 'see topics and calendar' },
  'plan.write': { zh: '排选题', en: 'plan topics' },
  'article.read': { zh: '看文章', en: 'read articles' },
  'article.write': { zh: '写文章', en: 'write articles' },
  'design.write': { zh: '做封面', en: 'make covers' },
  'unit.submit': { zh: '提交审核', en: 'submit for review' },
  'review.read': { zh: '看审核', en: 'see reviews' },
  'review.decide': { zh: '审核', en: 'review' },
  'review.waive': { zh: '豁免检查结果', en: 'settle findings' },
  'publication.read': { zh: '看发布', en: 'see publications' },
  'publication.plan': { zh: '排期', en: 'plan publications' },
  'publication.authorise': { zh: '授权群发', en: 'authorise mass-sends' },
  'menu.write': { zh: '改菜单', en: 'change menus' },
  'inbox.read': { zh: '看消息和留言', en: 'see messages and comments' },
  'inbox.answer': { zh: '回复读者', en: 'answer readers' },
  'figures.read': { zh: '看数据', en: 'see figures' },
  'goal.write': { zh: '设目标', en: 'set goals' },
  'report.write': { zh: '做报告、导数据', en: 'make reports, import figures' },
  'member.read': { zh: '看成员', en: 'see members' },
  'member.manage': { zh: '管理成员', en: 'manage members' },
  'activity.read': { zh: '看谁做了什么', en: 'see who did what' },
  'audit.read': { zh: '看审计', en: 'see the audit log' },
  'operations.manage': { zh: '运维', en: 'run operations' },
};
