import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/account.js';
import { html } from '../pages/html.js';
import { lookOf, sayer } from '../pages/look.js';
import { sendPage } from '../pages/page.js';
import { articleByPreview } from '../drafts/preview.js';
import { articleBySid, findPost, gone, type Ticks } from '../posts/posts.js';
import type { World } from '../world/world.js';
import { articleScreen, bodyOf, captchaScreen, goneScreen } from './article-page.js';

const isBrowser = (agent: string | undefined): boolean => /Mozilla\/5\.0.*(Chrome|Safari|Firefox|MicroMessenger)/.test(agent ?? '');

/** `/s/<id>`: what everybody with the address sees. Nobody is known here, so no read is counted. */
export function publicArticles(app: FastifyInstance, world: World): void {
  app.get<{ Params: { sid: string } }>('/s/:sid', async (request, reply) => {
    const look = lookOf(request);
    const say = sayer(look);
    const { sid } = request.params;
    const preview = articleByPreview(world, sid);
    if (preview) {
      const body = html`<article class="piece">
        <p class="declared">${say('预览，链接会失效', 'A preview: this address expires')}</p>
        <h1>${preview.title}</h1>
        <p class="byline"><span>${preview.author}</span></p>
        <div class="body">${bodyOf(world, preview, look, undefined)}</div>
      </article>`;
      return sendPage(reply, { title: preview.title, kind: 'article', look, body });
    }
    const article = articleBySid(world, sid);
    const account = article && findAccount(world, article.app_id);
    if (!article || !account) return sendPage(reply, { title: '', kind: 'article', look, body: goneScreen(say) }, 404);
    if (account.switches.captchaForServers && !isBrowser(request.headers['user-agent']))
      return sendPage(reply, { title: '环境异常', kind: 'article', look, body: captchaScreen() });
    if (article.deleted)
      return sendPage(reply, { title: '', kind: 'article', look, body: goneScreen(say, article.deleted === gone.banned) });
    const post = findPost(world, article.app_id, article.msg_data_id)!;
    return sendPage(reply, {
      title: article.article.title,
      kind: 'article',
      look,
      body: articleScreen(world, article, post.at, JSON.parse(post.ticks) as Ticks, look, say, undefined),
    });
  });
}
