import { contentRoutes } from '@kanfa/contracts';
import { useParams } from '@tanstack/react-router';
import { useRead } from '../../api/hooks.js';
import { Loaded } from '../../parts/states.js';
import { Editor } from './editor.js';

export function ArticleEditorPage() {
  const { articleId } = useParams({ strict: false });
  const article = useRead(contentRoutes.getArticle, { params: { articleId: articleId! } });
  return <Loaded of={article}>{(data) => <Editor key={data.articleId} article={data} />}</Loaded>;
}
