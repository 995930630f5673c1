import { createHash } from 'node:crypto';
import { findDraft } from '../drafts/drafts.js';
import { followerByOpenid } from '../followers/followers.js';
import { deleteArticles } from '../posts/posts.js';
import { ok, type Call, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { flag, number, object, optionalText, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { periodOf, spend } from '../quotas/quotas.js';
import { beginSend, type MassJob } from './mass-send.js';

const day = 86_400_000;

function contentOf(body: Fields): { mediaId: string } | { text: string } {
  const type = text(body, 'msgtype', 40008);
  if (type === 'mpnews') return { mediaId: text(object(body, 'mpnews', 40007), 'media_id', 40007) };
  if (type === 'text') return { text: text(object(body, 'text', 44004), 'content', 44004) };
  if (type === 'wxcard') throw new Refusal(45113);
  throw new Refusal(40008);
}

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

export const massEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/message/mass/sendall',
    verb: 'POST',
    needs: 'mass',
    daily: 100,
    run(call) {
      const { world, account, body, hash, client } = call;
      spend(world, account.appId, 'mass-minute', periodOf.minute(world), 60, 45011);
      if (!account.massProtocolAgreed) throw new Refusal(48003);
      const content = contentOf(body);
      // the repeat is judged before the draft: a draft that was sent is gone
      const clientId = checkRepeat(
        call,
        createHash('sha256')
          .update(JSON.stringify([content, body['filter']]))
          .digest('hex'),
      );
      const tagId = tagOf(call);
      const { msgId, msgDataId } = beginSend(world, account, { content, tagId, clientId, by: 'interface', notify: true, ticks: {} });
      world.effects.add({
        kind: 'mass-send',
        account: account.appId,
        remoteId: String(msgId),
        hash,
        client,
        details: { clientId, tagId, ...content, msgDataId },
      });
      return { errcode: 0, errmsg: 'send job submission success', msg_id: msgId, ...(msgDataId !== null && { msg_data_id: msgDataId }) };
    },
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
    run({ world, account, body, hash, client }) {
      const openid = text(body, 'touser', 40003);
      const follower = followerByOpenid(world, account.appId, openid);
      if (!follower) throw new Refusal(40003);
      if (!follower.subscribed) throw new Refusal(43004);
      const content = contentOf(body);
      const shownAs = 'text' in content ? content.text : findDraft(world, account.appId, content.mediaId).articles[0]!.title;
      const kind = 'text' in content ? 'text' : 'preview';
      const stored = 'text' in content ? content.text : JSON.stringify({ title: shownAs, mediaId: content.mediaId });
      const { id } = world.store.run(
        `INSERT INTO message (app_id, openid, direction, kind, content, at) VALUES (?, ?, 'out', ?, ?, ?)`,
        account.appId,
        openid,
        kind,
        stored,
        world.clock.now(),
      );
      world.effects.add({ kind: 'preview', account: account.appId, openid, person: follower.person, hash, client });
      return { errcode: 0, errmsg: 'preview success', msg_id: 3_000_000_000 + id };
    },
  },
  {
    path: '/cgi-bin/message/mass/delete',
    verb: 'POST',
    needs: 'mass',
    run({ world, account, body, hash, client }) {
      const msgId = number(body, 'msg_id', 40059);
      const job = world.store.row<MassJob>('SELECT * FROM mass_job WHERE msg_id = ? AND app_id = ?', msgId, account.appId);
      if (!job || job.msg_data_id === null) throw new Refusal(40059);
      if (job.status !== 'SEND_SUCCESS') throw new Refusal(40065);
      const index = number(body, 'article_idx', 40060, 0);
      if (deleteArticles(world, job.msg_data_id, index).left === 0)
        world.store.run(`UPDATE mass_job SET status = 'DELETE' WHERE msg_id = ?`, msgId);
      world.effects.add({ kind: 'mass-deleted', account: account.appId, remoteId: String(msgId), hash, client, details: { index } });
      return ok;
    },
  },
  { path: '/cgi-bin/message/mass/speed/get', verb: 'POST', needs: 'mass', run: () => ({ speed: 0, realspeed: 80 }) },
];
