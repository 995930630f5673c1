import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

export type Agent = {
  app_id: string;
  name: string;
  id: number;
  nickname: string;
  picture: string;
  wechat_id: string | null;
  invited: string | null;
  invited_at: number | null;
};
/** `agent` is null while nobody serves the reader yet. */
export type Session = { app_id: string; openid: string; agent: string | null; since: number };

const most = 100;
const firstId = 1_001;

export const listAgents = (world: World, appId: string): Agent[] =>
  world.store.rows<Agent>('SELECT * FROM agent WHERE app_id = ? ORDER BY id', appId);

/** An agent of this account (65401). */
export function findAgent(world: World, appId: string, name: string): Agent {
  const agent = world.store.row<Agent>('SELECT * FROM agent WHERE app_id = ? AND name = ?', appId, name);
  if (!agent) throw new Refusal(65401);
  return agent;
}

export function checkNickname(nickname: string): string {
  if (nickname === '' || [...nickname].length > 16) throw new Refusal(65403);
  return nickname;
}

export function addAgent(world: World, appId: string, name: string, nickname: string): void {
  if (!/^[A-Za-z0-9]{1,10}@[\w-]+$/.test(name)) throw new Refusal(65404);
  checkNickname(nickname);
  const all = listAgents(world, appId);
  if (all.some((agent) => agent.name === name)) throw new Refusal(65406);
  if (all.length >= most) throw new Refusal(65405);
  world.store.run(
    `INSERT INTO agent (app_id, name, id, nickname, picture, wechat_id, invited, invited_at) VALUES (?, ?, ?, ?, '', NULL, NULL, NULL)`,
    appId,
    name,
    world.store.next(`agent ${appId}`, firstId),
    nickname,
  );
}

export const changeAgent = (world: World, { app_id, name }: Agent, change: string, ...values: (string | number | null)[]): void =>
  void world.store.run(`UPDATE agent SET ${change} WHERE app_id = ? AND name = ?`, ...values, app_id, name);

export function removeAgent(world: World, { app_id, name }: Agent): void {
  world.store.run('DELETE FROM agent WHERE app_id = ? AND name = ?', app_id, name);
  world.store.run('DELETE FROM agent_session WHERE app_id = ? AND agent = ?', app_id, name);
}

/** An invitation waits for so long; the sandbox's people accept after a moment. */
export const invitation = { lasts: 86_400_000, accepts: 2_000 } as const;

/** The person invited takes the agent over. */
export function acceptInvitation(world: World, appId: string, name: string, wechatId: string): void {
  world.store.run(
    'UPDATE agent SET wechat_id = ?, invited = NULL, invited_at = NULL WHERE app_id = ? AND name = ? AND invited = ?',
    wechatId,
    appId,
    name,
    wechatId,
  );
}

export const sessionOf = (world: World, appId: string, openid: string): Session | undefined =>
  world.store.row<Session>('SELECT * FROM agent_session WHERE app_id = ? AND openid = ?', appId, openid);

/** A reader is handed over to the agents: they wait until one takes them. Whoever waits or is served already stays as they are. */
export const waitForAgent = (world: World, appId: string, openid: string): void =>
  void world.store.run(
    'INSERT INTO agent_session (app_id, openid, agent, since) VALUES (?, ?, NULL, ?) ON CONFLICT DO NOTHING',
    appId,
    openid,
    world.clock.now(),
  );
