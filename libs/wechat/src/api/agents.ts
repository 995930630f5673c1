import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import type { Upload } from '../http/multipart.js';
import { count, done, id, seconds } from '../http/shapes.js';

const text = z.string().default('');
const agent = z.object({
  /** `prefix@wechat-id-of-the-account`; prefix of at most 10 letters or digits. */
  kfAccount: z.string(),
  kfNick: text,
  kfId: id.optional(),
  kfHeadimgurl: text,
  /** The WeChat id bound to the agent, once the invitation was accepted. */
  kfWx: z.string().optional(),
  inviteWx: z.string().optional(),
  inviteExpireTime: seconds.optional(),
  inviteStatus: z.string().optional(),
});
const agentList = z.array(agent).default([]);
const online = z.object({
  kfOnlineList: z.array(z.object({ kfAccount: z.string(), status: count, kfId: id, acceptedCase: count })).default([]),
});
const session = z.object({ openid: z.string(), createtime: seconds });
const waiting = z.object({ openid: z.string(), latestTime: seconds });
const said = z.object({
  openid: z.string(),
  /** 2002 the agent said it, 2003 the reader. */
  opercode: count,
  text,
  time: seconds,
  worker: text,
});
const records = z.object({ recordlist: z.array(said).default([]), number: count, msgid: id });

export type Agent = z.infer<typeof agent>;
export type AgentSession = z.infer<typeof session>;
export type SaidInChat = z.infer<typeof said>;

/**
 * 客服 accounts, their sessions and records. At most 100 accounts (65405), nicknames of 16 characters (65403). 65400 not enabled, 65401 no
 * such account, 65406 exists, 65407-65412 invitations, 65413-65415 sessions. Source: WeChat docs §8.2.
 */
export class AgentsApi {
  constructor(private readonly caller: Caller) {}

  async list(): Promise<Agent[]> {
    return (await this.caller.read('/cgi-bin/customservice/getkflist', {}, z.object({ kfList: agentList }))).kfList;
  }

  /** Who is at work; `acceptedCase` readers each. */
  async online(): Promise<z.infer<typeof online>['kfOnlineList']> {
    return (await this.caller.read('/cgi-bin/customservice/getonlinekflist', {}, online)).kfOnlineList;
  }

  add(kfAccount: string, nickname: string): Promise<void> {
    return this.caller.write('/customservice/kfaccount/add', { body: { kfAccount, nickname } }, done);
  }

  rename(kfAccount: string, nickname: string): Promise<void> {
    return this.caller.write('/customservice/kfaccount/update', { body: { kfAccount, nickname } }, done);
  }

  delete(kfAccount: string): Promise<void> {
    return this.caller.write('/customservice/kfaccount/del', { query: { kf_account: kfAccount } }, done);
  }

  /** jpg, best 640×640; 61457 bad kind of file. */
  setPicture(kfAccount: string, picture: Upload): Promise<void> {
    return this.caller.upload('/customservice/kfaccount/uploadheadimg', { query: { kf_account: kfAccount } }, picture, done);
  }

  /** Asks a WeChat id to take the account over. */
  invite(kfAccount: string, inviteWx: string): Promise<void> {
    return this.caller.write('/customservice/kfaccount/inviteworker', { body: { kfAccount, inviteWx } }, done);
  }

  openSession(kfAccount: string, openid: string): Promise<void> {
    return this.caller.write('/customservice/kfsession/create', { body: { kfAccount, openid } }, done);
  }

  closeSession(kfAccount: string, openid: string): Promise<void> {
    return this.caller.write('/customservice/kfsession/close', { body: { kfAccount, openid } }, done);
  }

  /** Who serves this reader; undefined when nobody does. */
  async sessionOf(openid: string): Promise<{ kfAccount: string; since: Date } | undefined> {
    const shape = z.object({ kfAccount: text, createtime: seconds.optional() });
    const { kfAccount, createtime } = await this.caller.read('/customservice/kfsession/getsession', { query: { openid } }, shape);
    return kfAccount === '' || createtime === undefined ? undefined : { kfAccount, since: createtime };
  }

  async sessionsOf(kfAccount: string): Promise<AgentSession[]> {
    const shape = z.object({ sessionlist: z.array(session).default([]) });
    return (await this.caller.read('/customservice/kfsession/getsessionlist', { query: { kf_account: kfAccount } }, shape)).sessionlist;
  }

  /** Readers whom nobody serves yet: how many, and the newest 100. */
  waiting(): Promise<{ count: number; waitcaselist: z.infer<typeof waiting>[] }> {
    const shape = z.object({ count, waitcaselist: z.array(waiting).default([]) });
    return this.caller.read('/customservice/kfsession/getwaitcase', {}, shape);
  }

  /** What was said from `since` to `until`, at most 24 h (65416, 65417) and 10,000 lines; `next` is where the following page starts, undefined at the end. */
  async records(
    { since, until }: { since: Date; until: Date },
    from = '1',
    size = 10_000,
  ): Promise<{ records: SaidInChat[]; next: string | undefined }> {
    const ask = { body: { starttime: unix(since), endtime: unix(until), number: size }, numbers: { msgid: from } };
    const page = await this.caller.read('/customservice/msgrecord/getmsglist', ask, records);
    return { records: page.recordlist, next: page.number < size ? undefined : page.msgid };
  }
}

const unix = (time: Date): number => Math.floor(time.getTime() / 1000);
