import { findAccount, type Account } from '../accounts/account.js';
import { nicknameOf } from '../followers/people.js';
import { openidOf } from '../followers/openids.js';
import { ok, type Fields, type OpenEndpoint } from '../protocol/endpoint.js';
import { optionalText } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { sameSecret } from '../tokens/tokens.js';
import type { World } from '../world/world.js';
import { exchange, grantOf, refresh, type Grant } from './grants.js';

function accountIn(world: World, fields: Fields): Account {
  const account = findAccount(world, optionalText(fields, 'appid'));
  if (!account) throw new Refusal(40013);
  return account;
}

const shown = ({ access, refresh: refresh_token, app_id, person, scope }: Grant): Fields => ({
  access_token: access,
  expires_in: 7_200,
  refresh_token,
  openid: openidOf(app_id, person),
  scope,
});

/** What a page asks about the reader who came to it; none of these take the account's own token. */
export const oauthEndpoints: OpenEndpoint[] = [
  {
    path: '/sns/oauth2/access_token',
    verb: 'GET',
    run({ world, fields }) {
      const account = accountIn(world, fields);
      if (!sameSecret(optionalText(fields, 'secret'), account.secret)) throw new Refusal(40125);
      if (optionalText(fields, 'grant_type') !== 'authorization_code') throw new Refusal(40002);
      const code = optionalText(fields, 'code');
      if (code === '') throw new Refusal(41008);
      return shown(exchange(world, account.appId, code));
    },
  },
  {
    path: '/sns/oauth2/refresh_token',
    verb: 'GET',
    run({ world, fields }) {
      const account = accountIn(world, fields);
      if (optionalText(fields, 'grant_type') !== 'refresh_token') throw new Refusal(40002);
      return shown(refresh(world, account.appId, optionalText(fields, 'refresh_token')));
    },
  },
  {
    path: '/sns/userinfo',
    verb: 'GET',
    run({ world, fields }) {
      const grant = grantOf(world, optionalText(fields, 'access_token'), optionalText(fields, 'openid'));
      if (grant.scope !== 'snsapi_userinfo') throw new Refusal(48001);
      return {
        openid: openidOf(grant.app_id, grant.person),
        nickname: nicknameOf(grant.person),
        sex: 0,
        language: '',
        city: '',
        province: '',
        country: '',
        headimgurl: '',
        privilege: [],
      };
    },
  },
  {
    path: '/sns/auth',
    verb: 'GET',
    run({ world, fields }) {
      grantOf(world, optionalText(fields, 'access_token'), optionalText(fields, 'openid'));
      return ok;
    },
  },
];
