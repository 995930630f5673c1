import type { Say } from '@kanfa/kit';

export type Wording = {
  /** Names the kind of deed in summaries. */
  label: Say;
  /** `{who}` and `{what}` are filled in. */
  says: Say;
  /** What is meant when the object has no title. */
  thing: Say;
};
export const say = (zh: string, en: string): Say => ({ zh, en });
export const wording = (label: Say, says: Say, thing: Say): Wording => ({ label, says, thing });

const article = say('一篇文章', 'an article');
const unit = say('一个送审件', 'a unit');
const publication = say('一次发布', 'a publication');
const member = say('一位成员', 'a member');
const robot = say('一个群机器人', 'a robot');
const account = say('公众平台账号', 'the account');

/** How each fact reads as something someone did. */
export const wordings: Record<string, Wording> = {
  'content.article-changed.v1': wording(
    say('文章工作', 'worked on an article'),
    say('{who}更新了{what}', '{who} worked on {what}'),
    article,
  ),
  'content.column-changed.v1': wording(
    say('栏目调整', 'changed a column'),
    say('{who}调整了栏目{what}', '{who} changed the column {what}'),
    say('', ''),
  ),
  'content.topic-planned.v1': wording(
    say('排选题', 'planned a topic'),
    say('{who}把选题{what}排进了日历', '{who} put the topic {what} on the calendar'),
    say('', ''),
  ),
  'content.unit-submitted.v1': wording(
    say('提交送审', 'submitted for review'),
    say('{who}把{what}提交送审', '{who} submitted {what} for review'),
    unit,
  ),
  'content.unit-withdrawn.v1': wording(say('撤回送审', 'withdrew a unit'), say('{who}撤回了{what}', '{who} took {what} back'), unit),
  'content.article-adopted.v1': wording(
    say('采用文章', 'adopted an article'),
    say('{who}采用了另一账号的文章，作为{what}', '{who} adopted a piece of another account as {what}'),
    article,
  ),
  'content.update-available.v1': wording(
    say('原文有更新', 'origin updated'),
    say('{what}采用的原文有更新', 'The origin of {what} has an update'),
    article,
  ),
  'content.update-taken.v1': wording(
    say('采用更新', 'took an update over'),
    say('{who}把原文的更新并入{what}', '{who} took the update of the origin over into {what}'),
    article,
  ),
  'content.update-dismissed.v1': wording(
    say('忽略更新', 'dismissed an update'),
    say('{who}决定{what}不采用原文的这次更新', '{who} decided that {what} goes on without the update of its origin'),
    article,
  ),
  'content.origin-withdrawn.v1': wording(
    say('原文撤回', 'origin withdrawn'),
    say('{what}采用的原文已撤回', 'The origin of {what} was withdrawn'),
    article,
  ),
  'review.review-opened.v1': wording(say('开始审核', 'opened a review'), say('{what}开始审核', 'The review of {what} began'), unit),
  'review.review-advanced.v1': wording(
    say('通过一级审核', 'passed a stage'),
    say('{who}通过了{what}的一级审核', '{who} passed a stage of the review of {what}'),
    unit,
  ),
  'review.review-approved.v1': wording(say('通过审核', 'approved'), say('{who}通过了{what}的审核', '{who} approved {what}'), unit),
  'review.review-rejected.v1': wording(say('审核不通过', 'rejected'), say('{who}否决了{what}', '{who} rejected {what}'), unit),
  'review.review-changes-requested.v1': wording(
    say('要求修改', 'asked for changes'),
    say('{who}要求修改{what}', '{who} asked for changes to {what}'),
    unit,
  ),
  'review.review-voided.v1': wording(
    say('审核作废', 'review voided'),
    say('{what}的审核已作废', 'The review of {what} no longer counts'),
    unit,
  ),
  'review.finding-settled.v1': wording(
    say('处理审核提示', 'settled a finding'),
    say('{who}处理了{what}的一条审核提示', '{who} settled a finding of {what}'),
    unit,
  ),
  'publishing.account-changed.v1': wording(
    say('账号设置', 'changed an account'),
    say('{who}更新了账号{what}', '{who} changed the account {what}'),
    say('', ''),
  ),
  'publishing.account-handed-back.v1': wording(
    say('交还账号', 'gave an account back'),
    say('{who}交还了账号{what}', '{who} gave the account {what} back'),
    account,
  ),
  'publishing.publication-planned.v1': wording(
    say('安排发布', 'planned a publication'),
    say('{who}安排了{what}的发布', '{who} planned the publication of {what}'),
    publication,
  ),
  'publishing.publication-authorised.v1': wording(
    say('授权群发', 'authorised a mass-send'),
    say('{who}授权群发{what}', '{who} authorised the mass-send of {what}'),
    publication,
  ),
  'publishing.publication-cancelled.v1': wording(
    say('取消发布', 'cancelled a publication'),
    say('{who}取消了{what}的发布', '{who} cancelled the publication of {what}'),
    publication,
  ),
  'publishing.publication-submitted.v1': wording(
    say('提交微信', 'handed to WeChat'),
    say('{what}已提交微信', '{what} was handed to WeChat'),
    publication,
  ),
  'publishing.publication-published.v1': wording(say('发布成功', 'published'), say('{what}已发布', '{what} was published'), publication),
  'publishing.publication-failed.v1': wording(say('发布失败', 'failed'), say('{what}发布失败', '{what} did not go out'), publication),
  'publishing.publication-unconfirmed.v1': wording(
    say('结果待确认', 'outcome unknown'),
    say('{what}的发布结果待确认', 'The outcome of {what} is not known yet'),
    publication,
  ),
  'publishing.publication-needs-human.v1': wording(
    say('需要人工', 'needs a person'),
    say('{what}需要人来判断', '{what} needs a person to decide'),
    publication,
  ),
  'publishing.publication-handed-over.v1': wording(
    say('草稿交接', 'draft handed over'),
    say('{what}的草稿已放进草稿箱，等人发出', 'The draft of {what} waits to be sent by hand'),
    publication,
  ),
  'publishing.publication-seen-sent.v1': wording(
    say('看到已发出', 'seen as sent'),
    say('{what}已由人发出', '{what} was sent by hand'),
    publication,
  ),
  'publishing.correction-made.v1': wording(
    say('完成更正', 'made a correction'),
    say('{who}更正了已发布的{what}', '{who} corrected {what}, which is out'),
    publication,
  ),
  'publishing.take-over-begun.v1': wording(
    say('开始接管', 'began a take-over'),
    say('{who}开始接管一个账号', '{who} began to take an account over'),
    account,
  ),
  'publishing.take-over-compared.v1': wording(
    say('核对接管', 'compared a take-over'),
    say('{who}核对了接管前后', '{who} compared what readers get before and after a take-over'),
    account,
  ),
  'publishing.take-over-switched.v1': wording(
    say('切换回调', 'switched the callback'),
    say('一个账号的回调已切换到刊发', 'The callback of an account moved to Kanfa'),
    account,
  ),
  'publishing.take-over-returned.v1': wording(
    say('退回接管', 'gave an account back'),
    say('{who}把一个账号交还给原来的系统', '{who} gave an account back to the system it had before'),
    account,
  ),
  'publishing.incident-changed.v1': wording(
    say('处置事件', 'worked on an incident'),
    say('{who}处置事件{what}', '{who} worked on the incident {what}'),
    say('', ''),
  ),
  'publishing.menu-applied.v1': wording(
    say('更换菜单', 'applied a menu'),
    say('{who}更换了自定义菜单', '{who} put a new menu live'),
    account,
  ),
  'interaction.message-received.v1': wording(
    say('收到留言', 'message received'),
    say('{who}发来一条消息', '{who} wrote a message'),
    account,
  ),
  'interaction.message-answered.v1': wording(
    say('回复消息', 'answered a message'),
    say('{who}回复了一位读者', '{who} answered a reader'),
    account,
  ),
  'interaction.comment-received.v1': wording(say('收到评论', 'comment received'), say('{who}写了一条评论', '{who} commented'), account),
  'interaction.callback-verified.v1': wording(
    say('消息推送接通', 'callback verified'),
    say('微信接通了账号的消息推送', 'WeChat reached the callback of the account'),
    account,
  ),
  'interaction.take-over-imported.v1': wording(
    say('接管导入', 'imported for a take-over'),
    say('{who}导入了账号原来的回复、标签和读者', '{who} imported replies, tags and readers of the account'),
    account,
  ),
  'interaction.send-job-finished.v1': wording(
    say('微信报告群发', 'WeChat reported a mass-send'),
    say('微信报告了一次群发的结果', 'WeChat reported the outcome of a mass-send'),
    account,
  ),
  'interaction.publish-job-finished.v1': wording(
    say('微信报告发布', 'WeChat reported a publication'),
    say('微信报告了一次发布的结果', 'WeChat reported the outcome of a publication'),
    account,
  ),
  'interaction.menu-tapped.v1': wording(say('点菜单', 'tapped the menu'), say('{who}点了菜单', '{who} tapped the menu'), account),
  'interaction.reader-followed.v1': wording(say('关注', 'followed'), say('{who}关注了账号', '{who} followed the account'), account),
  'interaction.reader-unfollowed.v1': wording(
    say('取消关注', 'unfollowed'),
    say('{who}取消了关注', '{who} unfollowed the account'),
    account,
  ),
  'interaction.negative-surge.v1': wording(
    say('负面集中', 'a negative surge'),
    say('负面留言或消息突然增多', 'Negative comments or messages surged'),
    account,
  ),
  'interaction.comment-answered.v1': wording(
    say('回复评论', 'answered a comment'),
    say('{who}回复了一条评论', '{who} answered a comment'),
    account,
  ),
  'analytics.figures-imported.v1': wording(
    say('导入数据', 'imported figures'),
    say('{who}导入了一天的数据', '{who} imported the figures of a day'),
    account,
  ),
  'analytics.goal-progressed.v1': wording(
    say('目标进展', 'goal progressed'),
    say('目标{what}有了新的进展', 'The goal {what} was computed anew'),
    say('', ''),
  ),
  'analytics.report-ready.v1': wording(say('生成报告', 'made a report'), say('{who}生成了一份报告', '{who} made a report'), account),
  'team.member-joined': wording(say('新增成员', 'added a member'), say('{who}新增了成员{what}', '{who} added {what}'), member),
  'team.member-changed': wording(say('修改成员', 'changed a member'), say('{who}修改了{what}的资料', '{who} changed {what}'), member),
  'team.member-disabled': wording(say('停用成员', 'disabled a member'), say('{who}停用了{what}', '{who} disabled {what}'), member),
  'team.member-returned': wording(say('恢复成员', 'brought a member back'), say('{who}恢复了{what}', '{who} brought {what} back'), member),
  'team.duty-given': wording(say('授予职责', 'gave a duty'), say('{who}给{what}授予了职责', '{who} gave {what} a duty'), member),
  'team.duty-taken-back': wording(
    say('收回职责', 'took a duty back'),
    say('{who}收回了{what}的职责', '{who} took a duty of {what} back'),
    member,
  ),
  'team.sign-in-set': wording(say('设置登录', 'set a sign-in'), say('{who}重设了{what}的登录', '{who} set the sign-in of {what}'), member),
  'team.password-changed': wording(say('修改密码', 'changed a password'), say('{who}修改了密码', '{who} changed their password'), member),
  'team.second-factor-enrolled': wording(
    say('绑定验证器', 'enrolled a second factor'),
    say('{who}绑定了验证器', '{who} enrolled an authenticator'),
    member,
  ),
  'team.second-factor-proven': wording(
    say('第二重验证', 'proved the second factor'),
    say('{who}做了第二重验证', '{who} proved the second factor'),
    member,
  ),
  'team.second-factor-removed': wording(
    say('解除验证器', 'removed a second factor'),
    say('{who}解除了自己的验证器', '{who} removed the authenticator'),
    member,
  ),
  'team.second-factor-reset': wording(
    say('重置验证器', 'reset a second factor'),
    say('{who}重置了{what}的验证器', '{who} took the authenticator of {what} away'),
    member,
  ),
  'team.robot-added': wording(
    say('添加群机器人', 'added a robot'),
    say('{who}添加了群机器人{what}', '{who} added the robot {what}'),
    robot,
  ),
  'team.robot-changed': wording(
    say('修改群机器人', 'changed a robot'),
    say('{who}修改了群机器人{what}', '{who} changed the robot {what}'),
    robot,
  ),
  'team.robot-removed': wording(
    say('移除群机器人', 'removed a robot'),
    say('{who}移除了群机器人{what}', '{who} removed the robot {what}'),
    robot,
  ),
  'team.api-key-made': wording(say('新建 API 密钥', 'made an API key'), say('{who}新建了一个 API 密钥', '{who} made an API key'), member),
  'team.api-key-revoked': wording(
    say('作废 API 密钥', 'revoked an API key'),
    say('{who}作废了{what}的一个 API 密钥', '{who} revoked an API key of {what}'),
    member,
  ),
};
