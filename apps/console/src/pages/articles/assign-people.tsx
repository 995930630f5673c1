import { contentRoutes, type ArticleView } from '@kanfa/contracts';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { PersonSelect } from '../../parts/person-select.js';

type People = { editorId: string; designerId?: string | null };

/** Gives the article to somebody else; a partner sees only what was given to them. */
export function AssignPeople({ article, version, onClose }: { article: ArticleView; version: number; onClose: () => void }) {
  const { t } = useTranslation();
  const assign = useWrite(contentRoutes.assignArticle, { says: t('articles.edit.assigned'), done: onClose });
  return (
    <FormDrawer<People>
      title={t('articles.edit.assign')}
      open
      onClose={onClose}
      busy={assign.isPending}
      initial={{ editorId: article.editorId, designerId: article.designerId }}
      onSubmit={({ editorId, designerId }) =>
        assign.mutate({
          params: { articleId: article.articleId },
          body: { editorId, designerId: designerId ?? null },
          options: { ifMatch: version },
        })
      }
    >
      <Form.Item name="editorId" label={t('articles.editor')} rules={[{ required: true }]}>
        <PersonSelect />
      </Form.Item>
      <Form.Item name="designerId" label={t('articles.designer')}>
        <PersonSelect allowClear />
      </Form.Item>
    </FormDrawer>
  );
}
