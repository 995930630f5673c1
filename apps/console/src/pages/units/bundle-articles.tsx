import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { contentRoutes } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { useFreeArticles } from './free-articles.js';
import type { Unit } from './unit-page.js';

/** The articles in the order readers get them; every change is saved at once. */
export function BundleArticles({ unit, changes }: { unit: Unit; changes: boolean }) {
  const { t } = useTranslation();
  const free = useFreeArticles(changes ? unit.accountId : undefined);
  const update = useWrite(contentRoutes.updateUnit, { says: t('units.orderSaved') });
  const ids = unit.articles.map(({ articleId }) => articleId);
  const save = (articleIds: string[]) =>
    update.mutate({ params: { unitId: unit.unitId }, body: { articleIds }, options: { ifMatch: unit.version } });
  const move = (from: number, to: number) => {
    const order = [...ids];
    order.splice(to, 0, ...order.splice(from, 1));
    save(order);
  };
  const button = (label: string, icon: ReactNode, disabled: boolean, act: () => void) => (
    <Button type="text" size="small" icon={icon} aria-label={label} title={label} disabled={disabled || update.isPending} onClick={act} />
  );
  return (
    <Card title={t('units.articles')} size="small">
      <ol className="bundle">
        {unit.articles.map(({ articleId, title }, index) => (
          <li key={articleId}>
            <Flex gap={8} align="center" wrap>
              <Tag color={index === 0 ? 'green' : 'default'}>{index === 0 ? t('units.head') : t('units.second', { index: index + 1 })}</Tag>
              <Link to="/articles/$articleId" params={{ articleId }} className="bundle-title">
                {title}
              </Link>
              <Unfinished articleId={articleId} />
              {changes && (
                <span>
                  {button(t('units.up'), <ArrowUpOutlined />, index === 0, () => move(index, index - 1))}
                  {button(t('units.down'), <ArrowDownOutlined />, index === ids.length - 1, () => move(index, index + 1))}
                  {button(t('units.takeOut'), <CloseOutlined />, ids.length === 1, () => save(ids.filter((id) => id !== articleId)))}
                </span>
              )}
            </Flex>
          </li>
        ))}
      </ol>
      {changes && ids.length < 8 && (
        <Select<string | null>
          className="wide"
          value={null}
          placeholder={t('units.addArticle')}
          aria-label={t('units.addArticle')}
          disabled={update.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={free.map((article) => ({ value: article.articleId, label: article.title }))}
          onChange={(articleId) => articleId && save([...ids, articleId])}
        />
      )}
    </Card>
  );
}

function Unfinished({ articleId }: { articleId: string }) {
  const { t } = useTranslation();
  const { data } = useRead(contentRoutes.getArticle, { params: { articleId } });
  if (!data) return null;
  return (
    <>
      {!data.textDone && <Tag color="orange">{t('units.notDone.text')}</Tag>}
      {!data.designDone && <Tag color="orange">{t('units.notDone.design')}</Tag>}
    </>
  );
}
