import { may } from '../accounts/capabilities.js';
import { ok, type Call, type Endpoint } from '../protocol/endpoint.js';
import { optionalText, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { callOf } from './calls.js';
import { clearings, counterOf, dailyOf, quotaLimits } from './limits.js';
import { periodOf, restore, spend, used } from './quotas.js';

const plenty = 1_000_000;

/** The daily calls of a path: 76021 when there is no such path, 76022 when it is not this account's to ask about. */
function limitOf({ account, body }: Call, all: readonly Endpoint[]): { path: string; limit: number } {
  const path = text(body, 'cgi_path', 76021).replace(/^(?!\/)/, '/');
  if (path.startsWith('/sns/')) throw new Refusal(76022);
  if (path in quotaLimits) return { path, limit: dailyOf(path, quotaLimits[path as keyof typeof quotaLimits], account) };
  const endpoint = all.find((one) => one.path === path);
  if (!endpoint) throw new Refusal(76021);
  if (endpoint.needs && !may(account, endpoint.needs)) throw new Refusal(76022);
  return { path: counterOf(path), limit: dailyOf(path, endpoint.daily ?? plenty, account) };
}

/** Where callbacks come from: this machine, and the networks that the documentation shows. */
const addresses = ['127.0.0.1', '101.226.62.77', '101.226.103.0/25'];
const operators = ['CHINANET', 'UNICOM', 'CAP', 'DEFAULT'];

/** Reading and clearing the daily calls, and diagnosis; `all` is the finished table of interfaces. */
export const quotaEndpoints = (all: () => readonly Endpoint[]): Endpoint[] => [
  {
    path: '/cgi-bin/clear_quota',
    verb: 'POST',
    run({ world, account, body }) {
      if (text(body, 'appid', 41002) !== account.appId) throw new Refusal(40013);
      spend(world, account.appId, clearings.all, periodOf.month(world), clearings.allMonthly, 48006);
      restore(world, account.appId);
      return ok;
    },
  },
  {
    path: '/cgi-bin/openapi/quota/get',
    verb: 'POST',
    run(call) {
      const { path, limit } = limitOf(call, all());
      const spent = used(call.world, call.account.appId, path, periodOf.day(call.world));
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
    run(call) {
      const { path } = limitOf(call, all());
      spend(call.world, call.account.appId, clearings.one, periodOf.month(call.world), clearings.oneMonthly, 48006);
      restore(call.world, call.account.appId, path);
      return ok;
    },
  },
  {
    path: '/cgi-bin/openapi/rid/get',
    verb: 'POST',
    run: ({ world, account, body }) => ({ ...ok, request: callOf(world, account.appId, text(body, 'rid', 76002)) }),
  },
  { path: '/cgi-bin/getcallbackip', verb: 'GET', run: () => ({ ip_list: addresses }) },
  { path: '/cgi-bin/get_api_domain_ip', verb: 'GET', run: () => ({ ip_list: addresses }) },
  {
    path: '/cgi-bin/callback/check',
    verb: 'POST',
    run({ account, body }) {
      const action = optionalText(body, 'action');
      const operator = optionalText(body, 'check_operator') || 'DEFAULT';
      if (!['dns', 'ping', 'all'].includes(action)) throw new Refusal(40202);
      if (!operators.includes(operator)) throw new Refusal(40203);
      if (!account.callback) throw new Refusal(40201);
      // the simulator looks up no name: every host is this machine
      return {
        ...(action !== 'ping' && { dns: [{ ip: '127.0.0.1', real_operator: operator }] }),
        ...(action !== 'dns' && { ping: [{ ip: '127.0.0.1', from_operator: operator, package_loss: '0%', time: '0.079ms' }] }),
      };
    },
  },
];
