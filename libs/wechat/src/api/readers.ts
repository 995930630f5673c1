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

const names = z.object({
  resultList: z.array(z.object({ oriOpenid: z.string(), newOpenid: z.string().default(''), errMsg: z.string().default('') })).default([]),
});

/**
 * Followers, tags and the block list. Openids belong to one account (40003, 49003). Retryable: 45169 another change of tags is running.
 * Source: WeChat docs §10.
 */
export class ReadersApi {
  constructor(private readonly caller: Caller) {}

  /** One reader; 5,000,000 a day. Without `subscribe` only the openid is known. 40003 wrong openid. */
  get(openid: string): Promise<Reader> {
    return this.caller.read('/cgi-bin/user/info', { query: { openid, lang: 'zh_CN' } }, reader);
  }

  /** At most 100 at a time (40032). */
  async getMany(list: string[]): Promise<Reader[]> {
    const body = { userList: list.map((openid) => ({ openid, lang: 'zh_CN' })) };
    return (await this.caller.read('/cgi-bin/user/info/batchget', { body }, z.object({ userInfoList: z.array(reader) }))).userInfoList;
  }

  /** Up to 10,000 openids after `next`; 500 calls a day. An empty `next` in the answer means the end. */
  async list(next = ''): Promise<{ total: number; openids: string[]; next: string }> {
    const answer = await this.caller.read('/cgi-bin/user/get', { query: { next_openid: next } }, openids);
    return { total: answer.total, openids: answer.data?.openid ?? [], next: answer.count === 0 ? '' : answer.nextOpenid };
  }

  /** Our name for a reader, below 30 bytes (40092); 10,000 a day. */
  setRemark(openid: string, remark: string): Promise<void> {
    return this.caller.write('/cgi-bin/user/info/updateremark', { body: { openid, remark } }, done);
  }

  /** All tags with how many carry each; 0 to 2 are the system's own (2 = 星标组). */
  async tags(): Promise<z.infer<typeof tag>[]> {
    return (await this.caller.read('/cgi-bin/tags/get', {}, z.object({ tags: z.array(tag) }))).tags;
  }

  /** At most 100 tags (45056) of 30 characters (45158), no name twice (45157). */
  async createTag(name: string): Promise<{ id: number; name: string }> {
    return (
      await this.caller.write(
        '/cgi-bin/tags/create',
        { body: { tag: { name } } },
        z.object({ tag: z.object({ id: z.number(), name: z.string() }) }),
      )
    ).tag;
  }

  /** 45058 a system tag, 45159 unknown, 45157 the name exists. */
  renameTag(tagId: number, name: string): Promise<void> {
    return this.caller.write('/cgi-bin/tags/update', { body: { tag: { id: tagId, name } } }, done);
  }

  /** 45057 while more than 100,000 readers carry it, 45058 a system tag. */
  deleteTag(tagId: number): Promise<void> {
    return this.caller.write('/cgi-bin/tags/delete', { body: { tag: { id: tagId } } }, done);
  }

  /** At most 50 readers at a time (40032). 45059 a reader has 20 tags, 45171 done for some only: `answer.fail_openid_list` names the others. */
  tag(tagId: number, list: string[]): Promise<void> {
    return this.caller.write('/cgi-bin/tags/members/batchtagging', { body: { openidList: list, tagid: tagId } }, done);
  }

  /** At most 50 readers at a time. */
  untag(tagId: number, list: string[]): Promise<void> {
    return this.caller.write('/cgi-bin/tags/members/batchuntagging', { body: { openidList: list, tagid: tagId } }, done);
  }

  /** Up to 10,000 openids that carry a tag, after `next`. */
  async tagged(tagId: number, next = ''): Promise<{ openids: string[]; next: string }> {
    const answer = await this.caller.read('/cgi-bin/user/tag/get', { body: { tagid: tagId, nextOpenid: next } }, openids);
    return { openids: answer.data?.openid ?? [], next: answer.count === 0 ? '' : answer.nextOpenid };
  }

  /** The tags of one reader. */
  async tagsOf(openid: string): Promise<number[]> {
    const shape = z.object({ tagidList: z.array(z.number()).default([]) });
    return (await this.caller.read('/cgi-bin/tags/getidlist', { body: { openid } }, shape)).tagidList;
  }

  /** Up to 1,000 blocked readers after `next`. */
  async blocked(next = ''): Promise<{ total: number; openids: string[]; next: string }> {
    const answer = await this.caller.read('/cgi-bin/tags/members/getblacklist', { body: { beginOpenid: next } }, openids);
    return { total: answer.total, openids: answer.data?.openid ?? [], next: answer.count === 0 ? '' : answer.nextOpenid };
  }

  /** At most 20 readers at a time (40032). They reach us no more, and mass-sends do not reach them. */
  block(list: string[]): Promise<void> {
    return this.caller.write('/cgi-bin/tags/members/batchblacklist', { body: { openidList: list } }, done);
  }

  /** At most 20 readers at a time. */
  unblock(list: string[]): Promise<void> {
    return this.caller.write('/cgi-bin/tags/members/batchunblacklist', { body: { openidList: list } }, done);
  }

  /** After a migration from another account: who the readers are here; at most 100 at a time. */
  async migrated(fromAppId: string, list: string[]): Promise<z.infer<typeof names>['resultList']> {
    return (await this.caller.read('/cgi-bin/changeopenid', { body: { fromAppid: fromAppId, openidList: list } }, names)).resultList;
  }
}
