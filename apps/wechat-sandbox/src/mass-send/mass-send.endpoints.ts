import { createHash } from 'node:crypto';
import { findDraft } from '../drafts/drafts.js';
import { followerByOpenid, followerOf, type Follower } from '../followers/followers.js';
import { personByWechatId } from '../followers/people.js';
import { record } from '../followers/writing.js';
import { articleBySid, articlesOf, takeAway } from '../posts/posts.js';
import { ok, type Call, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { flag, number, object, optionalText, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { periodOf, spend } from '../quotas/quotas.js';
import { setSetting, settingOf } from '../world/settings.js';
import type { World } from '../world/world.js';
import { needAdministrator } from './confirmation.js';
import { contentOf, recipientsIn } from './content.js';
import { beginSend, type MassJob } from './mass-send.js';
import type { Audience } from './reach.js';

const day = 86_400_000;

function tagOf({ world, account, body }: Call): number | null {
  const filter = object(body, 'filter', 40035);
  if (flag(filter, 'is_to_all')) return null;
  const tagId = number(filter, 'tag_id', 40152);
  if (!world.store.row('SELECT id FROM tag WHERE app_id = ? AND id = ?', account.appId, tagId)) throw new Refusal(40152);
  return tagId;
}

/** The same id, or without one the same content to the same audience, is sent once in 24 h. */
function checkRepeat({ world, account, body }: Call, derived: string): string {
  const given = optionalText(body, 'clientmsgid');
  if (Buffer.byteLength(given) > 32) throw new Refusal(45067);
  const clientId = given || derived;
  const now = world.clock.now();
  const before = world.store.row<MassJob>(
    'SELECT * FROM mass_job WHERE app_id = ? AND client_id = ? AND at > ? ORDER BY at DESC LIMIT 1',
    account.appId,
    clientId,
    now - day,
  );
  if (!before) return clientId;
  if (account.switches.retryRestsAMinute && now - before.at < 60_000) throw new Refusal(45066);
  throw new Refusal(45065, { msg_id: before.msg_id, ...(before.msg_data_id !== null && { msg_data_id: before.msg_data_id }) });
}

/** Accepts a send to everybody, to a tag, or to a list: the same judgements, the same answer. */
function sendTo(call: Call, audience: () => Audience, protectedByAdministrator: (to: Audience) => boolean): Fields {
  const { world, account, body, hash, client } = call;
  spend(world, account.appId, 'mass-minute', periodOf.minute(world), 60, 45011);
  if (!account.massProtocolAgreed) throw new Refusal(48003);
  const content = contentOf(call);
  // the repeat is judged before the draft: a draft that was sent is gone
  const clientId = checkRepeat(
    call,
    createHash('sha256')
      .update(JSON.stringify([content, body['filter'] ?? body['touser']]))
      .digest('hex'),
  );
  const to = audience();
  if (account.massProtection === 'call' && protectedByAdministrator(to)) {
    // nobody is asked about a draft that is not there
    const what = 'mediaId' in content ? findDraft(world, account.appId, content.mediaId).articles[0]!.title : content.shown;
    needAdministrator(world, account, clientId, what);
  }
  const ignoreReprint = flag(body, 'send_ignore_reprint');
  const { msgId, msgDataId } = beginSend(world, account, {
    ...to,
    content,
    clientId,
    by: 'interface',
    notify: true,
    ticks: {},
    ignoreReprint,
  });
  const { tagId, openids } = to;
  world.effects.add({
    kind: 'mass-send',
    account: account.appId,
    remoteId: String(msgId),
    hash,
    client,
    details: { clientId, tagId, ...(openids && { openids: openids.length }), ...content, msgDataId },
  });
  return { errcode: 0, errmsg: 'send job submission success', msg_id: msgId, ...(msgDataId !== null && { msg_data_id: msgDataId }) };
}

/** The job a call is about, by its id or by the address of one of its articles. */
function jobOf({ world, account, body }: Call): { job: MassJob; index: number } {
  const url = optionalText(body, 'url');
  const article = url === '' ? undefined : articleBySid(world, url.split('/').at(-1)!.split(/[?#]/)[0]!);
  if (url !== '' && !article) throw new Refusal(40059);
  const job = article
    ? world.store.row<MassJob>('SELECT * FROM mass_job WHERE msg_data_id = ? AND app_id = ?', article.msg_data_id, account.appId)
    : world.store.row<MassJob>('SELECT * FROM mass_job WHERE msg_id = ? AND app_id = ?', number(body, 'msg_id', 40059), account.appId);
  if (!job) throw new Refusal(40059);
  return { job, index: article ? article.idx : number(body, 'article_idx', 40060, 0) };
}

/** Who looks at a preview: an openid, or a WeChat id, which wins. */
function viewer({ world, account, body }: Call): Follower {
  const name = optionalText(body, 'towxname');
  const person = name === '' ? undefined : personByWechatId(name);
  if (name !== '' && person === undefined) throw new Refusal(40132);
  const follower =
    person === undefined ? followerByOpenid(world, account.appId, text(body, 'touser', 40003)) : followerOf(world, account.appId, person);
  if (!follower) throw new Refusal(name === '' ? 40003 : 43004);
  if (!follower.subscribed) throw new Refusal(43004);
  return follower;
}

/** Followers a minute in ten thousands, by step. */
const speeds = [80, 60, 45, 30, 10];
const speedOf = (world: World, appId: string): number => Number(settingOf(world, `mass-speed ${appId}`) ?? 0);

export const massEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/message/mass/sendall',
    verb: 'POST',
    needs: 'mass',
    daily: 100,
    run: (call) =>
      sendTo(
        call,
        () => ({ tagId: tagOf(call) }),
        ({ tagId }) => tagId === null,
      ),
  },
  {
    path: '/cgi-bin/message/mass/send',
    verb: 'POST',
    needs: 'mass-by-list',
    daily: 100,
    run: (call) =>
      sendTo(
        call,
        () => ({ tagId: null, openids: recipientsIn(call.body) }),
        () => false,
      ),
  },
  {
    path: '/cgi-bin/message/mass/get',
    verb: 'POST',
    needs: 'mass',
    run({ world, account, body }) {
      const job = world.store.row<MassJob>(
        'SELECT * FROM mass_job WHERE msg_id = ? AND app_id = ?',
        number(body, 'msg_id', 40059),
        account.appId,
      );
      if (!job) throw new Refusal(40059);
      return { msg_id: job.msg_id, msg_status: job.status };
    },
  },
  {
    path: '/cgi-bin/message/mass/preview',
    verb: 'POST',
    needs: 'mass',
    daily: 100,
    run(call) {
      const { world, account, hash, client } = call;
      const follower = viewer(call);
      const content = contentOf(call);
      const kind = 'kind' in content ? content.kind : 'preview';
      const stored =
        'kind' in content
          ? content.shown
          : JSON.stringify({ title: findDraft(world, account.appId, content.mediaId).articles[0]!.title, mediaId: content.mediaId });
      const id = record(world, follower, 'out', kind, stored);
      world.effects.add({ kind: 'preview', account: account.appId, openid: follower.openid, person: follower.person, hash, client });
      return { errcode: 0, errmsg: 'preview success', msg_id: 3_000_000_000 + id };
    },
  },
  {
    path: '/cgi-bin/message/mass/delete',
    verb: 'POST',
    needs: 'mass',
    run(call) {
      const { world, account, hash, client } = call;
      const { job, index } = jobOf(call);
      if (job.msg_data_id === null) throw new Refusal(40059);
      if (job.status !== 'SEND_SUCCESS') throw new Refusal(40065);
      const articles = articlesOf(world, job.msg_data_id);
      if (index !== 0 && !articles.some(({ idx }) => idx === index)) throw new Refusal(40060);
      if (articles.some(({ article }) => article.title.includes('[40204]'))) throw new Refusal(40204);
      if (takeAway(world, job.msg_data_id, index, 'deleted').left === 0)
        world.store.run(`UPDATE mass_job SET status = 'DELETE' WHERE msg_id = ?`, job.msg_id);
      world.effects.add({ kind: 'mass-deleted', account: account.appId, remoteId: String(job.msg_id), hash, client, details: { index } });
      return ok;
    },
  },
  {
    path: '/cgi-bin/message/mass/speed/get',
    verb: 'POST',
    needs: 'mass',
    run({ world, account }) {
      const speed = speedOf(world, account.appId);
      return { speed, realspeed: speeds[speed]! };
    },
  },
  {
    path: '/cgi-bin/message/mass/speed/set',
    verb: 'POST',
    needs: 'mass',
    run({ world, account, body }) {
      const speed = number(body, 'speed', 45084);
      if (!Number.isInteger(speed) || speed < 0 || speed >= speeds.length) throw new Refusal(45083);
      setSetting(world, `mass-speed ${account.appId}`, String(speed));
      return ok;
    },
  },
];
