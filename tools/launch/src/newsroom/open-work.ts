import { contentRoutes } from '@kanfa/contracts';
import type { Furnished } from './furnish.js';
import type { Journal } from './journal.js';
import type { Newsroom } from './newsroom.js';
import { patiently } from './patience.js';
import { demoArticle, makeArticle, submit } from './pieces.js';

/** What a newsroom has lying about at any hour: a piece that waits for the lead (with findings), and one a partner is still writing. */
export async function leaveOpenWork(room: Newsroom, journal: Journal, around: Furnished): Promise<void> {
  const accountId = around.accounts['ketang']!;
  const waiting = await makeArticle(room, journal, around, {
    name: '待审',
    file: demoArticle('carbon.md'),
    cover: 'cover-taste.jpg',
    account: 'ketang',
    column: '净水实验室',
    editor: 'hanlang',
  });
  await submit(room, journal, '待审', 'hanlang', { accountId, articleIds: [waiting.articleId] });

  await journal.once('约稿', async (key) => {
    const body = {
      accountId,
      columnId: around.columns['用户故事']!,
      title: '一位退休教师记了三年的水表',
      markdown: '她每天早上七点抄一次水表，抄了三年零两个月。\n',
      images: {},
      editorId: around.members['jiangdu']!,
      designerId: around.members['muhe']!,
    };
    await patiently(() => room.as('lutinglan').call(contentRoutes.createArticle, { body }, { idempotencyKey: key('create') }));
  });
}
