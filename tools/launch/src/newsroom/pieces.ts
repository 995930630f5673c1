import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { contentRoutes, reviewRoutes, type MenuButton } from '@kanfa/contracts';
import { workspaceRoot } from '@kanfa/embedded';
import { LaunchProblem } from '../launch-problem.js';
import { readArticle, type ArticleFile } from './article-file.js';
import type { Furnished } from './furnish.js';
import type { Journal } from './journal.js';
import type { Newsroom } from './newsroom.js';
import { patiently, until } from './patience.js';
import { Refused } from './session.js';

export const demoFolder = join(workspaceRoot(), 'tools/launch/demo');
export const demoArticle = (name: string): ArticleFile => readArticle(join(demoFolder, name), demoFolder);

type Piece = {
  name: string;
  file: ArticleFile;
  cover: string;
  account: string;
  column: string;
  editor: string;
  topicId?: string;
  handSteps?: ('original' | 'album')[];
};
export type Made = { articleId: string; title: string };
export type Sealed = { unitId: string; sealedHash: string };

/** The file's own pictures into the library: names in the text → asset ids. */
export async function uploadPictures(
  room: Newsroom,
  journal: Journal,
  { name, file, editor }: Pick<Piece, 'name' | 'file' | 'editor'>,
): Promise<Record<string, string>> {
  const images: Record<string, string> = {};
  for (const image of file.images) {
    images[image.name] = await journal.once(`${name}: picture ${image.name}`, async (key) => {
      const options = { bytes: readFileSync(image.path), contentType: 'application/octet-stream', idempotencyKey: key('upload') };
      const query = { name: basename(image.name) };
      const uploaded = await patiently(() => room.as(editor).call(contentRoutes.uploadAsset, { query }, options)).catch(
        (error: unknown) => {
          throw error instanceof Refused ? pictureRefused(image.path, error) : error;
        },
      );
      return uploaded.assetId;
    });
  }
  return images;
}

const pictureRefused = (path: string, { problem, inEnglish }: Refused) =>
  new LaunchProblem({ zh: `图片 ${path}：${problem.detail}`, en: `The picture ${path}: ${inEnglish.detail}` });

/** Everything WeChat would refuse in a text is said before a piece is begun with it. */
export async function examine(
  room: Newsroom,
  editor: string,
  { path, title, markdown }: ArticleFile,
  images: Record<string, string>,
): Promise<void> {
  const body = { title, markdown, images };
  const found = async (language: 'zh' | 'en') => (await room.as(editor).call(contentRoutes.render, { body }, { language })).problems;
  const [zh, en] = [await found('zh'), await found('en')];
  const list = (problems: typeof zh) => problems.map(({ detail }) => `  · ${detail}`).join('\n');
  if (zh.length > 0)
    throw new LaunchProblem({
      zh: `文章 ${path} 还不能发，请改好后再运行：\n${list(zh)}`,
      en: `The article ${path} cannot go out like this. Put it right and run again:\n${list(en)}`,
    });
}

/** One piece as the newsroom makes it: the editor uploads the pictures and writes, the designer sets the cover, both say when they are done. */
export async function makeArticle(room: Newsroom, journal: Journal, around: Furnished, piece: Piece): Promise<Made> {
  const { file, name } = piece;
  const editor = room.as(piece.editor);
  const designer = room.as('sujin');
  const images = await uploadPictures(room, journal, piece);
  const begun = await journal.once(`${name}: begun`, async (key) => {
    const where = piece.topicId
      ? { topicId: piece.topicId }
      : { accountId: around.accounts[piece.account]!, columnId: around.columns[piece.column]! };
    const body = {
      ...where,
      title: file.title,
      author: '栗川编辑部',
      markdown: file.markdown,
      images,
      editorId: around.members[piece.editor]!,
      designerId: around.members['sujin']!,
    };
    const article = await patiently(() => editor.call(contentRoutes.createArticle, { body }, { idempotencyKey: key('create') }));
    return { articleId: article.articleId, version: article.version, designVersion: article.design.version };
  });
  const params = { articleId: begun.articleId };
  await journal.once(`${name}: written`, async (key) => {
    const comments = room.account(piece.account).commentEnabled;
    const body = { textDone: true, settings: { openComment: comments, fansOnlyComment: false, handSteps: piece.handSteps ?? [] } };
    await editor.call(contentRoutes.updateArticle, { params, body }, { ifMatch: begun.version, idempotencyKey: key('done') });
  });
  await journal.once(`${name}: designed`, async (key) => {
    const options = {
      bytes: readFileSync(join(demoFolder, 'images', piece.cover)),
      contentType: 'image/jpeg',
      idempotencyKey: key('upload'),
    };
    const cover = await patiently(() => designer.call(contentRoutes.uploadAsset, { query: { name: piece.cover } }, options));
    const crops = [
      { ratio: '2.35_1' as const, x1: 0, y1: 0, x2: 1, y2: 1 },
      { ratio: '1_1' as const, x1: 0, y1: 0, x2: 0.425532, y2: 1 },
    ];
    const design = await designer.call(
      contentRoutes.setCover,
      { params, body: { assetId: cover.assetId, crops } },
      { ifMatch: begun.designVersion, idempotencyKey: key('cover') },
    );
    await designer.call(
      contentRoutes.finishDesign,
      { params, body: { done: true } },
      { ifMatch: design.version, idempotencyKey: key('done') },
    );
  });
  return { articleId: begun.articleId, title: file.title };
}

/** Puts articles (or a menu) into one unit, seals it and hands it over for review. */
export async function submit(
  room: Newsroom,
  journal: Journal,
  name: string,
  by: string,
  unit: { accountId: string } & ({ articleIds: string[] } | { buttons: MenuButton[] }),
): Promise<Sealed> {
  return journal.once(`${name}: submitted`, async (key) => {
    const body = 'articleIds' in unit ? { class: 'bundle' as const, ...unit } : { class: 'menu' as const, ...unit };
    const made = await patiently(() => room.as(by).call(contentRoutes.createUnit, { body }, { idempotencyKey: key('unit') }));
    const submitted = await room
      .as(by)
      .call(contentRoutes.submitUnit, { params: { unitId: made.unitId } }, { ifMatch: made.version, idempotencyKey: key('submit') });
    return { unitId: made.unitId, sealedHash: submitted.sealedHash! };
  });
}

/** The lead reads what was sealed, settles what the machine found with a ground, and approves that very hash. */
export async function approve(
  room: Newsroom,
  journal: Journal,
  name: string,
  { unitId, sealedHash }: Sealed,
): Promise<{ findings: number }> {
  const lead = room.as('zhouyanqiu');
  return journal.once(`${name}: approved`, async (key) => {
    const review = await until({ zh: `《${name}》进入审核`, en: `"${name}" to be in review` }, async () => {
      const { items } = await patiently(() => lead.call(reviewRoutes.listReviews, { query: { unitId } }));
      return items.find((one) => one.sealedHash === sealedHash);
    });
    const params = { reviewId: review.reviewId };
    const { findingList } = await lead.call(reviewRoutes.getReview, { params });
    for (const finding of findingList.filter((one) => one.state === 'open')) {
      const body = { outcome: 'waived' as const, reason: '已核对：限定范围内属实，出处在文末注明。', scope: 'unit' as const };
      await lead.call(
        reviewRoutes.settleFinding,
        { params: { ...params, findingId: finding.findingId }, body },
        { idempotencyKey: key(`settle ${finding.findingId}`) },
      );
    }
    if (review.state === 'open')
      await patiently(() => lead.call(reviewRoutes.approveReview, { params, body: { sealedHash } }, { idempotencyKey: key('approve') }));
    else if (review.state !== 'approved')
      throw new LaunchProblem({ zh: `《${name}》的审核已经是 ${review.state}`, en: `The review of "${name}" is already ${review.state}` });
    return { findings: findingList.length };
  });
}
