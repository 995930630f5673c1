import type { ContentPart, MenuButton, SealedUnit } from '@kanfa/contracts';

/** A stretch of a sealed unit that readers read. */
export type Text = { articleIndex: number | null; articleId: string | null; part: ContentPart; value: string };

/** Everything in a unit that has words, in reading order. */
export function textsOf(unit: SealedUnit): Text[] {
  if (unit.class === 'menu') return [{ articleIndex: null, articleId: null, part: 'menu', value: unit.buttons.map(menuLines).join('\n') }];
  return unit.articles.flatMap((article, articleIndex) =>
    (['title', 'author', 'digest', 'text'] as const).map((part) => ({
      articleIndex,
      articleId: article.articleId,
      part,
      value: article[part],
    })),
  );
}

function menuLines(button: MenuButton): string {
  if ('children' in button) return [button.name, ...button.children.map((child) => `  ${menuLines(child)}`)].join('\n');
  return [button.name, button.url, button.reply].filter(Boolean).join(' ');
}
