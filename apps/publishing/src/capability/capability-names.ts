import type { CapabilityName } from '@kanfa/contracts';
import type { Say } from '@kanfa/kit';

/** What a capability is called in a sentence. */
export const capabilityNames: Record<CapabilityName, Say> = {
  draft: { zh: '草稿', en: 'drafts' },
  publish: { zh: '发布', en: 'publishing' },
  'mass-send': { zh: '群发', en: 'mass-sends' },
  comments: { zh: '留言', en: 'comments' },
  figures: { zh: '数据', en: 'figures' },
  menu: { zh: '自定义菜单', en: 'the menu' },
  'qr-codes': { zh: '带参二维码', en: 'QR codes with a source' },
  'customer-messages': { zh: '客服消息', en: 'customer messages' },
  readers: { zh: '关注者', en: 'followers' },
  notices: { zh: '模板消息', en: 'template messages' },
  'admin-confirm': { zh: '群发须管理员确认', en: 'the administrator’s confirmation' },
};
