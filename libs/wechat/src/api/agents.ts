import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import type { Upload } from '../http/multipart.js';
import { count, done, seconds } from '../http/shapes.js';

const agent = z.object({
  kfAccount: z.string(),
  kfNick: z.string().default(''),
  kfId: z.coerce.string(),
  kfHeadimgurl: z.string().default(''),
  /** Bound to this WeChat id; otherwise perhaps invited. */
  kfWx: z.string().optional(),
  inviteWx: z.string().optional(),
  inviteStatus: z.string().optional(),
});
export type Agent = z.infer<typeof agent>;

const online = z.object({
  kfAccount: z.string(),
  /** 1 web, 2 phone, 3 both. */
  status: z.coerce.number(),
  kfId: z.coerce.string(),
  acceptedCase: count,
});
const session = z.object({ openid: z.string(), createtime: seconds });
const waiting = z.object({ latestTime: seconds, openid: z.string() });
const spoken = z.object({
  openid: z.string(),
  /** 2002 the agent wrote, 2003 the reader did. */
  opercode: z.coerce.number(),
  text: z.string(),
  time: seconds,
  worker: z.string(),
});

/**
 * WeChat's own customer service: its agents, their sessions and what was said (WeChat docs §8.2). `kfAccount` is `prefix@wechat-id`, the prefix
 * at most 10 letters and digits (65404), the nickname at most 16 characters (65403). At most 100 agents (65405). 65400: it is not switched on.
 */
export class AgentsApi {
  constructor(private readonly caller: Caller) {}

  async list(): Promise<Agent[]> {
    return (await this.caller.read('/cgi-bin/customservice/getkflist', {}, z.object({ kfList: z.array(agent).default([]) }))).kfList;
  }

  async online(): Promise<z.infer<typeof online>[]> {
    const answer = z.object({ kfOnlineList: z.array(online).default([]) });
    return (await this.caller.read('/cgi-bin/customservice/getonlinekflist', {}, answer)).kfOnlineList;
  }

  /** 65406 when the account exists. */
  add(kfAccount: string, nickname: string): Promise<void> {
    return this.caller.write('/customservice/kfaccount/add', { body: { kfAccount, nickname } }, done);
  }

  rename(kfAccount: string, nickname: string): Promise<void> {
    return this.caller.write('/customservice/kfaccount/update', { body: { kfAccount, nickname } }, done);
  }

  /** Invites the WeChat user who will work as this agent. 65407–65412 name what is wrong with the invitation. */
  invite(kfAccount: string, inviteWx: string): Promise<void> {
    return this.caller.write('/customservice/kfaccount/inviteworker', { body: { kfAccount, inviteWx } }, done);
  }

  setPicture(kfAccount: string, picture: Upload): Promise<void> {
    return this.caller.upload('/customservice/kfaccount/uploadheadimg', { query: { kf_account: kfAccount } }, picture, done);
  }

  delete(kfAccount: string): Promise<void> {
    return this.caller.write('/customservice/kfaccount/del', { query: { kf_account: kfAccount } }, done);
  }

  /** 65415 when the agent is not online, 65413 when the reader is in another session. */
  openSession(kfAccount: string, openid: string): Promise<void> {
    return this.caller.write('/customservice/kfsession/create', { body: { kfAccount, openid } }, done);
  }

  closeSession(kfAccount: string, openid: string): Promise<void> {
    return this.caller.write('/customservice/kfsession/close', { body: { kfAccount, openid } }, done);
  }

  /** The reader's session, with whom and since when; undefined when there is none. */
  async sessionOf(openid: string): Promise<{ kfAccount: string; since: Date } | undefined> {
    const answer = z.object({ kfAccount: z.string().default(''), createtime: seconds });
    const found = await this.caller.read('/customservice/kfsession/getsession', { query: { openid } }, answer);
    return found.kfAccount === '' ? undefined : { kfAccount: found.kfAccount, since: found.createtime };
  }

  async sessionsOf(kfAccount: string): Promise<z.infer<typeof session>[]> {
    const answer = z.object({ sessionlist: z.array(session).default([]) });
    return (await this.caller.read('/customservice/kfsession/getsessionlist', { query: { kf_account: kfAccount } }, answer)).sessionlist;
  }

  /** Readers whom no agent has taken yet: how many, and the newest 100. */
  waiting(): Promise<{ count: number; waitcaselist: z.infer<typeof waiting>[] }> {
    const answer = z.object({ count, waitcaselist: z.array(waiting).default([]) });
    return this.caller.read('/customservice/kfsession/getwaitcase', {}, answer);
  }

  /** What was said, from `since` to `until`, at most 24 h apart (65416); `next` is where the following page starts, undefined at the end. */
  async records(
    { since, until }: { since: Date; until: Date },
    from = 1,
    size = 10_000,
  ): Promise<{ records: z.infer<typeof spoken>[]; next: number | undefined }> {
    const unix = (at: Date): number => Math.floor(at.getTime() / 1000);
    const answer = z.object({ recordlist: z.array(spoken).default([]), number: count, msgid: z.coerce.number() });
    const body = { starttime: unix(since), endtime: unix(until), msgid: from, number: size };
    const page = await this.caller.read('/customservice/msgrecord/getmsglist', { body }, answer);
    return { records: page.recordlist, next: page.number < size ? undefined : page.msgid };
  }
}
