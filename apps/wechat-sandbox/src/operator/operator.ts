import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { explain } from '@kanfa/wechat';
import { findAccount, listAccounts, type Account } from '../accounts/account.js';
import { clearFaults } from '../faults/fault.js';
import { html } from '../pages/html.js';
import { lookOf, sayer } from '../pages/look.js';
import { formOf, sameSite, sendPage } from '../pages/page.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { answerComment, answerMessage } from './answers.js';
import { handSend, handSendInput } from './hand-send.js';
import { operatorScreen } from './operator-screen.js';

const keyCookie = 'sandbox_key';

/** `/operator`: the back office by hand, and what this world is doing. */
export function operatorPages(app: FastifyInstance, world: World): void {
  void app.register(async (operator) => {
    operator.addHook('preHandler', sameSite);
    operator.addHook('preHandler', async (request, reply) => checkKey(world, request, reply));

    operator.get<{ Querystring: { account?: string; said?: string; good?: string } }>('/operator', async (request, reply) => {
      const look = lookOf(request);
      const accounts = listAccounts(world);
      const account = accounts.find(({ appId }) => appId === request.query.account) ?? accounts[0];
      const { said, good } = request.query;
      const body = html`${said && html`<p class="said ${good ? 'good' : ''}" role="status">${said}</p>`}`;
      return sendPage(reply, {
        title: sayer(look)('微信后台（沙箱）', 'WeChat back office (sandbox)'),
        kind: 'operator',
        look,
        body: operatorScreen(world, accounts, account, body, sayer(look)),
      });
    });

    const deed = (path: string, done: [zh: string, en: string], work: (account: Account, form: URLSearchParams) => void): void => {
      operator.post(`/operator/${path}`, async (request, reply) => {
        const form = formOf(request);
        const look = lookOf(request);
        const account = findAccount(world, form.get('account') ?? '');
        const back = new URLSearchParams({ account: account?.appId ?? '' });
        try {
          if (!account) throw new Refusal(40013);
          world.store.transaction(() => work(account, form));
          back.set('said', sayer(look)(...done));
          back.set('good', '1');
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const { say, todo } = explain(error.errcode);
          back.set('said', `${say[look.lang]}：${todo[look.lang]}（${error.errcode}）`);
        }
        return reply.redirect(`/operator?${back.toString()}`, 303);
      });
    };
    deed('hand-sends', ['已提交，稍后出结果', 'Accepted; the result follows'], (account, form) => {
      const input = handSendInput.parse({
        appId: account.appId,
        mediaId: form.get('mediaId') ?? '',
        notify: form.get('how') !== 'quiet',
        ticks: { original: form.has('original'), album: form.get('album') ?? '', declaration: form.get('declaration') ?? '' },
      });
      handSend(world, account, input, 'operator');
    });
    deed('comment-replies', ['已回复留言', 'The comment is answered'], (account, form) => answerComment(world, account, form));
    deed('replies', ['已回复消息', 'The message is answered'], (account, form) => answerMessage(world, account, form));
    deed('clock', ['时间已拨快', 'The clock has moved'], (_account, form) => {
      const hours = Number(form.get('hours') ?? 0);
      if (!(hours > 0 && hours <= 24 * 31)) throw new Refusal(40035);
      world.clock.change({ advanceMs: hours * 3_600_000 });
      world.jobs.poke();
    });
    deed('faults/clear', ['故障已清除', 'Faults cleared'], () => void clearFaults(world));
  });
}

/** With a control key set, the page wants it once, as `?key=`. */
async function checkKey(world: World, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const wanted = world.config.controlKey;
  if (wanted === undefined) return undefined;
  const given = (request.query as { key?: string }).key;
  if (given === wanted) {
    reply.header('set-cookie', `${keyCookie}=${wanted}; Path=/operator; HttpOnly; SameSite=Strict`);
    return undefined;
  }
  const kept = request.headers.cookie?.split(';').some((pair) => pair.trim() === `${keyCookie}=${wanted}`) ?? false;
  return kept
    ? undefined
    : reply.code(403).type('text/plain; charset=utf-8').send('需要控制密钥：/operator?key=… · The control key is needed: /operator?key=…');
}
