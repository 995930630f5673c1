import {
  analyticsRoutes,
  contentRoutes,
  operationsOf,
  publishingRoutes,
  teamRoutes,
  type Lane,
  type PublicationDetail,
} from '@kanfa/contracts';
import { LaunchProblem } from '../launch-problem.js';
import type { Terminal } from '../terminal.js';
import type { ArticleFile } from './article-file.js';
import type { Furnished } from './furnish.js';
import type { Journal } from './journal.js';
import type { Newsroom } from './newsroom.js';
import { prove } from './second-factor.js';
import { patiently, until } from './patience.js';
import { answerReaders, figuresOfTheDay } from './readers-and-figures.js';
import { approve, demoArticle, examine, makeArticle, submit, uploadPictures, type Sealed } from './pieces.js';
import type { Effects } from './sandbox.js';

export type Result = {
  ok: boolean;
  article: { id: string; title: string; hash: string };
  publication: { id: string; lane: string; state: string; articleUrl: string | null; evidence: string[] };
  sandbox: Effects;
  goal: { name: string; before: number; after: number };
  report: { id: string; url: string };
  traces: { publication: string | null };
};

/** From a topic to readers' phones and back as numbers, through the public API, each step by the person whose job it is. */
export class MainJob {
  constructor(
    private readonly room: Newsroom,
    private readonly journal: Journal,
    private readonly around: Furnished,
    private readonly readsGoal: string,
    private readonly terminal: Terminal,
  ) {}

  async run(file: ArticleFile): Promise<Result> {
    const { room, journal, terminal } = this;
    const goals = analyticsRoutes.getGoal;
    const before = await journal.once(
      'goal before',
      async () => (await patiently(() => room.as('zhouyanqiu').call(goals, { params: { goalId: this.readsGoal } }))).current ?? 0,
    );

    terminal.step(`选题、写稿、封面：《${file.title}》`, 'topic, text and cover');
    const lead = await this.leadPiece(file);
    terminal.step('送审、机器检查、负责人通过', 'submitted, machine checks, approved by the lead');
    const { findings } = await approve(room, journal, '群发', lead.sealed);
    terminal.step(
      `机器检查留下 ${findings} 条结果；排期群发，第二人授权`,
      `${findings} findings kept; mass-send planned, authorised by a second person`,
    );
    const massSend = await this.massSend(lead.sealed);

    terminal.step('另一篇：发布（不推送），放到菜单后面', 'another piece: published without push, put behind a menu entry');
    await this.publishAndPutBehindMenu();
    terminal.step('第三篇：草稿交接，手工群发', 'a third: handed over, sent by hand');
    await this.handOver();

    const published = await this.settled(massSend, 'published');
    terminal.step(
      `群发已确认：${published.evidence.length} 条证据`,
      `mass-send settled by ${published.evidence.length} pieces of evidence`,
    );
    await answerReaders(room, journal, this.around, massSend);
    terminal.step('读者的消息和留言已回复', 'a message and a comment are answered');

    const report = await figuresOfTheDay(room, journal, this.around);
    const goal = await until({ zh: '目标随数据更新', en: 'the goal to follow the figures' }, async () => {
      const now = await room.as('zhouyanqiu').call(goals, { params: { goalId: this.readsGoal } });
      return now.current !== null && now.current > before ? now : undefined;
    });
    terminal.step(
      `数据导入，目标 ${before} → ${goal.current}，周报已生成`,
      'figures imported, the goal moved, the report of the week is ready',
    );
    const people = await this.whoDidWhat();
    terminal.step(`团队页：${people} 人的动态`, `team page: activities of ${people} people`);

    const sandbox = await room.sandbox.effects();
    const article = published.articles[0]!;
    return {
      ok: published.state === 'published' && goal.current! > before,
      article: { id: lead.articleId, title: article.title, hash: lead.sealed.sealedHash },
      publication: {
        id: massSend,
        lane: published.lane,
        state: published.state,
        articleUrl: article.url ?? null,
        evidence: published.evidence.map(({ kind }) => kind),
      },
      sandbox,
      goal: { name: goal.name, before, after: goal.current! },
      report: { id: report, url: `${room.demo.console}/api/v1/reports/${report}/page` },
      traces: { publication: await this.traceOf(massSend) },
    };
  }

  private async leadPiece(file: ArticleFile): Promise<{ articleId: string; sealed: Sealed }> {
    const { room, journal, around } = this;
    const piece = { name: '头条', file, account: 'lichuan', column: '用水服务', editor: 'lutinglan' };
    await examine(room, piece.editor, file, await uploadPictures(room, journal, piece));
    const planner = room.as('shenzhiyu');
    const topic = await journal.once('topic', async (key) => {
      const body = {
        columnId: around.columns['用水服务']!,
        title: file.title.slice(0, 100),
        brief: '给收到提示音的用户：先确认三件事，再决定换不换。',
        sources: [],
        editorId: around.members['lutinglan']!,
      };
      return planner.call(contentRoutes.createTopic, { body }, { idempotencyKey: key('create') });
    });
    await journal.once('topic on the calendar', async (key) => {
      const body = { at: (await room.sandbox.now()).toISOString(), zone: 'Asia/Shanghai' };
      await planner.call(
        contentRoutes.planTopic,
        { params: { topicId: topic.topicId }, body },
        { ifMatch: topic.version, idempotencyKey: key('plan') },
      );
    });
    const first = await makeArticle(room, journal, around, {
      ...piece,
      cover: 'cover-filter.jpg',
      topicId: topic.topicId,
    });
    const second = await makeArticle(room, journal, around, {
      ...piece,
      name: '次条',
      file: demoArticle('monthly.md'),
      cover: 'cover-monthly.jpg',
      column: '水质月报',
    });
    const sealed = await submit(room, journal, '群发', 'lutinglan', {
      accountId: around.accounts['lichuan']!,
      articleIds: [first.articleId, second.articleId],
    });
    return { articleId: first.articleId, sealed };
  }

  /** Plans a sending some seconds ahead; what approval has not reached publishing yet is asked for again. */
  private planned(name: string, sealed: Sealed, lane: Lane, seconds: number): Promise<string> {
    const { room, journal } = this;
    return journal.once(`${name}: planned`, async (key) => {
      const dueAt = await journal.once(`${name}: due`, async () => new Date(Date.now() + seconds * 1_000).toISOString());
      const body = {
        ...sealed,
        lane,
        dueAt,
        zone: 'Asia/Shanghai',
        ...(lane === 'mass-send' ? { audience: { toAll: true as const } } : {}),
      };
      return (await patiently(() => room.as('zhaoyinuo').call(publishingRoutes.planPublication, { body }, { idempotencyKey: key('plan') })))
        .publicationId;
    });
  }

  private async massSend(sealed: Sealed): Promise<string> {
    const { room, journal } = this;
    const publicationId = await this.planned('群发', sealed, 'mass-send', 6);
    await journal.once('群发: authorised', async (key) => {
      const lead = room.as('zhouyanqiu');
      const params = { publicationId };
      if ((await lead.call(publishingRoutes.getPublication, { params })).authorisation === 'given') return;
      const ask = { params, body: { sealedHash: sealed.sealedHash, dryRun: true as const } };
      const dry = await patiently(() => lead.call(publishingRoutes.authorisePublication, ask));
      const body = {
        sealedHash: sealed.sealedHash,
        confirmToken: dry.confirmToken!,
        ...(dry.reach ? { typedCount: dry.reach.recipients } : {}),
      };
      await prove(lead);
      const idempotencyKey = key(`act ${dry.confirmToken}`);
      await patiently(() => lead.call(publishingRoutes.authorisePublication, { params, body }, { idempotencyKey }));
    });
    return publicationId;
  }

  private async publishAndPutBehindMenu(): Promise<void> {
    const { room, journal, around } = this;
    const accountId = around.accounts['ketang']!;
    const article = await makeArticle(room, journal, around, {
      name: '发布',
      file: demoArticle('waste.md'),
      cover: 'cover-waste.jpg',
      account: 'ketang',
      column: '净水实验室',
      editor: 'hanlang',
    });
    const sealed = await submit(room, journal, '发布', 'hanlang', { accountId, articleIds: [article.articleId] });
    await approve(room, journal, '发布', sealed);
    const publicationId = await this.planned('发布', sealed, 'publish', 1);
    const { articles } = await this.settled(publicationId, 'published');
    const buttons = [
      { name: '净水实验室', type: 'view' as const, url: articles[0]!.url! },
      { name: '找客服', type: 'click' as const, key: 'SERVICE' },
    ];
    const menu = await submit(room, journal, '菜单', 'zhaoyinuo', { accountId, buttons });
    await approve(room, journal, '菜单', menu);
    await journal.once('菜单: applied', async (key) => {
      const operator = room.as('zhaoyinuo');
      const dry = await patiently(() => operator.call(publishingRoutes.applyMenu, { body: { ...menu, dryRun: true } }));
      const body = { ...menu, confirmToken: dry.confirmToken! };
      const idempotencyKey = key(`apply ${dry.confirmToken}`);
      const { application } = await patiently(() => operator.call(publishingRoutes.applyMenu, { body }, { idempotencyKey }));
      await until({ zh: '菜单生效', en: 'the menu to be live' }, async () => {
        const { items } = await operator.call(publishingRoutes.listMenuApplications, { query: { accountId } });
        const one = items.find(({ menuApplicationId }) => menuApplicationId === application!.menuApplicationId);
        if (one?.state === 'failed')
          throw new LaunchProblem({
            zh: `菜单没有启用：${one.problem?.zh ?? ''}`,
            en: `The menu was not applied: ${one.problem?.en ?? ''}`,
          });
        return one?.state === 'applied' ? one : undefined;
      });
    });
  }

  private async handOver(): Promise<void> {
    const { room, journal, around } = this;
    const operator = room.as('zhaoyinuo');
    const handSteps: ('original' | 'album')[] = ['original', 'album'];
    const article = await makeArticle(room, journal, around, {
      name: '交接',
      file: demoArticle('taste.md'),
      cover: 'cover-taste.jpg',
      account: 'ketang',
      column: '读者问水',
      editor: 'lutinglan',
      handSteps,
    });
    const sealed = await submit(room, journal, '交接', 'lutinglan', {
      accountId: around.accounts['ketang']!,
      articleIds: [article.articleId],
    });
    await approve(room, journal, '交接', sealed);
    const publicationId = await this.planned('交接', sealed, 'hand-over', 1);
    const params = { publicationId };
    const handed = await this.settled(publicationId, 'handed-over', 'seen-sent', 'published');
    for (const step of handSteps) {
      await journal.once(`交接: ${step}`, (key) =>
        operator.call(
          publishingRoutes.tickHandStep,
          { params, body: { articleId: article.articleId, step, done: true } },
          { idempotencyKey: key('tick') },
        ),
      );
    }
    await journal.once('交接: sent by hand', () => room.sandbox.handSend(room.account('ketang').appId, handed.draftMediaId!, '读者问水'));
    await this.settled(publicationId, 'seen-sent', 'published');
  }

  private settled(publicationId: string, ...states: PublicationDetail['state'][]): Promise<PublicationDetail> {
    const { room } = this;
    return until(
      { zh: `发布 ${publicationId} 到达 ${states.join('/')}`, en: `publication ${publicationId} to be ${states.join(' or ')}` },
      async () => {
        const publication = await room.as('zhaoyinuo').call(publishingRoutes.getPublication, { params: { publicationId } });
        if (states.includes(publication.state)) return publication;
        if (['failed', 'needs-human', 'cancelled'].includes(publication.state)) {
          throw new LaunchProblem({
            zh: `发布停在 ${publication.state}：${publication.problem?.zh ?? ''}`,
            en: `The publication stands at ${publication.state}: ${publication.problem?.en ?? ''}`,
          });
        }
        return undefined;
      },
      150,
    );
  }

  private whoDidWhat(): Promise<number> {
    return until({ zh: '团队动态', en: "the team's activities" }, async () => {
      const { items } = await this.room.as('zhouyanqiu').call(teamRoutes.summariseActivities, { query: {} });
      return items.length >= 5 ? items.length : undefined;
    });
  }

  /** The trace of the publication, as its audit entries hold it. */
  private async traceOf(publicationId: string): Promise<string | null> {
    const { items } = await this.room
      .as('zhouyanqiu')
      .call(operationsOf('publishing').listAudit, { query: { object: `publication:${publicationId}`, limit: 50 } });
    return items.at(-1)?.traceId ?? null;
  }
}
