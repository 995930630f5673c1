import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findAccount, type Account } from '../accounts/account.js';
import { may } from '../accounts/capabilities.js';
import { html } from '../pages/html.js';
import { lookOf, sayer } from '../pages/look.js';
import { formOf, sameSite, sendPage } from '../pages/page.js';
import { device, navigation } from '../phone/parts.js';
import { personOnPhone } from '../phone/whose.js';
import type { World } from '../world/world.js';
import { authorise, type Scope } from './grants.js';

export type Asked = { account: Account; redirectUri: URL; scope: Scope; state: string };
/** Why WeChat does not open the page, with its own numbers. */
export type Wrong = { code: number; zh: string; en: string };

/** What an address of the authorisation page asks for, or why it is refused. */
export function askedIn(world: World, query: Record<string, string | undefined>): Asked | Wrong {
  const account = findAccount(world, query['appid'] ?? '');
  if (!account) return { code: 10013, zh: 'appid 不存在', en: 'No such AppID' };
  const scope = query['scope'];
  if (scope !== 'snsapi_base' && scope !== 'snsapi_userinfo') return { code: 10004, zh: 'scope 参数错误', en: 'Bad scope' };
  if (!may(account, 'notices')) return { code: 10005, zh: '该公众号没有网页授权的权限', en: 'Only verified service accounts may ask' };
  if (query['response_type'] !== 'code') return { code: 10016, zh: 'response_type 参数错误', en: 'Bad response_type' };
  const state = query['state'] ?? '';
  if (!/^[a-zA-Z0-9]{0,128}$/.test(state)) return { code: 10012, zh: 'state 参数错误', en: 'Bad state' };
  const uri = query['redirect_uri'] ?? '';
  const redirectUri = URL.canParse(uri) ? new URL(uri) : undefined;
  const known = redirectUri && (account.webDomain === '' || redirectUri.host === account.webDomain);
  if (!known || !/^https?:$/.test(redirectUri.protocol))
    return { code: 10003, zh: 'redirect_uri 域名与后台配置不一致', en: 'The domain of redirect_uri is not the configured one' };
  return { account, redirectUri, scope, state };
}

/** Where the reader goes on to, with a code in hand. */
export function returnTo(world: World, { account, redirectUri, scope, state }: Asked, person: number): string {
  const code = world.store.transaction(() => authorise(world, account, person, scope));
  const to = new URL(redirectUri);
  to.searchParams.set('code', code);
  to.searchParams.set('state', state);
  return to.href;
}

type Request = FastifyRequest<{ Querystring: Record<string, string | undefined> }>;

/** `/connect/oauth2/authorize`: opened on a phone; whose, the phone's last page tells, or `person` in the address. */
export function authorizePage(app: FastifyInstance, world: World): void {
  const page = (request: Request, reply: FastifyReply, body: (say: ReturnType<typeof sayer>) => ReturnType<typeof html>): FastifyReply => {
    const look = lookOf(request);
    return sendPage(reply, { title: '微信', kind: 'phone', look, body: device(body(sayer(look))) });
  };
  void app.register(async (oauth) => {
    oauth.addHook('preHandler', sameSite);
    oauth.get<{ Querystring: Record<string, string | undefined> }>('/connect/oauth2/authorize', async (request, reply) => {
      const asked = askedIn(world, request.query);
      const person = Number(request.query['person'] ?? personOnPhone(request) ?? 1);
      if ('code' in asked)
        return page(
          request,
          reply,
          (say) =>
            html`${navigation('', undefined)}
              <div class="gone">
                <span>!</span>
                <p>${say(asked.zh, asked.en)}</p>
                <p>${say('错误码', 'Code')}: ${asked.code}</p>
              </div>`,
        );
      if (asked.scope === 'snsapi_base') return reply.redirect(returnTo(world, asked, person), 302);
      return page(
        request,
        reply,
        (say) =>
          html`${navigation(say('网页授权', 'Permission'), undefined)}
            <form
              class="grow asked"
              method="post"
              action="/connect/oauth2/authorize?${new URLSearchParams(request.query as Record<string, string>).toString()}"
            >
              <h2>${asked.account.name} ${say('申请获取你的昵称、头像', 'asks for your name and picture')}</h2>
              <input type="hidden" name="person" value="${person}" />
              <button class="green">${say('允许', 'Allow')}</button>
            </form>`,
      );
    });
    oauth.post<{ Querystring: Record<string, string | undefined> }>('/connect/oauth2/authorize', async (request, reply) => {
      const asked = askedIn(world, request.query);
      if ('code' in asked) return reply.code(400).type('text/plain; charset=utf-8').send(asked.zh);
      return reply.redirect(returnTo(world, asked, Number(formOf(request).get('person') ?? 1)), 303);
    });
  });
}
