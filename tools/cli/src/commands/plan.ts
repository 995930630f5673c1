import { lane, latePolicy, publishingRoutes, type ApprovedUnit, type PublicationView } from '@kanfa/contracts';
import { inWords, isSet, textOf, type Command, type Context } from '../command.js';
import { account, needed, oneOf, word } from '../needed.js';
import { Stop, usage } from '../stop.js';
import { table, wallTime } from '../table.js';
import { publicationRows } from './publications.js';

async function approvedUnits({ gateway }: Context, accountId?: string): Promise<ApprovedUnit[]> {
  const { items } = await gateway.call(publishingRoutes.listApprovedUnits, { query: { limit: 200, class: 'bundle', accountId } });
  return items;
}

export const units: Command = {
  name: 'units',
  takes: '[--account KEY]',
  summary: { zh: '已通过审核、可以排期的内容', en: 'what is approved and may be planned' },
  options: { account: { type: 'string' } },
  words: 0,
  async run(context) {
    const wanted = textOf(context, 'account');
    const items = await approvedUnits(context, wanted && (await account(context, wanted)).accountId);
    const rows = items.map(({ unitId, title, publicationIds }) => [unitId, String(publicationIds.length), title]);
    return { answer: { items }, lines: table(['unitId', 'planned', 'title'], rows) };
  },
};

/** An instant with its offset, as ISO 8601 writes it. */
function instantOf(text: string): string {
  if (!/(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text)))
    throw usage('--at 要写明时区，例如 2026-12-01T20:00+08:00', '--at names its offset, for example 2026-12-01T20:00+08:00');
  return new Date(text).toISOString();
}

function audienceOf(context: Context) {
  const tag = textOf(context, 'tag');
  if (tag !== undefined && !/^\d{1,9}$/.test(tag)) throw usage('--tag 是标签的数字 id', '--tag is the number of a tag');
  if (isSet(context, 'to-all') && tag !== undefined) throw usage('--to-all 与 --tag 只能选一个', '--to-all or --tag, not both');
  if (isSet(context, 'to-all')) return { audience: { toAll: true as const } };
  return tag === undefined ? {} : { audience: { toAll: false as const, tagId: Number(tag) } };
}

/** Planning can be taken back until it starts, so it needs no token; `--dry-run` only asks what speaks against the slot. */
export const plan: Command = {
  name: 'plan',
  takes: 'UNIT --lane L --at INSTANT [--to-all | --tag N] [--zone Z] [--late P] [--reason TEXT] [--dry-run]',
  summary: { zh: '把已通过审核的内容排进日程', en: 'plan an approved unit' },
  options: {
    lane: { type: 'string' },
    at: { type: 'string' },
    zone: { type: 'string', default: 'Asia/Shanghai' },
    'to-all': { type: 'boolean' },
    tag: { type: 'string' },
    late: { type: 'string', default: 'catch-up' },
    reason: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  words: 1,
  async run(context) {
    const unitId = word(context, 0, '内容的 id', 'The id of the unit');
    const unit = (await approvedUnits(context)).find((one) => one.unitId === unitId);
    if (!unit) throw new Stop('refused', { zh: '没有这一份已通过审核的内容', en: 'There is no approved unit with this id' });
    const slot = {
      unitId,
      sealedHash: unit.sealedHash,
      lane: oneOf(needed(context, 'lane'), lane.options, '--lane'),
      dueAt: instantOf(needed(context, 'at')),
      zone: needed(context, 'zone'),
      ...audienceOf(context),
    };
    if (isSet(context, 'dry-run')) {
      const answer = await context.gateway.call(publishingRoutes.checkPlan, { body: slot });
      const free =
        answer.nextFree === null
          ? []
          : [`${inWords(context, { zh: '下一个空档', en: 'Next free slot' })} ${wallTime(answer.nextFree, slot.zone)}`];
      return { answer, lines: [answer.effect, ...answer.hints.map((hint) => inWords(context, hint)), ...free] };
    }
    const body = {
      ...slot,
      latePolicy: oneOf(needed(context, 'late'), latePolicy.options, '--late'),
      overrideReason: textOf(context, 'reason'),
    };
    const answer: PublicationView = await context.gateway.call(publishingRoutes.planPublication, { body });
    return { answer, lines: publicationRows([answer]) };
  },
};

export const cancel: Command = {
  name: 'cancel',
  takes: 'PUBLICATION [--reason TEXT]',
  summary: { zh: '取消排期（开始执行后不能取消）', en: 'cancel a publication (not once it has started)' },
  options: { reason: { type: 'string' } },
  words: 1,
  async run(context) {
    const params = { publicationId: word(context, 0, '发布的 id', 'The id of the publication') };
    const answer = await context.gateway.call(publishingRoutes.cancelPublication, { params, body: { reason: textOf(context, 'reason') } });
    return { answer, lines: publicationRows([answer]) };
  },
};
