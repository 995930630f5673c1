import { ok, type Endpoint } from '../protocol/endpoint.js';
import { text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { periodOf, restore, spend, used } from './quotas.js';

/** Reading and clearing the daily calls; `all` is the finished table of interfaces. */
export const quotaEndpoints = (all: () => readonly Endpoint[]): Endpoint[] => [
  {
    path: '/cgi-bin/clear_quota',
    verb: 'POST',
    run({ world, account, body }) {
      if (text(body, 'appid', 41002) !== account.appId) throw new Refusal(40013);
      spend(world, account.appId, 'clear_quota', periodOf.month(world), 10, 48006);
      restore(world, account.appId);
      return ok;
    },
  },
  {
    path: '/cgi-bin/openapi/quota/get',
    verb: 'POST',
    run({ world, account, body }) {
      const path = text(body, 'cgi_path', 76021);
      const endpoint = all().find((one) => one.path === path);
      if (!endpoint) throw new Refusal(76021);
      const limit = endpoint.daily ?? 1_000_000;
      const spent = used(world, account.appId, path, periodOf.day(world));
      return {
        ...ok,
        quota: { daily_limit: limit, used: spent, remain: limit - spent },
        rate_limit: { call_count: 10_000, refresh_second: 60 },
      };
    },
  },
  {
    path: '/cgi-bin/openapi/quota/clear',
    verb: 'POST',
    run({ world, account, body }) {
      spend(world, account.appId, 'quota_clear', periodOf.month(world), 50, 48006);
      restore(world, account.appId, text(body, 'cgi_path', 76021));
      return ok;
    },
  },
];
