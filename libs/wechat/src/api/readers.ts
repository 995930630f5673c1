import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count, done, flag, id, seconds } from '../http/shapes.js';

const reader = z.object({
  openid: z.string(),
  /** False: no longer a follower, and nothing else is known. */
  subscribe: flag,
  subscribeTime: seconds.optional(),
  unionid: z.string().optional(),
  remark: z.string().default(''),
  tagidList: z.array(z.number()).default([]),
  subscribeScene: z.string().optional(),
  qrScene: id.optional(),
  qrSceneStr: z.string().optional(),
});
/** A follower. WeChat gives neither name nor picture. */
export type Reader = z.infer<typeof reader>;

const openids = z.object({
  total: count,
  count,
  data: z.object({ openid: z.array(z.string()).default([]) }).optional(),
  nextOpenid: z.string().default(''),
});
const tag = z.object({ id: z.coerce.number(), name: z.string(), count });

/** Followers and tags (`wechat-api.md` §10). */
export class ReadersApi {
  constructor(private readonly caller: Caller) {}

  get(openid: string): Promise<Reader> {
    return this.caller.read('/cgi-bin/user/info', { query: { openid, lang: 'zh_CN' } }, reader);
  }

  /** At most 100 at a time. */
  async getMany(list: string[]): Promise<Reader[]> {
    const body = { userList: list.map((openid) => ({ openid, lang: 'zh_CN' })) };
    return (await this.caller.read('/cgi-bin/user/info/batchget', { body }, z.object({ userInfoList: z.array(reader) }))).userInfoList;
  }

  /** Up to 10,000 openids after `next`; an empty `next` in the answer means the end. */
  async list(next = ''): Promise<{ total: number; openids: string[]; next: string }> {
    const answer = await this.caller.read('/cgi-bin/user/get', { query: { next_openid: next } }, openids);
    return { total: answer.total, openids: answer.data?.openid ?? [], next: answer.count === 0 ? '' : answer.nextOpenid };
  }

  setRemark(openid: string, remark: string): Promise<void> {
    return this.caller.write('/cgi-bin/user/info/updateremark', { body: { openid, remark } }, done);
  }

  async tags(): Promise<z.infer<typeof tag>[]> {
    return (await this.caller.read('/cgi-bin/tags/get', {}, z.object({ tags: z.array(tag) }))).tags;
  }

  async createTag(name: string): Promise<{ id: number; name: string }> {
    return (
      await this.caller.write(
        '/cgi-bin/tags/create',
        { body: { tag: { name } } },
        z.object({ tag: z.object({ id: z.number(), name: z.string() }) }),
      )
    ).tag;
  }

  /** 45058 for WeChat's own tags, 45157 when another one has the name. */
  renameTag(tagId: number, name: string): Promise<void> {
    return this.caller.write('/cgi-bin/tags/update', { body: { tag: { id: tagId, name } } }, done);
  }

  /** 45057 while more than 100,000 readers carry it. */
  deleteTag(tagId: number): Promise<void> {
    return this.caller.write('/cgi-bin/tags/delete', { body: { tag: { id: tagId } } }, done);
  }

  /** At most 50 readers at a time, 20 tags each; 45171 names those it left out in `answer.fail_openid_list`. */
  tag(tagId: number, list: string[]): Promise<void> {
    return this.caller.write('/cgi-bin/tags/members/batchtagging', { body: { openidList: list, tagid: tagId } }, done);
  }

  untag(tagId: number, list: string[]): Promise<void> {
    return this.caller.write('/cgi-bin/tags/members/batchuntagging', { body: { openidList: list, tagid: tagId } }, done);
  }

  async tagsOf(openid: string): Promise<number[]> {
    return (
      await this.caller.read('/cgi-bin/tags/getidlist', { body: { openid } }, z.object({ tagidList: z.array(z.number()).default([]) }))
    ).tagidList;
  }

  /** Those who carry the tag, up to 10,000 after `next`. */
  async tagged(tagId: number, next = ''): Promise<{ openids: string[]; next: string }> {
    const answer = await this.caller.read('/cgi-bin/user/tag/get', { body: { tagid: tagId, nextOpenid: next } }, openids);
    return { openids: answer.data?.openid ?? [], next: answer.count === 0 ? '' : answer.nextOpenid };
  }

  /** Those who are blocked, up to 1,000 after `next`. */
  async blocked(next = ''): Promise<{ total: number; openids: string[]; next: string }> {
    const answer = await this.caller.read('/cgi-bin/tags/members/getblacklist', { body: { beginOpenid: next } }, openids);
    return { total: answer.total, openids: answer.data?.openid ?? [], next: answer.count === 0 ? '' : answer.nextOpenid };
  }

  /** At most 20 at a time (40032). They get no push and are not heard; they do not notice. */
  block(list: string[]): Promise<void> {
    return this.caller.write('/cgi-bin/tags/members/batchblacklist', { body: { openidList: list } }, done);
  }

  unblock(list: string[]): Promise<void> {
    return this.caller.write('/cgi-bin/tags/members/batchunblacklist', { body: { openidList: list } }, done);
  }

  /** After an account migration: what the old account's openids are here; at most 100. Those it does not know have no `newOpenid`. */
  async migrated(fromAppid: string, list: string[]): Promise<{ oriOpenid: string; newOpenid: string; errMsg: string }[]> {
    const row = z.object({ oriOpenid: z.string(), newOpenid: z.string().default(''), errMsg: z.string().default('') });
    const answer = z.object({ resultList: z.array(row).default([]) });
    return (await this.caller.read('/cgi-bin/changeopenid', { body: { fromAppid, openidList: list } }, answer)).resultList;
  }
}
