import { findAgent } from '../agents/agents.js';
import { refuseByTitle } from '../faults/typed.js';
import { isBlocked } from '../followers/blacklist.js';
import { followerByOpenid, type Follower } from '../followers/followers.js';
import { anyMaterial } from '../media/media.js';
import { refusesNotices } from '../notices/refusing.js';
import { findByArticleId } from '../posts/posts.js';
import { ok, type Call, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { list, object, optionalText, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { useAllowance } from './allowance.js';
import { currentTyping, hideTyping, showTyping } from './typing.js';

const mostChoices = 10;
const longestText = 600;
const length = (words: string): number => [...words].length;

function receiver({ world, account, body }: Call): Follower {
  const follower = followerByOpenid(world, account.appId, text(body, 'touser', 40003));
  if (!follower) throw new Refusal(40003);
  if (!follower.subscribed) throw new Refusal(43004);
  if (isBlocked(world, account.appId, follower.person)) throw new Refusal(43019);
  if (refusesNotices(world, account.appId, follower.openid)) throw new Refusal(48002);
  return follower;
}

/** What the phone will show: text as it is, everything else as JSON. */
function contentOf({ world, account }: Call, body: Fields, type: string): string {
  const payload = object(body, type, 40008);
  switch (type) {
    case 'text':
      return text(payload, 'content', 44004);
    case 'image':
    case 'voice': {
      const { hash, type: kind } = anyMaterial(world, account.appId, text(payload, 'media_id', 40007));
      if (kind !== type) throw new Refusal(40007);
      return JSON.stringify({ hash });
    }
    case 'video': {
      const { hash, type: kind } = anyMaterial(world, account.appId, text(payload, 'media_id', 40007));
      if (kind !== 'video') throw new Refusal(40007);
      anyMaterial(world, account.appId, text(payload, 'thumb_media_id', 40007));
      return JSON.stringify({ hash, title: optionalText(payload, 'title') });
    }
    case 'music':
      anyMaterial(world, account.appId, text(payload, 'thumb_media_id', 40007));
      return JSON.stringify({ title: optionalText(payload, 'title'), url: text(payload, 'musicurl', 40035) });
    case 'wxcard':
      text(payload, 'card_id', 40035);
      throw new Refusal(45113);
    case 'miniprogrampage':
      if (!account.miniPrograms.includes(text(payload, 'appid', 40166))) throw new Refusal(45086);
      text(payload, 'pagepath', 40165);
      anyMaterial(world, account.appId, text(payload, 'thumb_media_id', 40007));
      return JSON.stringify({ title: optionalText(payload, 'title') });
    case 'news': {
      const articles = list(payload, 'articles', 44003);
      if (articles.length !== 1) throw new Refusal(45008);
      return JSON.stringify(articles[0]);
    }
    case 'mpnewsarticle': {
      const articleId = text(payload, 'article_id', 53600);
      if (!findByArticleId(world, account.appId, articleId)) throw new Refusal(53600);
      return JSON.stringify({ articleId });
    }
    case 'msgmenu':
      if (list(payload, 'list', 40035).length > mostChoices) throw new Refusal(45099);
      if (length(optionalText(payload, 'head_content')) + length(optionalText(payload, 'tail_content')) > longestText)
        throw new Refusal(45098);
      return JSON.stringify({
        head_content: optionalText(payload, 'head_content'),
        list: list(payload, 'list', 40035),
        tail_content: optionalText(payload, 'tail_content'),
      });
    default:
      throw new Refusal(40008);
  }
}

/** Codes that somebody may type into a message. */
const refusable = [48002, 70000, 40200];

/** Whose name stands above the message has to be one of the account's agents. */
function checkAgent({ world, account, body }: Call): void {
  const as = body['customservice'];
  if (as !== null && typeof as === 'object') findAgent(world, account.appId, optionalText(as as Fields, 'kf_account'));
}

export const customerEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/message/custom/send',
    verb: 'POST',
    needs: 'customer',
    daily: 500_000,
    run(call) {
      const { world, account, body, hash, client } = call;
      const follower = receiver(call);
      const type = text(body, 'msgtype', 40008);
      const content = contentOf(call, body, type);
      refuseByTitle([content], refusable);
      checkAgent(call);
      useAllowance(world, account.appId, follower.openid);
      const { id } = world.store.run(
        `INSERT INTO message (app_id, openid, direction, kind, content, at) VALUES (?, ?, 'out', ?, ?, ?)`,
        account.appId,
        follower.openid,
        type,
        content,
        world.clock.now(),
      );
      world.effects.add({
        kind: 'message-out',
        account: account.appId,
        remoteId: String(id),
        person: follower.person,
        openid: follower.openid,
        hash,
        client,
        details: { type },
      });
      return ok;
    },
  },
  {
    path: '/cgi-bin/message/custom/typing',
    verb: 'POST',
    needs: 'customer',
    run(call) {
      const { world, account, body } = call;
      const follower = receiver(call);
      const command = optionalText(body, 'command');
      if (command !== 'Typing' && command !== 'CancelTyping') throw new Refusal(45072);
      if (command === 'CancelTyping') {
        hideTyping(world, follower.openid);
        return ok;
      }
      const now = world.clock.now();
      const last = world.store.row<{ at: number | null }>(
        'SELECT max(at) AS at FROM message WHERE app_id = ? AND openid = ?',
        account.appId,
        follower.openid,
      )!.at;
      if (last === null || now - last > 30_000) throw new Refusal(45080);
      if (currentTyping(world, follower.openid)) throw new Refusal(45081);
      showTyping(world, follower.openid);
      return ok;
    },
  },
];
