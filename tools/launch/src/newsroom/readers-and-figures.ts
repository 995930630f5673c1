import { analyticsRoutes, interactionRoutes } from '@kanfa/contracts';
import { LaunchProblem } from '../launch-problem.js';
import type { Furnished } from './furnish.js';
import type { Journal } from './journal.js';
import type { Newsroom } from './newsroom.js';
import { patiently, until } from './patience.js';

/** The operator answers one message and one comment of the mass-send; both answers reach the phones. */
export async function answerReaders(room: Newsroom, journal: Journal, around: Furnished, publicationId: string): Promise<void> {
  const operator = room.as('zhaoyinuo');
  const accountId = around.accounts['lichuan']!;
  await journal.once('message answered', async (key) => {
    const waiting = await until({ zh: '读者来信', en: 'a reader to write' }, async () => {
      const { items } = await patiently(() => operator.call(interactionRoutes.listConversations, { query: { accountId } }));
      return items.find((one) => one.windowOpen && one.reader.following);
    });
    const params = { conversationId: waiting.id };
    await operator.call(
      interactionRoutes.answerConversation,
      { params, body: { text: '您好，可以先接一杯 500 毫升的水看秒数，20 秒以上再考虑更换。把滤芯型号发来，我帮您查批号。' } },
      { idempotencyKey: key('answer') },
    );
    await until({ zh: '回复送达', en: 'the answer to arrive' }, async () => {
      const { messages } = await operator.call(interactionRoutes.getConversation, { params });
      const answer = messages.findLast(({ direction }) => direction === 'out');
      if (answer?.state === 'refused')
        throw new LaunchProblem({
          zh: `回复被拒绝：${answer.problem?.zh ?? ''}`,
          en: `The answer was refused: ${answer.problem?.en ?? ''}`,
        });
      return answer?.state === 'sent' ? answer : undefined;
    });
  });
  await journal.once('comment answered', async (key) => {
    const comment = await until({ zh: '读者留言', en: 'a reader to comment' }, async () => {
      await patiently(() => operator.call(interactionRoutes.syncComments, { body: { accountId } }));
      const { items } = await operator.call(interactionRoutes.listComments, { query: { publicationId } });
      return items.find(({ answer, gone }) => !answer && !gone);
    });
    const params = { commentId: comment.id };
    await operator.call(
      interactionRoutes.answerComment,
      { params, body: { text: '谢谢您的留言，已经转给水质实验室，下期月报里回答。' } },
      { idempotencyKey: key('answer') },
    );
    await until({ zh: '留言回复送达', en: 'the answer to the comment to arrive' }, async () => {
      const { answer } = await operator.call(interactionRoutes.getComment, { params });
      return answer?.state === 'sent' ? answer : undefined;
    });
  });
}

/** The simulated next morning: WeChat has yesterday's figures after 08:00. */
export async function figuresOfTheDay(room: Newsroom, journal: Journal, around: Furnished): Promise<string> {
  const operator = room.as('zhaoyinuo');
  const day = await journal.once('day of the send', async () => shanghaiDate(await room.sandbox.now()));
  await journal.once('next morning', () => room.sandbox.setClock(new Date(Date.parse(`${day}T00:30:00Z`) + 86_400_000)));
  for (const name of ['lichuan', 'ketang']) {
    await journal.once(`figures ${name}`, (key) =>
      patiently(() =>
        operator.call(
          analyticsRoutes.importFigures,
          { body: { accountId: around.accounts[name]!, date: day } },
          { idempotencyKey: key('import') },
        ),
      ),
    );
  }
  return journal.once('report', async (key) => {
    const monday = new Date(Date.parse(day));
    monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
    const body = { period: 'week' as const, from: monday.toISOString().slice(0, 10) };
    return (await operator.call(analyticsRoutes.createReport, { body }, { idempotencyKey: key('create') })).reportId;
  });
}

const shanghaiDate = (instant: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(instant);
