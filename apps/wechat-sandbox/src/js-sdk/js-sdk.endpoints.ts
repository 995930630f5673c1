import { randomBytes } from 'node:crypto';
import { ok, type Endpoint } from '../protocol/endpoint.js';
import { Refusal } from '../protocol/refusal.js';
import { setSetting, settingOf } from '../world/settings.js';

const lifetime = 7_200_000;

export const jsSdkEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/ticket/getticket',
    verb: 'GET',
    run({ world, account, query }) {
      const type = query['type'] ?? 'jsapi';
      if (type !== 'jsapi' && type !== 'wx_card') throw new Refusal(40097);
      const name = `ticket ${type} ${account.appId}`;
      const now = world.clock.now();
      const [value, until] = (settingOf(world, name) ?? ' 0').split(' ');
      if (Number(until) > now) return { ...ok, ticket: value!, expires_in: Math.floor((Number(until) - now) / 1000) };
      const ticket = randomBytes(64).toString('base64url').slice(0, 86);
      setSetting(world, name, `${ticket} ${now + lifetime}`);
      return { ...ok, ticket, expires_in: lifetime / 1000 };
    },
  },
];
