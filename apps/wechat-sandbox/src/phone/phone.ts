import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findAccount, listAccounts, type Account } from '../accounts/account.js';
import { comment } from '../comments/comments.js';
import { collect, follow, like, read, scan, share, unfollow, wow, type MenuButton, type ReadScene } from '../followers/acts.js';
import { followerOf } from '../followers/followers.js';
import { tap, wants } from '../followers/tapping.js';
import { say as write } from '../followers/writing.js';
import { leavesOf, menuFor } from '../menu/menu.js';
import { html, type Markup } from '../pages/html.js';
import { lookCookie, lookOf, sayer, type Look, type Sayer } from '../pages/look.js';
import { formOf, sameSite, sendPage } from '../pages/page.js';
import { articleBySid, articlesOf, findByArticleId, findPost, gone, type ArticleView, type Ticks } from '../posts/posts.js';
import { qrCodeByAddress, qrCodeByTicket } from '../qr-codes/qr-codes.js';
import type { World } from '../world/world.js';
import { articleScreen, goneScreen } from './article-page.js';
import { chatScreen } from './chat-screen.js';
import { accountsScreen, chatsScreen, chooseScreen, meScreen, profileScreen } from './home-screens.js';
import { friendScreen, shareScreen } from './friend-screens.js';
import { pass } from './friends.js';
import { device, navigation } from './parts.js';
import { givenBy, tapScreen } from './tap-screen.js';
import { whoseCookie } from './whose.js';
import { scanScreen } from './scan-screen.js';

type Params = { person: string; appId: string; sid: string };
type Request = FastifyRequest<{ Params: Params }>;

const scenes: Record<string, ReadScene> = {
  chat: '公众号消息',
  profile: '公众号主页',
  moments: '朋友圈',
  friend: '聊天会话',
  search: '搜一搜',
};

/** Nobody is there: a wrong number, an account that does not exist. */
class Nowhere extends Error {}

const personOf = (request: Request): number => {
  const person = Number(request.params.person);
  if (!Number.isInteger(person) || person < 1 || person > 100_000_000) throw new Nowhere();
  return person;
};

/** `/phone`: what followers see, and can do. Every act is a real one, with its effect and its callback. */
export function phonePages(app: FastifyInstance, world: World): void {
  const accountOf = (request: Request): Account => findAccount(world, request.params.appId) ?? fail();
  const articleOf = (request: Request): ArticleView => articleBySid(world, request.params.sid) ?? fail();
  const fail = (): never => {
    throw new Nowhere();
  };
  const show = (request: FastifyRequest, reply: FastifyReply, title: string, screen: (say: Sayer, look: Look) => Markup): FastifyReply => {
    const look = lookOf(request);
    return sendPage(reply, { title, kind: 'phone', look, body: device(screen(sayer(look), look)) });
  };
  const act = (request: Request, reply: FastifyReply, back: string, deed: () => void): FastifyReply => {
    world.store.transaction(deed);
    return reply.redirect(back, 303);
  };

  void app.register(async (phone) => {
    phone.addHook('preHandler', sameSite);
    phone.setErrorHandler((error: Error, request, reply) => {
      if (!(error instanceof Nowhere)) throw error;
      const look = lookOf(request);
      return sendPage(
        reply,
        { title: '404', kind: 'phone', look, body: device(html`${navigation('', '/phone')}${goneScreen(sayer(look))}`) },
        404,
      );
    });

    // pages outside the phone, as that of OAuth, ask whose it is
    phone.addHook('onRequest', async (request, reply) => {
      const person = (request.params as Partial<Params>).person;
      if (person !== undefined && /^\d{1,8}$/.test(person)) reply.header('set-cookie', whoseCookie(Number(person)));
    });

    phone.get('/phone', async (request, reply) => show(request, reply, '微信', (say) => chooseScreen(world, say)));
    phone.post('/phone/look', async (request, reply) => {
      const form = formOf(request);
      const look = { ...lookOf(request) };
      if (form.has('dark')) look.dark = form.get('dark') === '1';
      if (form.has('large')) look.large = form.get('large') === '1';
      if (form.has('lang')) look.lang = form.get('lang') === 'en' ? 'en' : 'zh';
      const back = form.get('back') ?? '/phone';
      return reply.header('set-cookie', lookCookie(look)).redirect(/^\/(phone|operator)/.test(back) ? back : '/phone', 303);
    });

    phone.get<{ Params: Params }>('/phone/:person', async (request, reply) => {
      const accounts = new Map(listAccounts(world).map((account) => [account.appId, account]));
      return show(request, reply, '微信', (say) => chatsScreen(world, personOf(request), accounts, say));
    });
    phone.get<{ Params: Params }>('/phone/:person/accounts', async (request, reply) =>
      show(request, reply, '公众号', (say) => accountsScreen(world, personOf(request), say)),
    );
    phone.get<{ Params: Params }>('/phone/:person/me', async (request, reply) =>
      show(request, reply, '我', (say, look) => meScreen(world, personOf(request), look, say)),
    );

    phone.get<{ Params: Params; Querystring: { wrong?: string } }>('/phone/:person/scan', async (request, reply) =>
      show(request, reply, '扫一扫', (say) => scanScreen(world, personOf(request), request.query.wrong !== undefined, say)),
    );
    phone.post<{ Params: Params }>('/phone/:person/scan', async (request, reply) => {
      const seen = formOf(request).get('code') ?? '';
      const code = qrCodeByAddress(world, seen) ?? qrCodeByTicket(world, seen);
      const account = code && findAccount(world, code.app_id);
      const person = personOf(request);
      if (!account) return reply.redirect(`/phone/${person}/scan?wrong`, 303);
      // who does not follow yet is shown the account first, and counts as come by the code when they follow from there
      if (followerOf(world, account.appId, person)?.subscribed !== 1)
        return reply.redirect(`/phone/${person}/account/${account.appId}?code=${encodeURIComponent(code.ticket)}`, 303);
      return act(request, reply, `/phone/${person}/chat/${account.appId}`, () => scan(world, account, person, code));
    });

    phone.get<{ Params: Params; Querystring: { code?: string } }>('/phone/:person/account/:appId', async (request, reply) =>
      show(request, reply, accountOf(request).name, (say) =>
        profileScreen(world, accountOf(request), personOf(request), say, request.query.code),
      ),
    );
    phone.post<{ Params: Params }>('/phone/:person/account/:appId/follow', async (request, reply) => {
      const form = formOf(request);
      const from = form.get('from');
      const account = accountOf(request);
      const back = from?.startsWith('/phone/') ? from : `/phone/${personOf(request)}/chat/${account.appId}`;
      const code = qrCodeByTicket(world, form.get('code') ?? '');
      return act(request, reply, back, () =>
        code?.app_id === account.appId
          ? scan(world, account, personOf(request), code)
          : follow(world, account, personOf(request), from ? 'ADD_SCENE_PROFILE_LINK' : 'ADD_SCENE_SEARCH'),
      );
    });
    phone.post<{ Params: Params }>('/phone/:person/account/:appId/unfollow', async (request, reply) =>
      act(request, reply, `/phone/${personOf(request)}/account/${accountOf(request).appId}`, () =>
        unfollow(world, accountOf(request), personOf(request)),
      ),
    );

    phone.get<{ Params: Params }>('/phone/:person/chat/:appId', async (request, reply) => {
      const account = accountOf(request);
      const follower = followerOf(world, account.appId, personOf(request));
      if (!follower?.subscribed) return reply.redirect(`/phone/${personOf(request)}/account/${account.appId}`, 303);
      return show(request, reply, account.name, (say) => chatScreen(world, account, follower, say));
    });
    phone.post<{ Params: Params }>('/phone/:person/chat/:appId/say', async (request, reply) =>
      act(request, reply, chatOf(request), () => write(world, accountOf(request), personOf(request), formOf(request).get('text') ?? '')),
    );
    phone.post<{ Params: Params }>('/phone/:person/chat/:appId/tap', async (request, reply) => {
      const account = accountOf(request);
      const follower = followerOf(world, account.appId, personOf(request));
      const menu = follower && menuFor(world, follower);
      const form = formOf(request);
      const at = Number(form.get('leaf') ?? -1);
      const leaf = leavesOf(menu?.buttons ?? account.websiteMenu)[at];
      if (!leaf) return reply.redirect(chatOf(request), 303);
      if (wants(leaf.type) && !form.has('given')) return reply.redirect(`${chatOf(request)}/tap/${at}`, 303);
      return act(request, reply, leadsTo(personOf(request), account, leaf) ?? chatOf(request), () =>
        tap(world, account, personOf(request), leaf, menu?.menuId ?? 0, givenBy(form)),
      );
    });
    phone.get<{ Params: Params & { leaf: string } }>('/phone/:person/chat/:appId/tap/:leaf', async (request, reply) => {
      const follower = followerOf(world, accountOf(request).appId, personOf(request)) ?? fail();
      const leaf = leavesOf(menuFor(world, follower)?.buttons ?? accountOf(request).websiteMenu)[Number(request.params.leaf)] ?? fail();
      return show(request, reply, leaf.name, (say) => tapScreen(leaf, Number(request.params.leaf), chatOf(request), say));
    });
    phone.get<{ Params: Params; Querystring: { url?: string } }>('/phone/:person/web', async (request, reply) => {
      const url = request.query.url ?? '';
      const safe = /^https?:\/\//.test(url) ? url : fail();
      return show(
        request,
        reply,
        '网页',
        (say) =>
          html`${navigation(say('网页', 'Web page'), `/phone/${request.params.person}`)}
            <div class="gone">
              <p>${say('菜单打开了网页', 'The menu opens a page')}</p>
              <p><a href="${safe}" target="_blank" rel="noopener noreferrer">${safe}</a></p>
            </div>`,
      );
    });

    phone.get<{ Params: Params; Querystring: { from?: string } }>('/phone/:person/s/:sid', async (request, reply) => {
      const article = articleOf(request);
      const person = personOf(request);
      const chat = `/phone/${person}/chat/${article.app_id}`;
      if (article.deleted)
        return show(request, reply, '', (say) => html`${navigation('', chat)}${goneScreen(say, article.deleted === gone.banned)}`);
      // looking again is not reading again
      if (request.headers['x-look-again'] === undefined && request.query.from !== 'back')
        world.store.transaction(() => read(world, article, person, scenes[request.query.from ?? ''] ?? '其他'));
      const post = findPost(world, article.app_id, article.msg_data_id)!;
      return show(
        request,
        reply,
        article.article.title,
        (say, look) =>
          html`${navigation('', chat)}
            <div class="grow">${articleScreen(world, article, post.at, JSON.parse(post.ticks) as Ticks, look, say, person)}</div>`,
      );
    });
    phone.get<{ Params: Params }>('/phone/:person/s/:sid/share', async (request, reply) =>
      show(request, reply, '转发', (say) => shareScreen(articleOf(request), personOf(request), say)),
    );
    phone.get<{ Params: Params & { friend: string } }>('/phone/:person/friend/:friend', async (request, reply) => {
      const friend = Number(request.params.friend);
      if (!Number.isInteger(friend) || friend < 1) fail();
      return show(request, reply, '微信', (say) => friendScreen(world, personOf(request), friend, say));
    });
    const onArticle: Record<string, (article: ArticleView, person: number, form: URLSearchParams) => void> = {
      comment: (article, person, form) => void comment(world, article, person, (form.get('text') ?? '').slice(0, 600)),
      share: (article, person, form) => {
        const to = Number(form.get('to'));
        if (Number.isInteger(to) && to >= 1) pass(world, article, person, to);
        else share(world, article, person, '朋友圈');
      },
      like: (article, person) => like(world, article, person),
      wow: (article, person) => wow(world, article, person),
      collect: (article, person) => collect(world, article, person),
    };
    for (const [name, deed] of Object.entries(onArticle)) {
      phone.post<{ Params: Params }>(`/phone/:person/s/:sid/${name}`, async (request, reply) => {
        const article = articleOf(request);
        const back = `/phone/${personOf(request)}/s/${article.sid}?from=back#${name === 'comment' ? 'comments' : 'acts'}`;
        return act(request, reply, back, () => deed(article, personOf(request), formOf(request)));
      });
    }
  });

  const chatOf = (request: Request): string => `/phone/${personOf(request)}/chat/${accountOf(request).appId}`;

  /** Where a tap leads; a click leads nowhere, the account answers. */
  function leadsTo(person: number, account: Account, leaf: MenuButton): string | undefined {
    const own = leaf.url?.startsWith(`${world.publicUrl}/s/`) ? leaf.url.slice(`${world.publicUrl}/s/`.length) : undefined;
    if (own !== undefined) return `/phone/${person}/s/${own}?from=menu`;
    if (leaf.url !== undefined) return `/phone/${person}/web?url=${encodeURIComponent(leaf.url)}`;
    const post = leaf.article_id === undefined ? undefined : findByArticleId(world, account.appId, leaf.article_id);
    const first = post && articlesOf(world, post.msg_data_id)[0];
    return first && `/phone/${person}/s/${first.sid}?from=menu`;
  }
}
