import { pushEvent } from '../callbacks/push.js';
import { known } from '../followers/followers.endpoints.js';
import { judge, keepPicture } from '../media/media.js';
import { ok, type Call, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { number, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import {
  acceptInvitation,
  addAgent,
  changeAgent,
  checkNickname,
  findAgent,
  invitation,
  listAgents,
  removeAgent,
  sessionOf,
  type Agent,
  type Session,
} from './agents.js';

const seconds = (at: number): number => Math.floor(at / 1000);
const longestRecord = 86_400;
const mostLines = 10_000;

const shown = ({ name, id, nickname, picture, wechat_id, invited, invited_at }: Agent, now: number): Fields => ({
  kf_account: name,
  kf_nick: nickname,
  kf_id: String(id),
  kf_headimgurl: picture,
  ...(wechat_id !== null && { kf_wx: wechat_id }),
  ...(invited !== null && {
    invite_wx: invited,
    invite_expire_time: seconds(invited_at! + invitation.lasts),
    invite_status: now > invited_at! + invitation.lasts ? 'expired' : 'waiting',
  }),
});

const log = ({ world, account, hash, client }: Call, what: string, agent: string): void =>
  world.effects.add({ kind: 'agent-changed', account: account.appId, remoteId: agent, hash, client, details: { what } });

function invite(call: Call): Fields {
  const { world, account, body } = call;
  const agent = findAgent(world, account.appId, text(body, 'kf_account', 65401));
  const wechatId = text(body, 'invite_wx', 65409);
  if (!/^[A-Za-z][\w-]{4,19}$/.test(wechatId)) throw new Refusal(65409);
  if (agent.wechat_id !== null) throw new Refusal(65412);
  const others = listAgents(world, account.appId);
  if (others.some((one) => one.wechat_id === wechatId)) throw new Refusal(65407);
  if (others.some((one) => one.invited === wechatId)) throw new Refusal(65408);
  if (agent.invited !== null) throw new Refusal(65411);
  changeAgent(world, agent, 'invited = ?, invited_at = ?', wechatId, world.clock.now());
  world.jobs.schedule('agent-accepts', account.appId, world.wait(invitation.accepts), { name: agent.name, wechatId });
  log(call, 'invited', agent.name);
  return ok;
}

function openSession({ world, account, body }: Call): Fields {
  const agent = findAgent(world, account.appId, text(body, 'kf_account', 65401));
  const { openid } = known(world, account.appId, text(body, 'openid', 40003));
  if (agent.wechat_id === null) throw new Refusal(65402);
  const current = sessionOf(world, account.appId, openid);
  if (current?.agent != null && current.agent !== agent.name) throw new Refusal(65414);
  world.store.run(
    `INSERT INTO agent_session (app_id, openid, agent, since) VALUES (?, ?, ?, ?)
     ON CONFLICT (app_id, openid) DO UPDATE SET agent = excluded.agent, since = excluded.since`,
    account.appId,
    openid,
    agent.name,
    world.clock.now(),
  );
  if (current?.agent == null) pushEvent(world, account, openid, 'kf_create_session', { KfAccount: agent.name });
  return ok;
}

function closeSession({ world, account, body }: Call): Fields {
  const agent = findAgent(world, account.appId, text(body, 'kf_account', 65401));
  const openid = text(body, 'openid', 40003);
  if (sessionOf(world, account.appId, openid)?.agent !== agent.name) throw new Refusal(65413);
  world.store.run('DELETE FROM agent_session WHERE app_id = ? AND openid = ?', account.appId, openid);
  pushEvent(world, account, openid, 'kf_close_session', { KfAccount: agent.name });
  return ok;
}

type Line = { id: number; openid: string; direction: 'in' | 'out'; kind: string; content: string; at: number };

/** What was said between two times, in the order it was said; `msgid` is where it goes on. */
function records({ world, account, body }: Call): Fields {
  const [from, to] = [number(body, 'starttime', 65416), number(body, 'endtime', 65416)];
  const [after, most] = [number(body, 'msgid', 65416, 1), number(body, 'number', 65416, mostLines)];
  if (to < from || to - from > longestRecord) throw new Refusal(65417);
  if (most < 1 || most > mostLines || after < 1) throw new Refusal(65416);
  const lines = world.store.rows<Line>(
    `SELECT * FROM message WHERE app_id = ? AND at >= ? AND at < ? AND id >= ? AND kind NOT IN ('notice', 'preview') ORDER BY id LIMIT ?`,
    account.appId,
    from * 1000,
    (to + 1) * 1000,
    after,
    most,
  );
  const worker = (openid: string): string => sessionOf(world, account.appId, openid)?.agent ?? '';
  return {
    recordlist: lines.map(({ openid, direction, kind, content, at }) => ({
      openid,
      opercode: direction === 'out' ? 2002 : 2003,
      text: kind === 'text' ? content : `[${kind}]`,
      time: seconds(at),
      worker: direction === 'out' ? worker(openid) : '',
    })),
    number: lines.length,
    msgid: (lines.at(-1)?.id ?? after - 1) + 1,
  };
}

const endpoint = (verb: Endpoint['verb'], path: string, run: Endpoint['run']): Endpoint => ({ path, verb, needs: 'customer', run });
const sessionsWhere = ({ world, account }: Call, where: string, ...values: string[]): Session[] =>
  world.store.rows<Session>(`SELECT * FROM agent_session WHERE app_id = ? AND ${where}`, account.appId, ...values);

export const agentEndpoints: Endpoint[] = [
  endpoint('GET', '/cgi-bin/customservice/getkflist', ({ world, account }) => ({
    kf_list: listAgents(world, account.appId).map((agent) => shown(agent, world.clock.now())),
  })),
  // whoever took an account over is at work in this world
  endpoint('GET', '/cgi-bin/customservice/getonlinekflist', (call) => ({
    kf_online_list: listAgents(call.world, call.account.appId)
      .filter(({ wechat_id }) => wechat_id !== null)
      .map(({ name, id }) => ({
        kf_account: name,
        status: 1,
        kf_id: String(id),
        accepted_case: sessionsWhere(call, 'agent = ?', name).length,
      })),
  })),
  endpoint('POST', '/customservice/kfaccount/add', (call) => {
    const name = text(call.body, 'kf_account', 65404);
    addAgent(call.world, call.account.appId, name, text(call.body, 'nickname', 65403));
    log(call, 'added', name);
    return ok;
  }),
  endpoint('POST', '/customservice/kfaccount/update', (call) => {
    const agent = findAgent(call.world, call.account.appId, text(call.body, 'kf_account', 65401));
    changeAgent(call.world, agent, 'nickname = ?', checkNickname(text(call.body, 'nickname', 65403)));
    log(call, 'renamed', agent.name);
    return ok;
  }),
  endpoint('GET', '/customservice/kfaccount/del', (call) => {
    const agent = findAgent(call.world, call.account.appId, call.query['kf_account'] ?? '');
    removeAgent(call.world, agent);
    log(call, 'deleted', agent.name);
    return ok;
  }),
  {
    path: '/customservice/kfaccount/uploadheadimg',
    verb: 'POST',
    needs: 'customer',
    upload: true,
    run(call) {
      const { world, account, query, file } = call;
      const agent = findAgent(world, account.appId, query['kf_account'] ?? '');
      const type = judge(file, 'temporary', 'image');
      if (type.format === 'gif') throw new Refusal(61457);
      changeAgent(world, agent, 'picture = ?', keepPicture(world, file!, type));
      log(call, 'picture', agent.name);
      return ok;
    },
  },
  endpoint('POST', '/customservice/kfaccount/inviteworker', invite),
  endpoint('POST', '/customservice/kfsession/create', openSession),
  endpoint('POST', '/customservice/kfsession/close', closeSession),
  endpoint('GET', '/customservice/kfsession/getsession', ({ world, account, query }) => {
    const session = sessionOf(world, account.appId, known(world, account.appId, query['openid'] ?? '').openid);
    return { ...ok, ...(session?.agent != null && { kf_account: session.agent, createtime: seconds(session.since) }) };
  }),
  endpoint('GET', '/customservice/kfsession/getsessionlist', (call) => {
    const agent = findAgent(call.world, call.account.appId, call.query['kf_account'] ?? '');
    return {
      sessionlist: sessionsWhere(call, 'agent = ?', agent.name).map(({ openid, since }) => ({ openid, createtime: seconds(since) })),
    };
  }),
  endpoint('GET', '/customservice/kfsession/getwaitcase', (call) => {
    const waiting = sessionsWhere(call, 'agent IS NULL ORDER BY since DESC');
    return {
      count: waiting.length,
      waitcaselist: waiting.slice(0, 100).map(({ openid, since }) => ({ openid, latest_time: seconds(since) })),
    };
  }),
  endpoint('POST', '/customservice/msgrecord/getmsglist', records),
];

/** Later: the invited person accepts. */
export const agentAccepts = (world: Call['world'], appId: string, job: Fields): void =>
  acceptInvitation(world, appId, job['name'] as string, job['wechatId'] as string);
