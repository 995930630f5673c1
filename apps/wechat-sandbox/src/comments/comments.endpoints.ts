import { ok, type Call, type Endpoint } from '../protocol/endpoint.js';
import { number, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { articlesOf, findPost, type ArticleView } from '../posts/posts.js';
import type { CommentRow } from './comments.js';

const mostElected = 100;
const longestReply = 600;

/** The article a call is about; `index` counts from 0. */
function articleOf({ world, account, body }: Call): ArticleView {
  if (!account.commentEnabled) throw new Refusal(88000);
  const post = findPost(world, account.appId, number(body, 'msg_data_id', 88001));
  const index = number(body, 'index', 88001, 0);
  const article = post?.live ? articlesOf(world, post.msg_data_id).find(({ idx }) => idx === index + 1) : undefined;
  if (!article) throw new Refusal(88001);
  return article;
}

function commentOf(call: Call, article: ArticleView): CommentRow {
  const row = call.world.store.row<CommentRow>(
    'SELECT * FROM comment WHERE msg_data_id = ? AND idx = ? AND id = ?',
    article.msg_data_id,
    article.idx,
    number(call.body, 'user_comment_id', 88008),
  );
  if (!row || row.state === 'removed') throw new Refusal(88008);
  if (row.state === 'withdrawn') throw new Refusal(88004);
  return row;
}

const key = ({ msg_data_id, idx, id }: CommentRow): [number, number, number] => [msg_data_id, idx, id];
const set = ({ world }: Call, row: CommentRow, change: string, ...values: (string | number)[]): void => {
  world.store.run(`UPDATE comment SET ${change} WHERE msg_data_id = ? AND idx = ? AND id = ?`, ...values, ...key(row));
};
const log = (
  { world, account, hash, client }: Call,
  kind: 'comment-reply' | 'comment-elected' | 'comment-deleted',
  row: CommentRow,
): void =>
  world.effects.add({
    kind,
    account: account.appId,
    remoteId: `${row.msg_data_id}_${row.idx}`,
    person: row.person,
    openid: row.openid,
    hash,
    client,
    details: { id: row.id },
  });

type Act = { name: string; run: (call: Call, row: CommentRow) => void };
const acts: Act[] = [
  {
    name: 'markelect',
    run(call, row) {
      const elected = call.world.store.row<{ n: number }>(
        'SELECT count(*) AS n FROM comment WHERE msg_data_id = ? AND idx = ? AND elected = 1',
        row.msg_data_id,
        row.idx,
      )!.n;
      if (elected >= mostElected) throw new Refusal(88003);
      set(call, row, 'elected = 1');
      log(call, 'comment-elected', row);
    },
  },
  { name: 'unmarkelect', run: (call, row) => set(call, row, 'elected = 0') },
  {
    name: 'delete',
    run(call, row) {
      set(call, row, `state = 'removed'`);
      log(call, 'comment-deleted', row);
    },
  },
  {
    name: 'reply/add',
    run(call, row) {
      const content = text(call.body, 'content', 88007);
      if ([...content].length > longestReply) throw new Refusal(88007);
      if (content.includes('[88002]')) throw new Refusal(88002);
      if (row.reply !== null) throw new Refusal(88005);
      set(call, row, 'reply = ?, reply_at = ?', content, call.world.clock.now());
      log(call, 'comment-reply', row);
    },
  },
  {
    name: 'reply/delete',
    run(call, row) {
      if (row.reply === null) throw new Refusal(87009);
      set(call, row, 'reply = NULL, reply_at = NULL');
    },
  },
];

const shown = (row: CommentRow) => ({
  user_comment_id: row.id,
  openid: row.openid,
  create_time: Math.floor(row.at / 1000),
  content: row.content,
  comment_type: row.elected,
  reply: row.reply === null ? {} : { content: row.reply, create_time: Math.floor(row.reply_at! / 1000) },
});

export const commentEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/comment/list',
    verb: 'POST',
    needs: 'comments',
    run(call) {
      const article = articleOf(call);
      const [begin, count, type] = [
        number(call.body, 'begin', 88010, 0),
        number(call.body, 'count', 88010),
        number(call.body, 'type', 88010, 0),
      ];
      if (count < 1 || count >= 50 || begin < 0) throw new Refusal(88010);
      const rows = call.world.store
        .rows<CommentRow>(
          `SELECT * FROM comment WHERE msg_data_id = ? AND idx = ? AND state = 'there' ORDER BY at DESC, id DESC`,
          article.msg_data_id,
          article.idx,
        )
        .filter(({ elected }) => type === 0 || elected === type - 1);
      return { ...ok, total: rows.length, comment: rows.slice(begin, begin + count).map(shown) };
    },
  },
  ...(['open', 'close'] as const).map((name): Endpoint => ({
    path: `/cgi-bin/comment/${name}`,
    verb: 'POST',
    needs: 'comments',
    run(call) {
      call.world.store.run('UPDATE article SET comments_open = ? WHERE sid = ?', name === 'open' ? 1 : 0, articleOf(call).sid);
      return ok;
    },
  })),
  ...acts.map(({ name, run }): Endpoint => ({
    path: `/cgi-bin/comment/${name}`,
    verb: 'POST',
    needs: 'comments',
    run(call) {
      run(call, commentOf(call, articleOf(call)));
      return ok;
    },
  })),
];
