import { listAccounts } from '../accounts/account.js';
import { followerByOpenid, saveTags, tagsOf, type Follower } from '../followers/followers.js';
import { known, openids } from '../followers/followers.endpoints.js';
import { personOf } from '../followers/openids.js';
import { ok, type Call, type Endpoint } from '../protocol/endpoint.js';
import { number, object, optionalText, text, texts } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { createTag, deleteTag, listTags, renameTag, tagOf } from './tags.js';

const mostMembers = 50;
const mostOfOne = 20;

/** Those of a list who follow this account: openids of a sister account have a code of their own. */
function members({ world, account, body }: Call): Follower[] {
  const list = texts(body, 'openid_list', 40031);
  if (list.length === 0) throw new Refusal(40031);
  if (list.length > mostMembers) throw new Refusal(40032);
  return list.map((openid) => {
    const follower = followerByOpenid(world, account.appId, openid);
    if (follower?.subscribed) return follower;
    const elsewhere = listAccounts(world).some(({ appId }) => appId !== account.appId && personOf(appId, openid) !== undefined);
    throw new Refusal(elsewhere ? 49003 : 40003);
  });
}

/** Those who would get too many tags are named, the others get theirs; when it is everybody, nothing is done. */
const tagging = (path: string, change: (tags: readonly number[], tagId: number) => readonly number[]): Endpoint => ({
  path,
  verb: 'POST',
  needs: 'readers',
  run(call) {
    const { world, account } = call;
    const { id } = tagOf(world, account.appId, number(call.body, 'tagid', 45159));
    const list = members(call);
    const full: string[] = [];
    for (const follower of list) {
      const tags = change(tagsOf(follower), id);
      if (tags.length > mostOfOne) full.push(follower.openid);
      else saveTags(world, follower, tags);
    }
    if (full.length === 0) return ok;
    if (full.length === list.length) throw new Refusal(45059);
    return { errcode: 45171, errmsg: 'some openids have too many tags', fail_openid_list: full };
  },
});

export const tagEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/tags/get',
    verb: 'GET',
    needs: 'readers',
    run: ({ world, account }) => ({ tags: listTags(world, account.appId) }),
  },
  {
    path: '/cgi-bin/tags/create',
    verb: 'POST',
    needs: 'readers',
    run: ({ world, account, body }) => ({ tag: createTag(world, account.appId, text(object(body, 'tag', 40035), 'name', 40035)) }),
  },
  {
    path: '/cgi-bin/tags/update',
    verb: 'POST',
    needs: 'readers',
    run({ world, account, body }) {
      const tag = object(body, 'tag', 40035);
      renameTag(world, account.appId, number(tag, 'id', 40035), text(tag, 'name', 40035));
      return ok;
    },
  },
  {
    path: '/cgi-bin/tags/delete',
    verb: 'POST',
    needs: 'readers',
    run({ world, account, body }) {
      deleteTag(world, account.appId, number(object(body, 'tag', 40035), 'id', 40035));
      return ok;
    },
  },
  tagging('/cgi-bin/tags/members/batchtagging', (tags, tagId) => (tags.includes(tagId) ? tags : [...tags, tagId])),
  tagging('/cgi-bin/tags/members/batchuntagging', (tags, tagId) => tags.filter((tag) => tag !== tagId)),
  {
    path: '/cgi-bin/tags/getidlist',
    verb: 'POST',
    needs: 'readers',
    run: ({ world, account, body }) => ({ tagid_list: tagsOf(known(world, account.appId, text(body, 'openid', 40003))) }),
  },
  {
    path: '/cgi-bin/user/tag/get',
    verb: 'POST',
    needs: 'readers',
    run: ({ world, account, body }) =>
      openids(world, account.appId, optionalText(body, 'next_openid'), tagOf(world, account.appId, number(body, 'tagid', 45159)).id),
  },
];
