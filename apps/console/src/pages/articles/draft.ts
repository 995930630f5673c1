import type { ArticleView } from '@kanfa/contracts';
import { useEffect, useState } from 'react';

/** What an editor writes; the designer's part has a version of its own. */
export type Text = Pick<ArticleView, 'title' | 'author' | 'digest' | 'markdown' | 'settings' | 'claims'>;
export const textOf = ({ title, author, digest, markdown, settings, claims }: ArticleView): Text => ({
  title,
  author,
  digest,
  markdown,
  settings,
  claims,
});

type Kept = { version: number; text: Text; at: string };
const keptUnder = (articleId: string) => `kanfa.draft.${articleId}`;
const same = (a: Text, b: Text): boolean => JSON.stringify(a) === JSON.stringify(b);

function kept(article: ArticleView): Kept | undefined {
  const stored = localStorage.getItem(keptUnder(article.articleId));
  if (!stored) return undefined;
  const draft = JSON.parse(stored) as Kept;
  return same(draft.text, textOf(article)) ? undefined : draft;
}

/**
 * The text being written, on top of the version it began from. Unsaved text is kept on this device until it is saved or dropped. While nothing is
 * unsaved, a change made elsewhere is taken over; otherwise saving will meet it and ask.
 */
export function useDraft(article: ArticleView) {
  const [restored, setRestored] = useState(() => kept(article));
  const [base, setBase] = useState(() => ({ version: restored?.version ?? article.version, text: textOf(article) }));
  const [text, setText] = useState(restored?.text ?? base.text);
  const dirty = !same(text, base.text);

  const adopt = (from: ArticleView) => {
    setBase({ version: from.version, text: textOf(from) });
    setText(textOf(from));
    setRestored(undefined);
  };
  /** After a save: what was saved is the new ground, while writing goes on. */
  const saved = (from: ArticleView) => {
    setBase({ version: from.version, text: textOf(from) });
    setRestored(undefined);
  };
  /** Keeps the text but builds on the version the server has now. */
  const rebase = (on: ArticleView) => setBase({ version: on.version, text: textOf(on) });

  if (!dirty && article.version > base.version) adopt(article);

  useEffect(() => {
    const key = keptUnder(article.articleId);
    if (!dirty) {
      localStorage.removeItem(key);
      return;
    }
    const timer = setTimeout(() => {
      localStorage.setItem(key, JSON.stringify({ version: base.version, text, at: new Date().toISOString() } satisfies Kept));
    }, 400);
    return () => clearTimeout(timer);
  }, [article.articleId, base.version, dirty, text]);

  const write = (change: Partial<Text>) => setText((now) => ({ ...now, ...change }));
  return { text, write, dirty, version: base.version, restored, adopt, saved, rebase };
}
export type Draft = ReturnType<typeof useDraft>;
