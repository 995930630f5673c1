import { publishingRoutes } from '@kanfa/contracts';
import { inWords, isSet, textOf, type Command } from '../command.js';
import { confirmed, confirmOptions } from '../confirm.js';
import { account, needed, word } from '../needed.js';
import { table, wallTime } from '../table.js';

const zone = 'Asia/Shanghai';

export const incidents: Command = {
  name: 'incidents',
  takes: '[--account KEY] [--open]',
  summary: { zh: '事件，最新在前', en: 'incidents, newest first' },
  options: { account: { type: 'string' }, open: { type: 'boolean' } },
  words: 0,
  async run(context) {
    const wanted = textOf(context, 'account');
    const accountId = wanted === undefined ? undefined : (await account(context, wanted)).accountId;
    const query = { accountId, ...(isSet(context, 'open') && { state: 'open' as const }) };
    const answer = await context.gateway.call(publishingRoutes.listIncidents, { query });
    const rows = answer.items.map((one) => [
      wallTime(one.openedAt, zone),
      one.level,
      one.state,
      one.source,
      inWords(context, one.says),
      one.incidentId,
    ]);
    return { answer, lines: table(['opened', 'level', 'state', 'source', 'title', 'incidentId'], rows) };
  },
};

export const incident: Command = {
  name: 'incident',
  takes: 'INCIDENT',
  summary: { zh: '一个事件的经过', en: 'what happened in an incident' },
  options: {},
  words: 1,
  async run(context) {
    const params = { incidentId: word(context, 0, '事件的 id', 'The id of the incident') };
    const answer = await context.gateway.call(publishingRoutes.getIncident, { params });
    const moments = answer.timeline.map(({ at, says }) => `${wallTime(at, zone)}  ${inWords(context, says)}`);
    return { answer, lines: [`${answer.level}  ${answer.state}  ${inWords(context, answer.says)}`, ...moments] };
  },
};

export const close: Command = {
  name: 'close',
  takes: 'INCIDENT --summary TEXT [--dry-run | --confirm TOKEN]',
  summary: { zh: '关闭事件，写下结论（不能重新打开）', en: 'close an incident with its conclusion (cannot be opened again)' },
  options: { ...confirmOptions, summary: { type: 'string' } },
  words: 1,
  async run(context) {
    const { gateway } = context;
    const params = { incidentId: word(context, 0, '事件的 id', 'The id of the incident') };
    const body = { summary: needed(context, 'summary') };
    return confirmed(context, {
      word: 'close',
      dryRun: () => gateway.call(publishingRoutes.closeIncident, { params, body: { ...body, dryRun: true } }),
      act: (confirmToken) => gateway.call(publishingRoutes.closeIncident, { params, body: { ...body, confirmToken } }),
      lines: ({ effect }) => [inWords(context, effect)],
    });
  },
};
