import { ok, type Endpoint } from '../protocol/endpoint.js';
import { optionalText, texts } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { block, blockedAfter, countBlocked, unblock } from './blacklist.js';
import { known } from './followers.endpoints.js';
import { openidsOf } from './openids.js';

const pageSize = 1_000;
const mostAtOnce = 20;

const change = (path: string, deed: typeof block): Endpoint => ({
  path,
  verb: 'POST',
  needs: 'readers',
  run({ world, account, body, hash, client }) {
    const openids = texts(body, 'openid_list', 40031);
    if (openids.length === 0) throw new Refusal(40031);
    if (openids.length > mostAtOnce) throw new Refusal(40032);
    for (const { person, openid } of openids.map((one) => known(world, account.appId, one))) {
      deed(world, account.appId, person);
      world.effects.add({
        kind: 'reader-blocked',
        account: account.appId,
        person,
        openid,
        hash,
        client,
        details: { blocked: deed === block },
      });
    }
    return ok;
  },
});

export const blacklistEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/tags/members/getblacklist',
    verb: 'POST',
    needs: 'readers',
    run({ world, account, body }) {
      const begin = optionalText(body, 'begin_openid');
      const after = begin === '' ? 0 : known(world, account.appId, begin).person;
      const found = openidsOf(account.appId, blockedAfter(world, account.appId, after, pageSize));
      return {
        total: countBlocked(world, account.appId),
        count: found.length,
        ...(found.length > 0 && { data: { openid: found } }),
        next_openid: found.at(-1) ?? '',
      };
    },
  },
  change('/cgi-bin/tags/members/batchblacklist', block),
  change('/cgi-bin/tags/members/batchunblacklist', unblock),
];
