import { lane, publicationStateName, publishingRoutes, type PublicationDetail, type PublicationView } from '@kanfa/contracts';
import { inWords, textOf, type Command, type Context } from '../command.js';
import { account, oneOf, word } from '../needed.js';
import { usage } from '../stop.js';
import { table, wallTime } from '../table.js';

const titlesOf = ({ articles }: PublicationView): string => articles.map(({ title }) => title).join(' / ');

/** One line a publication. */
export const publicationRows = (items: readonly PublicationView[]): string[] =>
  table(
    ['due', 'state', 'lane', 'authorisation', 'title', 'publicationId'],
    items.map((one) => [wallTime(one.dueAt, one.zone), one.state, one.lane, one.authorisation, titlesOf(one), one.publicationId]),
  );

export const publications: Command = {
  name: 'publications',
  takes: '[--account KEY] [--state S] [--lane L] [--limit N] [--after CURSOR]',
  summary: { zh: '排期与发布，按时间倒序', en: 'publications, latest due first' },
  options: {
    account: { type: 'string' },
    state: { type: 'string' },
    lane: { type: 'string' },
    limit: { type: 'string', default: '50' },
    after: { type: 'string' },
  },
  words: 0,
  async run(context) {
    const [wanted, state, by, limit] = ['account', 'state', 'lane', 'limit'].map((name) => textOf(context, name));
    if (!/^\d{1,3}$/.test(limit!)) throw usage('--limit 是 1 到 200 的整数', '--limit is a whole number from 1 to 200');
    const query = {
      accountId: wanted === undefined ? undefined : (await account(context, wanted)).accountId,
      state: state === undefined ? undefined : oneOf(state, publicationStateName.options, '--state'),
      lane: by === undefined ? undefined : oneOf(by, lane.options, '--lane'),
      limit: Number(limit),
      after: textOf(context, 'after'),
    };
    const answer = await context.gateway.call(publishingRoutes.listPublications, { query });
    return { answer, lines: [...publicationRows(answer.items), ...(answer.next === null ? [] : [`--after ${answer.next}`])] };
  },
};

/** One publication as its page tells it: where it stands, what was seen, what was done. */
export function publicationLines(context: Context, one: PublicationDetail): string[] {
  const at = (instant: string): string => wallTime(instant, one.zone);
  return [
    titlesOf(one),
    `${one.lane}  ${at(one.dueAt)} ${one.zone}  ${one.state}${one.ladder ? ` (${one.ladder})` : ''}  ${one.authorisation}`,
    ...(one.problem ? [inWords(context, one.problem)] : []),
    ...one.articles.flatMap(({ url }) => url ?? []),
    ...one.deeds.map((deed) => `${at(deed.at)}  ${inWords(context, deed.says)}${deed.note ? `：${deed.note}` : ''}`),
    ...one.evidence.map((seen) => `${at(seen.at)}  ${seen.kind}  ${inWords(context, seen.says)}`),
    ...one.handSteps.map((step) => `${step.doneAt ? '[x]' : '[ ]'} ${step.step}  ${step.title}`),
  ];
}

export const publication: Command = {
  name: 'publication',
  takes: 'PUBLICATION',
  summary: { zh: '一次发布：经过与证据', en: 'one publication with its evidence' },
  options: {},
  words: 1,
  async run(context) {
    const params = { publicationId: word(context, 0, '发布的 id', 'The id of the publication') };
    const answer = await context.gateway.call(publishingRoutes.getPublication, { params });
    return { answer, lines: publicationLines(context, answer) };
  },
};
