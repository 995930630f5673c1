import { contentRoutes, publishingRoutes, type IncidentDetail } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { may, useMe } from '../../shell/me.js';

type Begun = { title: string; reason: string };

/** Begins an article in a bundle of its own, puts it on the fast track, and opens the editor. */
export function WriteStatement({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [begun, setBegun] = useState<Begun>();
  const [writing, setWriting] = useState(false);
  const { accountId, incidentId } = incident;
  const track = useWrite(publishingRoutes.fastTrackStatement, { says: t('incidents.track.begun') });
  const bundle = useWrite(contentRoutes.createUnit, {
    done: ({ unitId, articles }) => {
      track.mutate({ params: { incidentId }, body: { unitId, reason: begun!.reason } });
      void navigate({ to: '/articles/$articleId', params: { articleId: articles[0]!.articleId } });
    },
  });
  const create = useWrite(contentRoutes.createArticle, {
    done: ({ articleId }) => bundle.mutate({ body: { class: 'bundle', accountId, articleIds: [articleId] } }),
  });
  if (!may(me, 'article.write', accountId) || !may(me, 'unit.submit', accountId)) return null;
  const begin = (wish: Begun) => {
    setBegun(wish);
    create.mutate({ body: { accountId, title: wish.title } });
  };
  return (
    <>
      <Button type="primary" data-act="write-statement" onClick={() => setWriting(true)}>
        {t('incidents.track.write')}
      </Button>
      {writing && (
        <FormDrawer<Begun>
          title={t('incidents.track.write')}
          open
          onClose={() => setWriting(false)}
          busy={create.isPending || bundle.isPending || track.isPending}
          act={t('incidents.track.write')}
          initial={{ title: t('incidents.track.title') }}
          onSubmit={begin}
        >
          <p>{t('incidents.track.explains')}</p>
          <Form.Item name="title" label={t('articles.titleLabel')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={64} showCount />
          </Form.Item>
          <Reason />
        </FormDrawer>
      )}
    </>
  );
}

/** Takes a unit that is there already, submitted or not. */
export function AttachStatement({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const [attaching, setAttaching] = useState(false);
  const { accountId, incidentId } = incident;
  const units = useRead(contentRoutes.listUnits, { query: { accountId, limit: 50 } }, { enabled: attaching });
  const track = useWrite(publishingRoutes.fastTrackStatement, { says: t('incidents.track.begun'), done: () => setAttaching(false) });
  return (
    <>
      <Button data-act="attach-statement" onClick={() => setAttaching(true)}>
        {t(incident.statement ? 'incidents.track.another' : 'incidents.track.attach')}
      </Button>
      {attaching && (
        <FormDrawer<{ unitId: string; reason: string }>
          title={t('incidents.track.attach')}
          open
          onClose={() => setAttaching(false)}
          busy={track.isPending}
          act={t('incidents.track.begin')}
          initial={{}}
          onSubmit={(body) => track.mutate({ params: { incidentId }, body })}
        >
          <p>{t('incidents.track.explains')}</p>
          <Form.Item name="unitId" label={t('incidents.statement')} rules={[{ required: true }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={units.isPending}
              options={(units.data?.items ?? []).map(({ unitId, title }) => ({ value: unitId, label: title }))}
            />
          </Form.Item>
          <Reason />
        </FormDrawer>
      )}
    </>
  );
}

function Reason() {
  const { t } = useTranslation();
  return (
    <Form.Item name="reason" label={t('incidents.track.reason')} rules={[{ required: true, whitespace: true, min: 2 }]}>
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  );
}
