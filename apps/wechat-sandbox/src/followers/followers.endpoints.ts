import { ok, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { list, number, object, optionalText, text, texts } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { countFollowers, followerByOpenid, followersAfter, saveFollower, tagsOf, type Follower } from './followers.js';
import { openidsOf } from './openids.js';

const pageSize = 10_000;

function known(world: World, appId: string, openid: string): Follower {
  const follower = followerByOpenid(world, appId, openid);
  if (!follower) throw new Refusal(40003);
  return follower;
}

/** Neither name nor picture: WeChat gives none since 2021-12-27. */
const info = (follower: Follower): Fields =>
  follower.subscribed
    ? {
        subscribe: 1,
        openid: follower.openid,
        nickname: '',
        sex: 0,
        language: 'zh_CN',
        headimgurl: '',
        subscribe_time: Math.floor(follower.since / 1000),
        remark: follower.remark,
        groupid: 0,
        tagid_list: tagsOf(follower),
        subscribe_scene: follower.scene,
        qr_scene: 0,
        qr_scene_str: '',
      }
    : { subscribe: 0, openid: follower.openid, tagid_list: [] };

/** Openids in the order of persons, after a given one. */
function openids(world: World, appId: string, after: string, tagId: number | null): { count: number; data?: Fields; next_openid: string } {
  const from = after === '' ? 0 : known(world, appId, after).person;
  const found = openidsOf(appId, followersAfter(world, appId, from, pageSize, tagId));
  return { count: found.length, ...(found.length > 0 && { data: { openid: found } }), next_openid: found.at(-1) ?? '' };
}

function retag(world: World, appId: string, openid: string, change: (tags: number[]) => number[]): void {
  const follower = known(world, appId, openid);
  const tags = change(tagsOf(follower));
  if (tags.length > 20) throw new Refusal(45059);
  saveFollower(world, { ...follower, tags: JSON.stringify(tags) });
}

function tagging(path: string, change: (tags: number[], tagId: number) => number[]): Endpoint {
  return {
    path,
    verb: 'POST',
    needs: 'readers',
    run({ world, account, body }) {
      const tagId = number(body, 'tagid', 45159);
      if (!world.store.row('SELECT id FROM tag WHERE app_id = ? AND id = ?', account.appId, tagId)) throw new Refusal(45159);
      const members = texts(body, 'openid_list', 40031);
      if (members.length > 50) throw new Refusal(40032);
      for (const openid of members) retag(world, account.appId, openid, (tags) => change(tags, tagId));
      return ok;
    },
  };
}

export const followerEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/user/info',
    verb: 'GET',
    needs: 'readers',
    daily: 5_000_000,
    run: ({ world, account, query }) => info(known(world, account.appId, query['openid'] ?? '')),
  },
  {
    path: '/cgi-bin/user/info/batchget',
    verb: 'POST',
    needs: 'readers',
    run({ world, account, body }) {
      const users = list(body, 'user_list', 40031);
      if (users.length > 100) throw new Refusal(40032);
      return { user_info_list: users.map((user) => info(known(world, account.appId, text(user, 'openid', 40003)))) };
    },
  },
  {
    path: '/cgi-bin/user/get',
    verb: 'GET',
    needs: 'readers',
    daily: 500,
    run: ({ world, account, query }) => ({
      total: countFollowers(world, account.appId),
      ...openids(world, account.appId, query['next_openid'] ?? '', null),
    }),
  },
  {
    path: '/cgi-bin/user/info/updateremark',
    verb: 'POST',
    needs: 'readers',
    daily: 10_000,
    run({ world, account, body }) {
      const follower = known(world, account.appId, text(body, 'openid', 40003));
      const remark = optionalText(body, 'remark');
      if (Buffer.byteLength(remark) >= 30) throw new Refusal(40092);
      saveFollower(world, { ...follower, remark });
      return ok;
    },
  },
  {
    path: '/cgi-bin/tags/get',
    verb: 'GET',
    needs: 'readers',
    run({ world, account }) {
      const tags = world.store.rows<{ id: number; name: string; count: number }>(
        `SELECT t.id, t.name, (SELECT count(*) FROM follower f WHERE f.app_id = t.app_id AND f.subscribed = 1 AND EXISTS (SELECT 1 FROM json_each(f.tags) WHERE value = t.id)) AS count
         FROM tag t WHERE t.app_id = ? ORDER BY t.id`,
        account.appId,
      );
      return { tags };
    },
  },
  {
    path: '/cgi-bin/tags/create',
    verb: 'POST',
    needs: 'readers',
    run({ world, account, body }) {
      const name = text(object(body, 'tag', 40035), 'name', 40035);
      if ([...name].length > 30) throw new Refusal(45158);
      const tags = world.store.rows<{ id: number; name: string }>('SELECT id, name FROM tag WHERE app_id = ?', account.appId);
      if (tags.some((tag) => tag.name === name)) throw new Refusal(45157);
      if (tags.length >= 100) throw new Refusal(45056);
      const id = Math.max(99, ...tags.map((tag) => tag.id)) + 1;
      world.store.run('INSERT INTO tag (app_id, id, name) VALUES (?, ?, ?)', account.appId, id, name);
      return { tag: { id, name } };
    },
  },
  {
    path: '/cgi-bin/tags/delete',
    verb: 'POST',
    needs: 'readers',
    run({ world, account, body }) {
      const id = number(object(body, 'tag', 40035), 'id', 40035);
      if (id <= 2) throw new Refusal(45058);
      if (world.store.run('DELETE FROM tag WHERE app_id = ? AND id = ?', account.appId, id).changes === 0) throw new Refusal(45159);
      world.store.run(
        `UPDATE follower SET tags = (SELECT json_group_array(value) FROM json_each(tags) WHERE value <> ?1) WHERE app_id = ?2 AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?1)`,
        id,
        account.appId,
      );
      return ok;
    },
  },
  tagging('/cgi-bin/tags/members/batchtagging', (tags, tagId) => [...new Set([...tags, tagId])]),
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
    run: ({ world, account, body }) => ({
      ...openids(world, account.appId, optionalText(body, 'next_openid'), number(body, 'tagid', 45159)),
    }),
  },
];
