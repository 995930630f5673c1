import type { Say } from '@kanfa/kit';

const deeds: Record<string, [zh: string, en: string]> = {
  'publication-planned': ['排期', 'planned it'],
  'publication-replanned': ['改了时间或受众', 'moved the slot or changed the audience'],
  'publication-authorised': ['第二人授权了群发', 'authorised the mass-send as the second person'],
  'publication-cancelled': ['取消了排期', 'cancelled it'],
  'publication-due': ['到点，等待执行', 'it fell due'],
  'publication-claimed': ['执行者接手', 'a dispatcher took it'],
  'publication-handed-over': ['草稿交接，等人手工发出', 'the draft was handed over to be sent by hand'],
  'publication-seen-sent': ['草稿已不在，看来已发出', 'the draft is gone: it seems to be sent'],
  'publication-submitted': ['微信已受理，等待结果', 'WeChat took it; its result is awaited'],
  'publication-published': ['发布成立', 'it is published'],
  'publication-failed': ['没有发出', 'it did not go out'],
  'publication-unknown': ['结果未知，开始核实', 'the outcome became unknown'],
  'publication-reconciling': ['正在按证据核实', 'evidence is being gathered'],
  'publication-needs-human': ['需要人来判断', 'a person is needed'],
  'publication-listed': ['在微信次日列表里找到', 'found in WeChat’s list of the day'],
  'publication-decided': ['人工裁定', 'settled it by hand'],
  'publication-corrected': ['登记为已更正', 'it is corrected'],
  'publication-withdrawn': ['登记为已撤回', 'it is withdrawn'],
  'publication-taken-down': ['已被平台删除', 'the platform took it down'],
  'address-reported': ['粘贴了文章链接', 'pasted the address'],
  'hand-step-done': ['勾选了一个手工步骤', 'ticked a hand step'],
  'hand-step-undone': ['取消了一个手工步骤的勾选', 'took the tick of a hand step back'],
  'draft-renewed': ['决定按封存内容重建草稿', 'decided to make the draft anew'],
  'draft-accepted': ['确认草稿改动是手工步骤', 'took the changes of the draft as hand steps'],
  'amendment-asked': ['申请更正或撤回', 'asked for a correction or withdrawal'],
  'amendment-approved': ['批准了更正或撤回', 'approved a correction or withdrawal'],
  'amendment-refused': ['没有同意更正或撤回', 'refused a correction or withdrawal'],
  'amendment-done': ['更正或撤回已完成', 'the correction or withdrawal is done'],
  'amendment-failed': ['更正或撤回没有成功', 'the correction or withdrawal failed'],
  'repair-done': ['完成了一条修复事项', 'ticked a repair'],
  'account-frozen': ['冻结了账号的发布', 'froze publishing of the account'],
  'account-thawed': ['恢复了账号的发布', 'thawed publishing of the account'],
};

/** A line of the audit as people read it; steps that tell nobody anything have none. */
export function sentenceOf(did: string): Say | undefined {
  const known = deeds[did];
  return known && { zh: known[0], en: known[1] };
}
