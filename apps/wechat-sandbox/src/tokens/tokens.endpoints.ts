import { isIP } from 'node:net';
import { BlockList } from 'node:net';
import { findAccount, type Account } from '../accounts/account.js';
import { ok, type Fields, type OpenEndpoint } from '../protocol/endpoint.js';
import { optionalText, text } from '../protocol/fields.js';
import { Refusal, unlisted } from '../protocol/refusal.js';
import { periodOf, restore, spend } from '../quotas/quotas.js';
import type { World } from '../world/world.js';
import { clearings, dailyOf, quotaLimits } from '../quotas/limits.js';
import { plainToken, sameSecret, stableToken } from './tokens.js';

const plain = (address: string): string => address.replace(/^::ffff:/, '');

function allowed(list: readonly string[], client: string): boolean {
  const block = new BlockList();
  for (const entry of list) {
    const [address, bits] = entry.split('/');
    const family = isIP(address!) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) block.addAddress(address!, family);
    else block.addSubnet(address!, Number(bits), family);
  }
  return block.check(plain(client), isIP(plain(client)) === 6 ? 'ipv6' : 'ipv4');
}

/** AppID before grant type before secret before address, as the real one judges. */
function identify(world: World, fields: Fields, client: string): Account {
  const appId = optionalText(fields, 'appid');
  if (appId === '') throw new Refusal(41002);
  const account = findAccount(world, appId);
  if (!account) throw new Refusal(40013);
  if (optionalText(fields, 'grant_type') !== 'client_credential') throw new Refusal(40002);
  const secret = optionalText(fields, 'secret');
  if (secret === '') throw new Refusal(41004);
  if (!sameSecret(secret, account.secret)) throw new Refusal(40125);
  if (account.secretFrozen) throw new Refusal(40243);
  if (account.frozen) throw new Refusal(50007);
  if (account.ipList.length > 0 && !allowed(account.ipList, client)) {
    throw unlisted(client);
  }
  return account;
}

export const tokenEndpoints: OpenEndpoint[] = [
  {
    path: '/cgi-bin/token',
    verb: 'GET',
    run({ world, fields, client }) {
      const account = identify(world, fields, client);
      spend(world, account.appId, '/cgi-bin/token', periodOf.day(world), dailyOf('/cgi-bin/token', quotaLimits['/cgi-bin/token'], account));
      return plainToken(world, account);
    },
  },
  {
    path: '/cgi-bin/stable_token',
    verb: 'POST',
    run({ world, fields, client }) {
      const account = identify(world, fields, client);
      spend(world, account.appId, '/cgi-bin/stable_token', periodOf.minute(world), 10_000, 45011);
      spend(world, account.appId, '/cgi-bin/stable_token', periodOf.day(world), quotaLimits['/cgi-bin/stable_token']);
      const force = fields['force_refresh'] === true;
      if (force) spend(world, account.appId, '/cgi-bin/stable_token#force', periodOf.day(world), 20);
      return stableToken(world, account, force);
    },
  },
  {
    // for whoever has used up the calls that ask for a token
    path: '/cgi-bin/clear_quota/v2',
    verb: 'POST',
    bodyOptional: true,
    run({ world, fields }) {
      const account = findAccount(world, text(fields, 'appid', 41002));
      if (!account) throw new Refusal(40013);
      if (!sameSecret(text(fields, 'appsecret', 41004), account.secret)) throw new Refusal(40125);
      spend(world, account.appId, clearings.all, periodOf.month(world), clearings.allMonthly, 48006);
      restore(world, account.appId);
      return ok;
    },
  },
];
