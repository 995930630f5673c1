import { shown } from '../drafts/article.js';
import { ok, type Endpoint } from '../protocol/endpoint.js';
import { flag, number, page, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { articlesOf, takeAway, findByArticleId, type Post } from '../posts/posts.js';
import { publishStatus, submit, type PublishJob } from './publish.js';

export const publishEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/freepublish/submit',
    verb: 'POST',
    needs: 'publish',
    daily: 100,
    run({ world, account, body, hash, client }) {
      const mediaId = text(body, 'media_id', 40002);
      const { publishId, msgDataId } = submit(world, account, mediaId);
      world.effects.add({
        kind: 'publish',
        account: account.appId,
        remoteId: String(publishId),
        hash,
        client,
        details: { mediaId, msgDataId },
      });
      return { ...ok, publish_id: String(publishId), msg_data_id: msgDataId };
    },
  },
  {
    path: '/cgi-bin/freepublish/get',
    verb: 'POST',
    needs: 'publish',
    daily: 100,
    run({ world, account, body }) {
      const publishId = number(body, 'publish_id', 40002);
      const job = world.store.row<PublishJob>('SELECT * FROM publish_job WHERE publish_id = ? AND app_id = ?', publishId, account.appId);
      if (!job) throw new Refusal(53502);
      const answer = { publish_id: String(publishId), publish_status: job.status, fail_idx: JSON.parse(job.fail_idx) as number[] };
      if (job.status !== 0) return answer;
      const post = world.store.row<Post>('SELECT * FROM post WHERE msg_data_id = ?', job.msg_data_id)!;
      const item = articlesOf(world, job.msg_data_id).map(({ idx, url }) => ({ idx, article_url: url }));
      return { ...answer, article_id: post.article_id, article_detail: { count: item.length, item } };
    },
  },
  {
    path: '/cgi-bin/freepublish/getarticle',
    verb: 'POST',
    needs: 'publish',
    daily: 100,
    plainText: true,
    run({ world, account, body }) {
      const post = findByArticleId(world, account.appId, text(body, 'article_id', 53600));
      if (!post || post.origin !== 'publish') throw new Refusal(53600);
      return { news_item: articlesOf(world, post.msg_data_id).map(({ article, url, deleted }) => shown(article, url, deleted !== 0)) };
    },
  },
  {
    path: '/cgi-bin/freepublish/batchget',
    verb: 'POST',
    needs: 'publish',
    daily: 100,
    plainText: true,
    run({ world, account, body }) {
      const { offset, count } = page(body);
      const where = `app_id = ? AND live = 1 AND origin = 'publish'`;
      const total = world.store.row<{ n: number }>(`SELECT count(*) AS n FROM post WHERE ${where}`, account.appId)!.n;
      const posts = world.store.rows<Post>(
        `SELECT * FROM post WHERE ${where} ORDER BY at DESC, msg_data_id DESC LIMIT ? OFFSET ?`,
        account.appId,
        count,
        offset,
      );
      return {
        total_count: total,
        item_count: posts.length,
        item: posts.map((post) => ({
          article_id: post.article_id,
          content: {
            news_item: articlesOf(world, post.msg_data_id).map(({ article, url, deleted }) =>
              shown(article, url, deleted !== 0, !flag(body, 'no_content')),
            ),
          },
          update_time: Math.floor(post.at / 1000),
        })),
      };
    },
  },
  {
    path: '/cgi-bin/freepublish/delete',
    verb: 'POST',
    needs: 'publish',
    daily: 10,
    run({ world, account, body, hash, client }) {
      const articleId = text(body, 'article_id', 53600);
      const index = number(body, 'index', 40114, 0);
      const post = findByArticleId(world, account.appId, articleId);
      if (!post || post.origin !== 'publish') throw new Refusal(53600);
      if (index !== 0 && !articlesOf(world, post.msg_data_id).some(({ idx }) => idx === index)) throw new Refusal(40114);
      if (takeAway(world, post.msg_data_id, index, 'deleted').left === 0)
        world.store.run('UPDATE publish_job SET status = ? WHERE msg_data_id = ?', publishStatus.deleted, post.msg_data_id);
      world.effects.add({ kind: 'publish-deleted', account: account.appId, remoteId: articleId, hash, client, details: { index } });
      return ok;
    },
  },
];
