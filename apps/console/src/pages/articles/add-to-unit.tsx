import { contentRoutes, type ArticleView } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Modal, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';

/** Puts the article into a bundle that is not submitted yet, or into a new one. */
export function AddToUnit({ article, onClose }: { article: ArticleView; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { accountId, articleId } = article;
  const [chosen, setChosen] = useState('new');
  const units = useRead(contentRoutes.listUnits, { query: { accountId, class: 'bundle', state: 'draft' } });
  const added = {
    says: t('articles.edit.added'),
    done: ({ unitId }: { unitId: string }) => void navigate({ to: '/units/$unitId', params: { unitId } }),
  };
  const create = useWrite(contentRoutes.createUnit, added);
  const update = useWrite(contentRoutes.updateUnit, added);
  const open = units.data?.items.filter(({ articles }) => articles.length < 8) ?? [];
  const add = () => {
    const unit = open.find(({ unitId }) => unitId === chosen);
    if (!unit) return create.mutate({ body: { class: 'bundle', accountId, articleIds: [articleId] } });
    return update.mutate({
      params: { unitId: unit.unitId },
      body: { articleIds: [...unit.articles.map((one) => one.articleId), articleId] },
      options: { ifMatch: unit.version },
    });
  };
  return (
    <Modal
      open
      title={t('articles.edit.addToUnitTitle')}
      okText={t('articles.edit.addToUnit')}
      confirmLoading={create.isPending || update.isPending}
      onOk={add}
      onCancel={onClose}
    >
      {units.isPending ? (
        <Skeleton active />
      ) : (
        <Radio.Group
          vertical
          value={chosen}
          onChange={({ target }) => setChosen(target.value as string)}
          options={[
            { value: 'new', label: t('articles.edit.newUnit') },
            ...open.map(({ unitId, articles }) => ({ value: unitId, label: articles.map(({ title }) => title).join(' + ') })),
          ]}
        />
      )}
    </Modal>
  );
}
