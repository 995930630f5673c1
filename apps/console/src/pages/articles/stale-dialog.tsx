import { contentRoutes, type ArticleView } from '@kanfa/contracts';
import { Button, Input, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Loaded } from '../../parts/states.js';

type Given = {
  articleId: string;
  mine: string;
  onWait: () => void;
  onMine: (theirs: ArticleView) => void;
  onTheirs: (theirs: ArticleView) => void;
};

/** Somebody else saved in between: shows theirs, keeps mine, and lets the person choose. */
export function StaleDialog({ articleId, mine, onWait, onMine, onTheirs }: Given) {
  const { t } = useTranslation();
  const theirs = useRead(contentRoutes.getArticle, { params: { articleId } }, { staleTime: 0, refetchOnMount: 'always' });
  const fresh = theirs.isFetching ? undefined : theirs.data;
  return (
    <Modal
      open
      width={720}
      title={t('articles.stale.title')}
      onCancel={onWait}
      footer={[
        <Button key="wait" onClick={onWait}>
          {t('articles.stale.wait')}
        </Button>,
        <Button key="theirs" disabled={!fresh} onClick={() => onTheirs(fresh!)}>
          {t('articles.stale.takeTheirs')}
        </Button>,
        <Button key="mine" type="primary" danger disabled={!fresh} onClick={() => onMine(fresh!)}>
          {t('articles.stale.keepMine')}
        </Button>,
      ]}
    >
      <Typography.Paragraph>
        {t('articles.stale.explains')}{' '}
        <Typography.Text copyable={{ text: mine, tooltips: false }}>{t('articles.stale.copyMine')}</Typography.Text>
      </Typography.Paragraph>
      <Loaded of={theirs}>
        {(article) => (
          <>
            <Typography.Text type="secondary">
              {t('articles.stale.theirs', { revision: article.revision })} · {article.title}
            </Typography.Text>
            <Input.TextArea
              readOnly
              rows={12}
              value={article.markdown}
              aria-label={t('articles.stale.theirs', { revision: article.revision })}
            />
          </>
        )}
      </Loaded>
    </Modal>
  );
}
