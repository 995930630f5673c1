import type { Account } from '../accounts/account.js';
import { findAccount } from '../accounts/account.js';
import { pushEvent } from '../callbacks/push.js';
import { isBlocked } from '../followers/blacklist.js';
import { followerByOpenid, type Follower } from '../followers/followers.js';
import { record } from '../followers/writing.js';
import type { Call, Fields } from '../protocol/endpoint.js';
import { object, optionalText } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { refusesNotices } from './refusing.js';
import { isFitting, keysIn } from './library.js';

export type Template = {
  template_id: string;
  app_id: string;
  /** `notice`: 模板消息; `subscription`: 订阅通知. */
  family: 'notice' | 'subscription';
  tid: string;
  title: string;
  content: string;
  example: string;
  type: number;
};

export const templatesOf = (world: World, appId: string, family: Template['family']): Template[] =>
  world.store.rows<Template>('SELECT * FROM template WHERE app_id = ? AND family = ? ORDER BY rowid', appId, family);

export function findTemplate(world: World, appId: string, id: string, family: Template['family']): Template {
  const found = world.store.row<Template>('SELECT * FROM template WHERE template_id = ? AND app_id = ? AND family = ?', id, appId, family);
  if (!found) throw new Refusal(40037);
  return found;
}

export function addTemplate(world: World, template: Template): void {
  const { template_id, app_id, family, tid, title, content, example, type } = template;
  world.store.run(
    'INSERT INTO template (template_id, app_id, family, tid, title, content, example, type) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    template_id,
    app_id,
    family,
    tid,
    title,
    content,
    example,
    type,
  );
}

/** The values of a notice, each judged by the rule of its key; 47003 names the first that does not fit. */
export function valuesOf(body: Fields, template: Template): Record<string, string> {
  const data = object(body, 'data', 47003);
  const bad = (key: string): Refusal => new Refusal(47003, {}, `argument invalid! data.${key}.value invalid`);
  return Object.fromEntries(
    keysIn(template.content).map((key) => {
      const given = data[key];
      const value = given !== null && typeof given === 'object' ? optionalText(given as Fields, 'value') : '';
      if (!isFitting(key, value)) throw bad(key);
      if (/免费领取|限时抢购|优惠券|秒杀/.test(value)) throw new Refusal(40249);
      return [key, value];
    }),
  );
}

/** Where a tap leads; a mini program has to be linked. */
export function targetOf({ account }: Call, body: Fields): { url: string } {
  const url = optionalText(body, 'url') || optionalText(body, 'page');
  if (url.length > 1_024) throw new Refusal(40039);
  const program = body['miniprogram'];
  if (program !== null && typeof program === 'object' && !account.miniPrograms.includes(optionalText(program as Fields, 'appid')))
    throw new Refusal(40166);
  return { url };
}

export function receiver({ world, account }: Call, openid: string): Follower {
  const follower = followerByOpenid(world, account.appId, openid);
  if (!follower) throw new Refusal(40003);
  if (!follower.subscribed) throw new Refusal(43004);
  return follower;
}

export type Shown = { title: string; lines: { name: string; value: string }[]; url: string };

/** The notice as it stands in the chat. */
export const shownOf = (template: Template, values: Record<string, string>, url: string): Shown => ({
  title: template.title,
  lines: template.content.split('\n').map((line) => {
    const [name, key] = [line.split(':')[0]!, keysIn(line)[0] ?? ''];
    return { name, value: values[key] ?? '' };
  }),
  url,
});

const firstNoticeId = 3_258_483_701;

export type Arriving = { id: number; openid: string; shown: Shown; family: Template['family']; templateId: string };

/** Accepts a notice: it arrives later, and an event tells how. */
export function acceptNotice(call: Call, template: Template, follower: Follower, shown: Shown): number {
  const { world, account, hash, client } = call;
  const id = world.store.next('notice-id', firstNoticeId);
  world.effects.add({
    kind: 'notice-sent',
    account: account.appId,
    remoteId: String(id),
    person: follower.person,
    openid: follower.openid,
    hash,
    client,
    details: { templateId: template.template_id, family: template.family },
  });
  const arriving: Arriving = { id, openid: follower.openid, shown, family: template.family, templateId: template.template_id };
  world.jobs.schedule('notice-arrives', account.appId, world.wait(800), arriving);
  return id;
}

/** How a notice ends: on the phone, refused by the reader, or stopped by the platform (`[blocked]` in a value). */
function endOf(world: World, account: Account, { openid, shown }: Arriving): string {
  const { person } = followerByOpenid(world, account.appId, openid)!;
  if (refusesNotices(world, account.appId, openid) || isBlocked(world, account.appId, person)) return 'failed:user block';
  return shown.lines.some(({ value }) => value.includes('[blocked]')) ? 'failed: system failed' : 'success';
}

export function arrive(world: World, appId: string, arriving: Arriving): void {
  const account = findAccount(world, appId);
  const follower = account && followerByOpenid(world, appId, arriving.openid);
  if (!account || !follower) return;
  const end = endOf(world, account, arriving);
  if (end === 'success') record(world, follower, 'out', 'service-notice', JSON.stringify(arriving.shown));
  else if (end.includes('system'))
    world.store.run(
      'INSERT INTO blocked_notice (id, app_id, template_id, openid, title, content, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      arriving.id,
      appId,
      arriving.templateId,
      arriving.openid,
      arriving.shown.title,
      arriving.shown.lines.map(({ name, value }) => `${name}:${value}`).join('\n'),
      world.clock.now(),
    );
  world.live.changed();
  if (arriving.family === 'notice')
    return pushEvent(world, account, arriving.openid, 'TEMPLATESENDJOBFINISH', { MsgID: arriving.id, Status: end });
  pushEvent(world, account, arriving.openid, 'subscribe_msg_sent_event', {
    SubscribeMsgSentEvent: {
      List: {
        TemplateId: arriving.templateId,
        MsgID: arriving.id,
        ErrorCode: end === 'success' ? 0 : 1,
        ErrorStatus: end === 'success' ? 'success' : end,
      },
    },
  });
}
