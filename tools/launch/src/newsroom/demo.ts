import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Terminal } from '../terminal.js';
import type { ArticleFile } from './article-file.js';
import { furnish, plan } from './furnish.js';
import { Journal } from './journal.js';
import { MainJob, type Result } from './main-job.js';
import { Newsroom, type Venue } from './newsroom.js';
import { leaveOpenWork } from './open-work.js';
import { demoArticle } from './pieces.js';

/**
 * Makes the demo newsroom on the first start and runs the main job once, with the demo's own article or the reader's. A later start finds it
 * done and only repeats the result; a start after a crash goes on where it was.
 */
export async function runDemo(venue: Venue, terminal: Terminal, article: ArticleFile | undefined): Promise<Result> {
  const room = new Newsroom(venue);
  const furnishing = new Journal(join(venue.home, 'newsroom.json'), 'newsroom');
  if (!furnishing.has('ready'))
    terminal.step('第一次启动：建立演示编辑部“栗川净水”', 'first start: making the demo newsroom Lichuan Water');
  const furnished = await furnish(room, furnishing);
  const { readsGoal } = await plan(room, furnishing, furnished);
  await furnishing.once('ready', async () => true);

  const file = article ?? demoArticle('filter.md');
  const job = article
    ? `article-${createHash('sha256').update(article.path).update(article.markdown).digest('hex').slice(0, 16)}`
    : 'main-job';
  const journal = new Journal(join(venue.home, `${job}.json`), job);
  if (journal.has('result')) terminal.step('主线任务早已完成，不再重复', 'the main job was done before and is not repeated');
  return journal.once('result', async () => {
    const result = await new MainJob(room, journal, furnished, readsGoal, terminal).run(file);
    await leaveOpenWork(room, furnishing, furnished);
    return result;
  });
}
