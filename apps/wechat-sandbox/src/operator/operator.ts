import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { explain } from '@kanfa/wechat';
import { accountInput, findAccount, listAccounts, type Account } from '../accounts/account.js';
import { answerComment, answerMessage, deleteComment, electComment } from '../by-hand/answers.js';
import { deleteDraft, draftEditInput, editDraft } from '../by-hand/draft-by-hand.js';
import { handSend, handSendInput } from '../by-hand/hand-send.js';
import { NotByHand } from '../by-hand/not-by-hand.js';
import { banPiece, deletePiece, editPiece, pieceEditInput, pieceInput } from '../by-hand/piece-by-hand.js';
import { changeAccount, verify } from '../control/account-control.js';
import { BadControl } from '../control/input.js';
import { addFault, callbackFaultPattern, clearFaults, faultPattern, isCallback } from '../faults/fault.js';
import { answerConfirmation } from '../mass-send/administrator.js';
import { html } from '../pages/html.js';
import { lookOf, sayer } from '../pages/look.js';
import { formOf, sameSite, sendPage } from '../pages/page.js';
import type { Endpoint } from '../protocol/endpoint.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { operatorScreen } from './operator-screen.js';
import { repliesFrom } from './settings.js';
import { switches, ticks } from './settings-section.js';

const keyCookie = 'sandbox_key';

/** `/operator`: the back office by hand, and what this world is doing. */
export function operatorPages(app: FastifyInstance, world: World, all: readonly Endpoint[]): void {
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
        body: operatorScreen(world, { accounts, account, said: body, all }, sayer(look)),
      });
    });

    const deed = (path: string, done: [zh: string, en: string], work: (account: Account, form: URLSearchParams) => void): void => {
      operator.post(`/operator/${path}`, async (request, reply) => {
        const form = formOf(request);
        const account = findAccount(world, form.get('account') ?? '');
        return reply.redirect(
          after(request, account, done, () => {
            if (!account) throw new Refusal(40013);
            world.store.transaction(() => work(account, form));
          }),
          303,
        );
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
    deed('comment-elections', ['已更改精选', 'The selection is changed'], (account, form) => electComment(world, account, form));
    deed('comment-deletions', ['已删除留言', 'The comment is deleted'], (account, form) => deleteComment(world, account, form));
    deed('draft-edits', ['草稿已修改', 'The draft is changed'], (account, form) =>
      editDraft(world, account, { ...draftEditInput.parse({ ...fieldsOf(form), appId: account.appId, index: Number(form.get('index')) }) }),
    );
    deed('draft-deletions', ['草稿已删除', 'The draft is deleted'], (account, form) =>
      deleteDraft(world, account, form.get('mediaId') ?? ''),
    );
    const piece = (form: URLSearchParams, account: Account) => ({ ...fieldsOf(form), appId: account.appId, idx: Number(form.get('idx')) });
    deed('corrections', ['已修改', 'Changed'], (account, form) => editPiece(world, account, pieceEditInput.parse(piece(form, account))));
    deed('deletions', ['已删除', 'Deleted'], (account, form) => deletePiece(world, account, pieceInput.parse(piece(form, account))));
    deed('bans', ['已封禁', 'Banned'], (account, form) => banPiece(world, account, pieceInput.parse(piece(form, account))));
    deed('confirmations', ['管理员已答复', 'The administrator has answered'], (_account, form) => {
      if (!answerConfirmation(world, Number(form.get('id')), form.get('answer') === 'yes'))
        throw new NotByHand('没有等待确认的请求，或已过期', 'Nothing waits to be confirmed, or its time is over');
    });
    deed('website-replies', ['自动回复已保存', 'The replies are saved'], (account, form) =>
      change(world, account, { websiteReplies: repliesFrom(form, world.clock.seconds()) }),
    );
    deed('account', ['账号已保存', 'The account is saved'], (account, form) =>
      change(world, account, {
        ipList: (form.get('ipList') ?? '').split(/\s+/).filter((entry) => entry !== ''),
        massProtection: form.get('massProtection') ?? 'off',
        ...Object.fromEntries(Object.keys(ticks).map((name) => [name, form.has(name)])),
        switches: Object.fromEntries(Object.keys(switches).map((name) => [name, form.has(name)])),
      }),
    );
    deed('callback-off', ['服务器配置已停用', 'The server address is off'], (account) => change(world, account, { callback: null }));
    operator.post('/operator/callback', async (request, reply) => {
      const form = formOf(request);
      const account = findAccount(world, form.get('account') ?? '');
      const { url, token, encodingAesKey, mode, format } = fieldsOf(form);
      const parsed = accountInput.shape.callback.unwrap().safeParse({ url, token, encodingAesKey, mode, format });
      const proof = account && parsed.success ? await verify({ ...account, callback: parsed.data }) : undefined;
      const to = after(request, account, ['服务器地址已验证并启用', 'The address is verified and on'], () => {
        if (!account) throw new Refusal(40013);
        if (!parsed.success) throw new NotByHand('地址、Token 或密钥的格式不对', 'The address, token or key is malformed');
        if (!proof?.ok) throw new NotByHand(`Token 验证失败：${proof?.why}`, `The address did not prove itself: ${proof?.why}`);
        change(world, account, { callback: parsed.data });
      });
      return reply.redirect(to, 303);
    });
    deed('faults', ['故障已加上', 'The fault waits'], (account, form) => {
      const [endpoint, kind] = [form.get('endpoint') ?? '', form.get('kind') ?? ''];
      const times = Number(form.get('times') ?? 1);
      if (!(isCallback(endpoint) ? callbackFaultPattern : faultPattern).test(kind) || !(times >= 1 && times <= 1_000_000))
        throw new NotByHand('没有这种故障', 'There is no such fault');
      addFault(world, { endpoint, account: account.appId, kind, times: Math.floor(times), probability: 1 });
    });
    deed('clock', ['时间已拨快', 'The clock has moved'], (_account, form) => {
      const hours = Number(form.get('hours') ?? 0);
      if (!(hours > 0 && hours <= 24 * 31)) throw new Refusal(40035);
      world.clock.change({ advanceMs: hours * 3_600_000 });
      world.jobs.poke();
    });
    deed('faults/clear', ['故障已清除', 'Faults cleared'], () => void clearFaults(world));
  });
}

const fieldsOf = (form: URLSearchParams): Record<string, string> => Object.fromEntries([...form].filter(([name]) => name !== 'account'));

/** Changes an account as the page's forms do. */
function change(world: World, account: Account, to: Record<string, unknown>): void {
  try {
    changeAccount(world, account, to);
  } catch (error) {
    if (error instanceof BadControl) throw new NotByHand(error.message, error.message);
    throw error;
  }
}

/** Does it, and says where the page goes on: with what was done, or why it was not. */
function after(request: FastifyRequest, account: Account | undefined, done: [zh: string, en: string], work: () => void): string {
  const look = lookOf(request);
  const back = new URLSearchParams({ account: account?.appId ?? '' });
  try {
    work();
    back.set('said', sayer(look)(...done));
    back.set('good', '1');
  } catch (error) {
    if (error instanceof NotByHand) back.set('said', error[look.lang]);
    else if (error instanceof Refusal) {
      const { say, todo } = explain(error.errcode);
      back.set('said', `${say[look.lang]}：${todo[look.lang]}（${error.errcode}）`);
    } else throw error;
  }
  return `/operator?${back.toString()}`;
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
