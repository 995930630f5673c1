import { contentRoutes, interactionRoutes, publishingRoutes, teamRoutes, analyticsRoutes } from '@kanfa/contracts';
import type { Journal } from './journal.js';
import type { Newsroom } from './newsroom.js';
import { patiently } from './patience.js';
import { accounts, columns, people } from './people.js';
import { enrol } from './second-factor.js';

/** Ids the rest of the demo needs. */
export type Furnished = { members: Record<string, string>; accounts: Record<string, string>; columns: Record<string, string> };

/** Makes the newsroom through the public API: people and duties, accounts with their callbacks, columns. */
export async function furnish(room: Newsroom, journal: Journal): Promise<Furnished> {
  await journal.once('found', () => room.found());
  const accountIds = await connectAccounts(room, journal);
  const members = await hire(room, journal, accountIds);
  for (const { key, duties } of people) if (duties.some(({ duty }) => duty === 'lead' || duty === 'tech')) await enrol(room, journal, key);
  const columnIds: Record<string, string> = {};
  for (const column of columns) {
    columnIds[column.name] = await journal.once(`column ${column.name}`, async (key) => {
      const body = {
        accountId: accountIds[column.account]!,
        name: column.name,
        kind: column.kind,
        perMonth: column.perMonth,
        description: '',
      };
      return (await patiently(() => room.as('shenzhiyu').call(contentRoutes.createColumn, { body }, { idempotencyKey: key('create') })))
        .columnId;
    });
  }
  return { members, accounts: accountIds, columns: columnIds };
}

/** Tech support comes first: without accounts a duty cannot be given for one. */
async function connectAccounts(room: Newsroom, journal: Journal): Promise<Record<string, string>> {
  await hireOne(room, journal, 'zhengbeichen', {});
  const ids: Record<string, string> = {};
  for (const { key: name } of accounts) {
    const account = room.account(name);
    const { appId, originalId, kind, verified, commentEnabled } = account;
    // other ports than before: WeChat is told where our callbacks are now
    await journal.once(`wechat ${name} calls ${room.venue.callbackBase}`, () =>
      room.sandbox.putAccount({
        appId,
        secret: account.appSecret,
        originalId,
        name: account.name,
        kind,
        verified,
        commentEnabled,
        intro: account.positioning,
        followers: account.followers,
        seed: account.seed,
        callback: {
          url: `${room.venue.callbackBase}/wechat/callback/${name}`,
          token: account.callbackToken,
          encodingAesKey: account.encodingAesKey,
          mode: 'safe',
        },
      }),
    );
    ids[name] = await journal.once(`account ${name}`, async (key) => {
      const body = {
        key: name,
        name: account.name,
        kind,
        verified,
        appId,
        appSecret: account.appSecret,
        originalId,
        commentEnabled,
        positioning: account.positioning,
      };
      return (
        await patiently(() => room.as('zhengbeichen').call(publishingRoutes.connectAccount, { body }, { idempotencyKey: key('connect') }))
      ).accountId;
    });
    await journal.once(`callback ${name}`, async (key) => {
      const body = { token: account.callbackToken, encodingAesKey: account.encodingAesKey };
      await patiently(() =>
        room
          .as('zhengbeichen')
          .call(interactionRoutes.putCallback, { params: { accountId: ids[name]! }, body }, { idempotencyKey: key('put') }),
      );
    });
  }
  return ids;
}

async function hire(room: Newsroom, journal: Journal, accountIds: Record<string, string>): Promise<Record<string, string>> {
  const lead = await journal.once('lead', async () => (await patiently(() => room.as('zhouyanqiu').call(teamRoutes.me, {}))).memberId);
  const ids: Record<string, string> = { zhouyanqiu: lead };
  for (const person of people.slice(1)) ids[person.key] = await hireOne(room, journal, person.key, accountIds);
  return ids;
}

async function hireOne(room: Newsroom, journal: Journal, name: string, accountIds: Record<string, string>): Promise<string> {
  const person = people.find((one) => one.key === name)!;
  const { password } = room.demo.people.find((one) => one.key === name)!;
  const lead = room.as('zhouyanqiu');
  const memberId = await journal.once(`member ${name}`, async (key) => {
    const body = {
      name: person.name,
      kind: person.kind,
      organisation: person.organisation,
      post: person.post,
      signIn: { username: person.username, password },
    };
    return (await patiently(() => lead.call(teamRoutes.createMember, { body }, { idempotencyKey: key('create') }))).id;
  });
  for (const { duty, account } of person.duties) {
    await journal.once(`duty ${name} ${duty}`, async (key) => {
      const body = { duty, ...(account ? { accountId: accountIds[account]! } : {}) };
      await patiently(() => lead.call(teamRoutes.grantDuty, { params: { memberId }, body }, { idempotencyKey: key('grant') }));
    });
  }
  return memberId;
}

/** A few more topics, so that the calendar of the coming days shows a plan, and the goals of this half-year. */
export async function plan(
  room: Newsroom,
  journal: Journal,
  { columns: columnIds, accounts: accountIds, members }: Furnished,
): Promise<{ readsGoal: string }> {
  const planner = room.as('shenzhiyu');
  const today = await journal.once('today', async () => (await room.sandbox.now()).toISOString());
  for (const [i, [column, title, days, editor]] of upcoming.entries()) {
    const topic = await journal.once(`topic ${i}`, async (key) => {
      const body = { columnId: columnIds[column]!, title, brief: '', sources: [], editorId: members[editor]! };
      return patiently(() => planner.call(contentRoutes.createTopic, { body }, { idempotencyKey: key('create') }));
    });
    await journal.once(`slot ${i}`, async (key) => {
      const at = new Date(Date.parse(today.slice(0, 10)) + days * 86_400_000 + 11.5 * 3_600_000).toISOString();
      await planner.call(
        contentRoutes.planTopic,
        { params: { topicId: topic.topicId }, body: { at, zone: 'Asia/Shanghai' } },
        { ifMatch: topic.version, idempotencyKey: key('plan') },
      );
    });
  }
  const goal = (name: string, body: { metric: 'reads' | 'followers-net' | 'answered-in-time-rate'; accountId?: string; target: number }) =>
    journal.once(`goal ${name}`, async (key) => {
      const from = today.slice(0, 10);
      const to = new Date(Date.parse(from) + 60 * 86_400_000).toISOString().slice(0, 10);
      return (
        await patiently(() =>
          planner.call(analyticsRoutes.createGoal, { body: { name, from, to, ...body } }, { idempotencyKey: key('create') }),
        )
      ).id;
    });
  const readsGoal = await goal('栗川净水：送达后的阅读人数', { metric: 'reads', accountId: accountIds['lichuan']!, target: 600 });
  await goal('栗川水课堂：净增关注', { metric: 'followers-net', accountId: accountIds['ketang']!, target: 40 });
  await goal('值班时间内及时回复', { metric: 'answered-in-time-rate', target: 92 });
  return { readsGoal };
}

const upcoming = [
  ['用水服务', '入冬前的管道防冻：三处先包', 2, 'lutinglan'],
  ['净水实验室', '活性炭到底吸走了什么', 3, 'hanlang'],
  ['选购指南', '出租屋装净水器，先问这四件事', 4, 'lutinglan'],
  ['用户故事', '一位退休教师记了三年的水表', 5, 'hanlang'],
  ['会员活动', '老滤芯换新杯：十二月回收周', 9, 'lutinglan'],
] as const;
