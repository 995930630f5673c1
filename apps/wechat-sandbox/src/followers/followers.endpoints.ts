import { ok, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { list, optionalText, text, texts } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { countFollowers, followerByOpenid, followersAfter, saveFollower, tagsOf, type Follower } from './followers.js';
import { openidOf, openidsOf, personOf } from './openids.js';

const pageSize = 10_000;

/** Somebody who follows or once did: anybody else's openid, and that of another account, is a wrong one. */
export function known(world: World, appId: string, openid: string): Follower {
  const follower = followerByOpenid(world, appId, openid);
  if (!follower) throw new Refusal(40003);
  return follower;
}

/** The scene of the QR code somebody came by: a number or words, as it was made. */
const sceneOf = (code: string): Fields =>
  /^\d+$/.test(code) ? { qr_scene: Number(code), qr_scene_str: '' } : { qr_scene: 0, qr_scene_str: code };

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
        ...sceneOf(follower.code),
      }
    : { subscribe: 0, openid: follower.openid, tagid_list: [] };

/** Openids in the order of persons, after a given one. */
export function openids(
  world: World,
  appId: string,
  after: string,
  tagId: number | null,
): { count: number; data?: Fields; next_openid: string } {
  const from = after === '' ? 0 : known(world, appId, after).person;
  const found = openidsOf(appId, followersAfter(world, appId, from, pageSize, tagId));
  return { count: found.length, ...(found.length > 0 && { data: { openid: found } }), next_openid: found.at(-1) ?? '' };
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
    path: '/cgi-bin/changeopenid',
    verb: 'POST',
    needs: 'readers',
    run({ account, body }) {
      const from = text(body, 'from_appid', 40013);
      const openids = texts(body, 'openid_list', 40031);
      if (openids.length > 100) throw new Refusal(40032);
      return {
        ...ok,
        result_list: openids.map((openid) => {
          const person = personOf(from, openid);
          return person === undefined
            ? { ori_openid: openid, new_openid: '', err_msg: 'ori_openid error' }
            : { ori_openid: openid, new_openid: openidOf(account.appId, person), err_msg: 'ok' };
        }),
      };
    },
  },
];
