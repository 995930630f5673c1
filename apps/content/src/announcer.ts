import type { Announcer } from '@kanfa/messaging';
import { adoptionDraft, adoptionFactOf } from './adoption/adoption.js';
import { pageOfVersions } from './adoption/adoption.store.js';
import { articleFact } from './article/article.js';
import { pageOfArticles } from './article/article.store.js';
import { columnFact } from './column/column.js';
import { pageOfColumns } from './column/column.store.js';
import { topicFact } from './topic/topic.js';
import { pageOfPlannedTopics } from './topic/topic.store.js';
import { articleAdopted, type EventDraft } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

type Page = (tx: Tx, after: string | null, limit: number) => Promise<{ id: string; draft: EventDraft }[]>;

const size = 200;
const kinds: Page[] = [
  async (tx, after, limit) => (await pageOfColumns(tx, after, limit)).map((column) => ({ id: column.columnId, draft: columnFact(column) })),
  async (tx, after, limit) =>
    (await pageOfPlannedTopics(tx, after, limit)).map((topic) => ({ id: topic.topicId, draft: topicFact(topic) })),
  async (tx, after, limit) =>
    (await pageOfArticles(tx, after, limit)).map((article) => ({ id: article.articleId, draft: articleFact(article) })),
  async (tx, after, limit) =>
    (await pageOfVersions(tx, after, limit)).map((version) => ({
      id: version.articleId,
      draft: adoptionDraft(articleAdopted, adoptionFactOf(version, version, version.originAccountId)),
    })),
];

/** Columns, planned topics, articles and what was adopted, as they are now. What was submitted is a deed, not a state: it is not announced anew. */
export const announcer: Announcer = async (tx, place) => {
  const [kind = '0', after = ''] = (place ?? '0~').split('~');
  const at = Number(kind);
  const page = await kinds[at]!(tx, after === '' ? null : after, size);
  const drafts = page.map(({ draft }) => draft);
  if (page.length === size) return { drafts, next: `${at}~${page.at(-1)!.id}` };
  return at + 1 < kinds.length ? { drafts, next: `${at + 1}~` } : { drafts };
};
