import { ok, type Call, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { number, object, optionalText, text, texts } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { periodOf, spend } from '../quotas/quotas.js';
import { setSetting, settingOf } from '../world/settings.js';
import { once, useAcceptance } from './acceptance.js';
import { categories, contentOf, exampleOf, library, type PublicTemplate } from './library.js';
import { acceptNotice, addTemplate, findTemplate, receiver, shownOf, targetOf, templatesOf, valuesOf, type Template } from './notices.js';

const mostTemplates = 25;
const industries: Record<string, [first: string, second: string]> = {
  '1': ['IT科技', '互联网|电子商务'],
  '2': ['IT科技', 'IT软件与服务'],
  '4': ['IT科技', '电子技术'],
  '31': ['商业服务', '其它'],
  '41': ['其它', '其它'],
};

const endpoint = (verb: Endpoint['verb'], path: string, run: Endpoint['run'], daily?: number): Endpoint => ({
  path,
  verb,
  needs: 'notices',
  ...(daily !== undefined && { daily }),
  run,
});

/** A template of the library in the account's own hands. */
function take({ world, account }: Call, from: PublicTemplate, family: Template['family'], keywords: PublicTemplate['keywords']): string {
  const template_id = world.id('template', 32);
  addTemplate(world, {
    template_id,
    app_id: account.appId,
    family,
    tid: String(from.tid),
    title: from.title,
    content: contentOf(keywords),
    example: exampleOf(keywords),
    type: from.type,
  });
  world.effects.add({ kind: 'template-changed', account: account.appId, remoteId: template_id, details: { what: 'added', family } });
  return template_id;
}

function drop({ world, account }: Call, id: string, family: Template['family']): Fields {
  const { template_id } = findTemplate(world, account.appId, id, family);
  world.store.run('DELETE FROM template WHERE template_id = ?', template_id);
  world.effects.add({ kind: 'template-changed', account: account.appId, remoteId: template_id, details: { what: 'deleted', family } });
  return ok;
}

/** The same `client_msg_id` again within ten minutes is not sent again: it is answered as before. */
function sendNotice(call: Call): Fields {
  const { world, account, body } = call;
  const follower = receiver(call, text(body, 'touser', 40003));
  const template = findTemplate(world, account.appId, text(body, 'template_id', 40037), 'notice');
  const values = valuesOf(body, template);
  const { url } = targetOf(call, body);
  const name = `notice ${account.appId} ${follower.openid} ${optionalText(body, 'client_msg_id')}`;
  const before = optionalText(body, 'client_msg_id') === '' ? undefined : settingOf(world, name)?.split(' ').map(Number);
  if (before && world.clock.now() - before[1]! < 600_000) return { ...ok, msgid: before[0]! };
  const msgid = acceptNotice(call, template, follower, shownOf(template, values, url));
  if (optionalText(body, 'client_msg_id') !== '') setSetting(world, name, `${msgid} ${world.clock.now()}`);
  return { ...ok, msgid };
}

function sendSubscribed(call: Call): Fields {
  const { world, account, body } = call;
  const follower = receiver(call, text(body, 'touser', 40003));
  const template = findTemplate(world, account.appId, text(body, 'template_id', 40037), 'subscription');
  const values = valuesOf(body, template);
  const { url } = targetOf(call, body);
  useAcceptance(world, account.appId, follower.openid, template.template_id);
  acceptNotice(call, template, follower, shownOf(template, values, url));
  return ok;
}

/** The legacy notice to whoever accepted one under a scene. */
function sendOnce(call: Call): Fields {
  const { world, account, body } = call;
  const follower = receiver(call, text(body, 'touser', 40003));
  const templateId = text(body, 'template_id', 40037);
  const title = text(body, 'title', 40246);
  const scene = number(body, 'scene', 40246);
  const content = text(object(object(body, 'data', 47003), 'content', 47003), 'value', 47003);
  if (!Number.isInteger(scene) || scene < 0 || scene > 10_000) throw new Refusal(40246);
  if ([...title].length > 15) throw new Refusal(40247);
  if ([...content].length > 200) throw new Refusal(47003);
  const { url } = targetOf(call, body);
  useAcceptance(world, account.appId, follower.openid, once(templateId, scene));
  const template: Template = {
    template_id: templateId,
    app_id: account.appId,
    family: 'notice',
    tid: '',
    title,
    content: '',
    example: '',
    type: 2,
  };
  acceptNotice(call, template, follower, { title, lines: [{ name: '', value: content }], url });
  return ok;
}

type Blocked = { id: number; template_id: string; openid: string; title: string; content: string; at: number };

function blocked({ world, account, body }: Call): Fields {
  const rows = world.store.rows<Blocked>(
    'SELECT * FROM blocked_notice WHERE app_id = ? AND template_id = ? AND id > ? ORDER BY id LIMIT ?',
    account.appId,
    text(body, 'tmpl_msg_id', 40037),
    number(body, 'largest_id', 40035, 0),
    Math.min(number(body, 'limit', 40035, 100), 100),
  );
  return {
    ...ok,
    msginfo: rows.map(({ id, template_id, openid, title, content, at }) => ({
      id,
      tmpl_msg_id: template_id,
      openid,
      title,
      content,
      send_timestamp: Math.floor(at / 1000),
    })),
  };
}

/** Once a month; the templates of the industries before are gone. */
function setIndustry(call: Call): Fields {
  const { world, account, body } = call;
  const ids = [text(body, 'industry_id1', 40035), text(body, 'industry_id2', 40035)];
  if (ids.some((id) => !(id in industries))) throw new Refusal(40035);
  spend(world, account.appId, 'set-industry', periodOf.month(world), 1);
  setSetting(world, `industry ${account.appId}`, ids.join(' '));
  world.store.run(`DELETE FROM template WHERE app_id = ? AND family = 'notice'`, account.appId);
  return ok;
}

const found = (key: 'tid' | 'short', value: string): PublicTemplate => {
  const template = library.find((one) => String(one[key]) === value);
  if (!template) throw new Refusal(40037);
  return template;
};

export const noticeEndpoints: Endpoint[] = [
  endpoint('POST', '/cgi-bin/message/template/send', sendNotice, 100_000),
  endpoint('POST', '/cgi-bin/message/template/subscribe', sendOnce),
  endpoint('POST', '/cgi-bin/template/api_set_industry', setIndustry),
  endpoint('GET', '/cgi-bin/template/get_industry', ({ world, account }) => {
    const [first, second] = (settingOf(world, `industry ${account.appId}`) ?? '1 41').split(' ').map((id) => industries[id]!);
    const shown = ([first_class, second_class]: [string, string]): Fields => ({ first_class, second_class });
    return { primary_industry: shown(first!), secondary_industry: shown(second!) };
  }),
  endpoint('POST', '/cgi-bin/template/api_add_template', (call) => {
    const from = found('short', text(call.body, 'template_id_short', 40037));
    const names = 'keyword_name_list' in call.body ? texts(call.body, 'keyword_name_list', 40035) : from.keywords.map(({ name }) => name);
    const keywords = names.map((name) => from.keywords.find((keyword) => keyword.name === name));
    if (keywords.length === 0 || keywords.some((keyword) => keyword === undefined)) throw new Refusal(40035);
    if (templatesOf(call.world, call.account.appId, 'notice').length >= mostTemplates) throw new Refusal(45026);
    return { ...ok, template_id: take(call, from, 'notice', keywords as PublicTemplate['keywords']) };
  }),
  endpoint('GET', '/cgi-bin/template/get_all_private_template', ({ world, account }) => ({
    template_list: templatesOf(world, account.appId, 'notice').map(({ template_id, title, content, example }) => ({
      template_id,
      title,
      primary_industry: 'IT科技',
      deputy_industry: '互联网|电子商务',
      content,
      example,
    })),
  })),
  endpoint('POST', '/cgi-bin/template/del_private_template', (call) => drop(call, text(call.body, 'template_id', 40037), 'notice')),
  endpoint('POST', '/wxa/sec/queryblocktmplmsg', blocked),
  endpoint('POST', '/cgi-bin/message/subscribe/bizsend', sendSubscribed),
  endpoint('GET', '/wxaapi/newtmpl/gettemplate', ({ world, account }) => ({
    ...ok,
    data: templatesOf(world, account.appId, 'subscription').map(({ template_id, title, content, example, type }) => ({
      priTmplId: template_id,
      title,
      content,
      example,
      type,
    })),
  })),
  endpoint('POST', '/wxaapi/newtmpl/addtemplate', (call) => {
    const from = found('tid', text(call.body, 'tid', 40037));
    const kids = Array.isArray(call.body['kidList']) ? call.body['kidList'].map(Number) : [];
    const keywords = kids.map((kid) => from.keywords.find((keyword) => keyword.kid === kid));
    if (keywords.length < 2 || keywords.length > 5 || keywords.some((keyword) => keyword === undefined)) throw new Refusal(40035);
    if (templatesOf(call.world, call.account.appId, 'subscription').length >= mostTemplates) throw new Refusal(45026);
    return { ...ok, priTmplId: take(call, from, 'subscription', keywords as PublicTemplate['keywords']) };
  }),
  endpoint('POST', '/wxaapi/newtmpl/deltemplate', (call) => drop(call, text(call.body, 'priTmplId', 40037), 'subscription')),
  endpoint('GET', '/wxaapi/newtmpl/getcategory', () => ({ ...ok, data: [...categories] })),
  endpoint('GET', '/wxaapi/newtmpl/getpubtemplatetitles', ({ query }) => {
    const ids = (query['ids'] ?? '').split(',').map(Number);
    const all = library.filter(({ category }) => ids.includes(category));
    const start = Number(query['start'] ?? 0);
    const page = all.slice(start, start + Math.min(Number(query['limit'] ?? 30), 30));
    return {
      ...ok,
      count: all.length,
      data: page.map(({ tid, title, type, category }) => ({ tid, title, type, categoryId: String(category) })),
    };
  }),
  endpoint('GET', '/wxaapi/newtmpl/getpubtemplatekeywords', ({ query }) => {
    const { keywords } = found('tid', query['tid'] ?? '');
    return { ...ok, count: keywords.length, data: keywords };
  }),
];
