import { MoreOutlined } from '@ant-design/icons';
import { contentRoutes, type ArticleView } from '@kanfa/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { may, useMe } from '../../shell/me.js';
import { Adopt, useSisterAccounts } from './adopt.js';
import { AddToUnit } from './add-to-unit.js';
import { AssignPeople } from './assign-people.js';
import { CoverDrawer } from './cover-drawer.js';
import type { Draft } from './draft.js';
import { Revisions } from './revisions.js';
import { SettingsDrawer } from './settings-drawer.js';

type Given = {
  article: ArticleView;
  draft: Draft;
  readOnly: boolean;
  saving: boolean;
  onSave: (also?: { textDone?: boolean }) => void;
};
type Opened = 'settings' | 'cover' | 'revisions' | 'people' | 'unit' | 'adopt';

export function EditorActs({ article, draft, readOnly, saving, onSave }: Given) {
  const { t } = useTranslation();
  const me = useMe();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<Opened>();
  const sisters = useSisterAccounts(article);
  const close = () => setOpened(undefined);
  const archive = useWrite(contentRoutes.archiveArticle, {
    says: t('articles.edit.archived'),
    done: () => void navigate({ to: '/articles' }),
  });
  const askArchive = () =>
    modal.confirm({
      title: t('articles.edit.archiveQuestion'),
      content: t('articles.edit.archiveExplains'),
      okText: t('articles.edit.archive'),
      cancelText: t('parts.back'),
      onOk: () => archive.mutate({ params: { articleId: article.articleId }, options: { ifMatch: draft.version } }),
    });
  return (
    <>
      {article.url && (
        <a href={article.url} target="_blank" rel="noreferrer">
          {t('articles.edit.openPage')}
        </a>
      )}
      {article.unitId ? (
        <Link to="/units/$unitId" params={{ unitId: article.unitId }}>
          {t('articles.edit.toUnit')}
        </Link>
      ) : (
        may(me, 'unit.submit', article.accountId) && <Button onClick={() => setOpened('unit')}>{t('articles.edit.addToUnit')}</Button>
      )}
      <Button onClick={() => setOpened('cover')}>{t('articles.edit.cover')}</Button>
      <Button onClick={() => setOpened('settings')}>{t('articles.edit.settings')}</Button>
      {!readOnly && (
        <>
          <Button disabled={saving} onClick={() => onSave({ textDone: !article.textDone })}>
            {t(article.textDone ? 'articles.edit.unmarkDone' : 'articles.edit.markDone')}
          </Button>
          <Button type="primary" loading={saving} disabled={!draft.dirty} onClick={() => onSave()}>
            {t('articles.edit.save')}
          </Button>
        </>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'revisions', label: t('articles.edit.revisions'), onClick: () => setOpened('revisions') },
            ...(sisters.length > 0 ? [{ key: 'adopt', label: t('adoption.adopt'), onClick: () => setOpened('adopt') }] : []),
            ...(readOnly
              ? []
              : [
                  { key: 'people', label: t('articles.edit.assign'), onClick: () => setOpened('people') },
                  { key: 'archive', danger: true, label: t('articles.edit.archive'), onClick: askArchive },
                ]),
          ],
        }}
      >
        <Button icon={<MoreOutlined />} aria-label={t('articles.edit.more')} />
      </Dropdown>
      {opened === 'settings' && <SettingsDrawer draft={draft} readOnly={readOnly} onClose={close} />}
      {opened === 'cover' && <CoverDrawer article={article} onClose={close} />}
      {opened === 'revisions' && <Revisions articleId={article.articleId} readOnly={readOnly} draft={draft} onClose={close} />}
      {opened === 'people' && <AssignPeople article={article} version={draft.version} onClose={close} />}
      {opened === 'adopt' && <Adopt article={article} onClose={close} />}
      {opened === 'unit' && <AddToUnit article={article} onClose={close} />}
    </>
  );
}
