import { z } from 'zod';
import type { Account } from '../accounts/account.js';
import { clean } from '../drafts/article.js';
import { articlesOf, findPost, takeAway, type ArticleView, type Post } from '../posts/posts.js';
import { publishStatus } from '../publish/publish.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import { changedCharacters, replacedPictures } from './difference.js';
import { NotByHand } from './not-by-hand.js';

/** What the website lets a person change in a published piece, once. */
export const most = { characters: 20, pictures: 3, titleCharacters: 3 } as const;

const which = { appId: z.string(), msgDataId: z.coerce.number().int() };
export const pieceInput = z.strictObject({ ...which, /** From 1; 0 is all. */ idx: z.number().int().min(0).default(0) });
export const pieceEditInput = z.strictObject({
  ...which,
  idx: z.number().int().min(1).default(1),
  title: z.string().optional(),
  content: z.string().optional(),
});

function findPiece(world: World, account: Account, msgDataId: number, idx: number): { post: Post; articles: ArticleView[] } {
  const post = findPost(world, account.appId, msgDataId);
  const articles = post?.live ? articlesOf(world, msgDataId).filter((article) => idx === 0 || article.idx === idx) : [];
  if (!post || articles.length === 0) throw new NotByHand('没有这篇已发表的内容', 'There is no such published piece');
  return { post, articles };
}

function endOf(world: World, post: Post, left: number, status: number): void {
  if (left > 0) return;
  world.store.run('UPDATE publish_job SET status = ? WHERE msg_data_id = ?', status, post.msg_data_id);
  if (status === publishStatus.deleted) world.store.run(`UPDATE mass_job SET status = 'DELETE' WHERE msg_data_id = ?`, post.msg_data_id);
}

/** A person deletes a published piece on the website. */
export function deletePiece(world: World, account: Account, { msgDataId, idx }: z.infer<typeof pieceInput>): void {
  const { post } = findPiece(world, account, msgDataId, idx);
  endOf(world, post, takeAway(world, msgDataId, idx, 'deleted').left, publishStatus.deleted);
  world.effects.add({
    kind: post.origin === 'publish' ? 'publish-deleted' : 'mass-deleted',
    account: account.appId,
    remoteId: post.origin === 'publish' ? post.article_id : String(msgDataId),
    client: 'operator',
    details: { index: idx, msgDataId },
  });
}

/** The platform takes a published piece away: nobody is told, and asking tells it. */
export function banPiece(world: World, account: Account, { msgDataId, idx }: z.infer<typeof pieceInput>): void {
  const { post } = findPiece(world, account, msgDataId, idx);
  endOf(world, post, takeAway(world, msgDataId, idx, 'banned').left, publishStatus.banned);
  world.effects.add({
    kind: 'piece-banned',
    account: account.appId,
    remoteId: String(msgDataId),
    client: 'platform',
    details: { index: idx },
  });
}

/** A person corrects a published piece on the website, within what WeChat allows. */
export function editPiece(world: World, account: Account, input: z.infer<typeof pieceEditInput>): void {
  const { msgDataId, idx } = input;
  const { article, deleted, sid } = findPiece(world, account, msgDataId, idx).articles[0]!;
  if (deleted) throw new NotByHand('已删除的内容不能修改', 'What is deleted cannot be changed');
  const before = clean(world, account, article.content);
  const after = clean(world, account, input.content ?? article.content);
  const title = input.title ?? article.title;
  if (after.html === before.html && title === article.title) throw new NotByHand('没有任何改动', 'Nothing is changed');
  if (account.switches.editsOnce && world.store.row('SELECT at FROM correction WHERE msg_data_id = ? AND idx = ?', msgDataId, idx))
    throw new NotByHand('每篇文章只能修改一次', 'A piece can be changed once');
  if (title.trim() === '') throw new Refusal(45003);
  if (changedCharacters(article.title, title, most.titleCharacters) > most.titleCharacters)
    throw new NotByHand('标题最多改 3 个字', 'At most 3 characters of the title may change');
  if (changedCharacters(before.text, after.text, most.characters) > most.characters)
    throw new NotByHand('正文最多改 20 个字', 'At most 20 characters of the text may change');
  const pictures = replacedPictures(before.html, after.html);
  if (pictures === undefined || pictures > most.pictures)
    throw new NotByHand('最多替换 3 张图片，不能增减', 'At most 3 pictures may be replaced, none added or taken away');
  world.store.run('UPDATE article SET article = ? WHERE sid = ?', JSON.stringify({ ...article, title, content: after.html }), sid);
  world.store.run('INSERT INTO correction (msg_data_id, idx, at) VALUES (?, ?, ?)', msgDataId, idx, world.clock.now());
  world.effects.add({ kind: 'piece-edited', account: account.appId, remoteId: `${msgDataId}_${idx}`, client: 'operator' });
}

/** When a person last changed an article; undefined when nobody did. */
export const correctedAt = (world: World, msgDataId: number, idx: number): number | undefined =>
  world.store.row<{ at: number | null }>('SELECT max(at) AS at FROM correction WHERE msg_data_id = ? AND idx = ?', msgDataId, idx)!.at ??
  undefined;
