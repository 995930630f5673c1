import { contentRoutes } from '@kanfa/contracts';
import { App, Button, Card, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { Nothing } from '../../parts/states.js';
import type { Draft } from './draft.js';

type Given = { articleId: string; readOnly: boolean; draft: Draft; onClose: () => void };

/** Every revision there ever was; any text can be put back into the editor. */
export function Revisions({ articleId, readOnly, draft, onClose }: Given) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const list = useList(contentRoutes.listRevisions, { params: { articleId }, query: {} });
  type Row = (typeof list.items)[number];
  const restore = ({ revision, title, author, digest, markdown, settings, claims }: Row) => {
    draft.write({ title, author, digest, markdown, settings, claims });
    void message.info(t('articles.revisions.restored', { revision }));
    onClose();
  };
  const row = (revision: Row) => (
    <Card
      size="small"
      variant="borderless"
      title={`${t('articles.revisions.number', { revision: revision.revision })} · ${t(`articles.revisions.${revision.part}`)}`}
      extra={
        !readOnly && (
          <Button size="small" onClick={() => restore(revision)}>
            {t('articles.revisions.restore')}
          </Button>
        )
      }
    >
      {revision.byName} <Moment at={revision.at} />
      <details className="raw">
        <summary>{t('articles.revisions.show')}</summary>
        <pre>{revision.markdown}</pre>
      </details>
    </Card>
  );
  return (
    <Drawer title={t('articles.revisions.title')} open onClose={onClose} size={Math.min(560, window.innerWidth)}>
      <ListView
        list={list}
        rowKey={({ revision, part }) => `${part}${revision}`}
        nothing={<Nothing what={t('parts.none')} />}
        card={row}
        columns={[{ render: (_, revision) => row(revision) }]}
      />
    </Drawer>
  );
}
