import { contentRoutes, type TopicView } from '@kanfa/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Flex, Form, Typography } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { FactList } from '../../parts/fact-list.js';
import { home, instantOf, inZone, Moment } from '../../parts/moment.js';
import { MomentPicker } from '../../parts/moment-picker.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded } from '../../parts/states.js';
import { ZoneSelect } from '../../parts/zone-select.js';
import { useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { TopicForm } from './topic-form.js';

/** One topic: its brief, its slot, and what can be done with it. */
export function TopicDrawer({ topicId, onClose }: { topicId: string; onClose: () => void }) {
  const topic = useRead(contentRoutes.getTopic, { params: { topicId } });
  return (
    <Drawer open title={topic.data?.title} onClose={onClose} size={Math.min(520, window.innerWidth)}>
      <Loaded of={topic}>{(data) => <Topic topic={data} onClose={onClose} />}</Loaded>
    </Drawer>
  );
}

function Topic({ topic, onClose }: { topic: TopicView; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const column = useRead(contentRoutes.getColumn, { params: { columnId: topic.columnId } });
  const plans = may(me, 'plan.write', topic.accountId) && !['done', 'dropped'].includes(topic.state);
  return (
    <>
      <StateTag of="topic" state={topic.state} />
      {topic.brief && <Typography.Paragraph className="brief">{topic.brief}</Typography.Paragraph>}
      <FactList
        facts={[
          [t('calendar.topic.slot'), topic.slot ? <Moment at={topic.slot.at} zone={topic.slot.zone} /> : t('calendar.topic.noSlot')],
          [t('parts.account'), nameOf(topic.accountId)],
          [t('calendar.topic.column'), column.data?.name],
          [t('calendar.topic.editor'), personOf(topic.editorId)],
          [t('calendar.topic.proposedBy'), personOf(topic.proposedBy)],
          [
            t('calendar.topic.sourcesList'),
            topic.sources.length > 0
              ? topic.sources.map((source) => (
                  <div key={source}>
                    <a href={source} target="_blank" rel="noreferrer">
                      {source}
                    </a>
                  </div>
                ))
              : null,
          ],
        ]}
      />
      <Writing topic={topic} />
      {plans && <Planning topic={topic} onClose={onClose} />}
    </>
  );
}

function Writing({ topic }: { topic: TopicView }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const begin = useWrite(contentRoutes.createArticle, {
    says: t('calendar.topic.begun'),
    done: ({ articleId }) => void navigate({ to: '/articles/$articleId', params: { articleId } }),
  });
  if (topic.articleId) {
    return (
      <Link to="/articles/$articleId" params={{ articleId: topic.articleId }}>
        {t('calendar.topic.toArticle')}
      </Link>
    );
  }
  if (!may(me, 'article.write', topic.accountId) || topic.state === 'dropped') return null;
  return (
    <Button
      type="primary"
      className="spaced"
      loading={begin.isPending}
      onClick={() => begin.mutate({ body: { topicId: topic.topicId, title: topic.title } })}
    >
      {t('calendar.topic.begin')}
    </Button>
  );
}

type Slot = { at: Dayjs; zone: string };

function Planning({ topic, onClose }: { topic: TopicView; onClose: () => void }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { slot } = topic;
  const write = { params: { topicId: topic.topicId }, options: { ifMatch: topic.version } };
  const plan = useWrite(contentRoutes.planTopic, { says: t('calendar.topic.planned') });
  const unplan = useWrite(contentRoutes.unplanTopic, { says: t('calendar.topic.takenOff') });
  const drop = useWrite(contentRoutes.dropTopic, { says: t('calendar.topic.dropped'), done: onClose });
  const busy = plan.isPending || unplan.isPending || drop.isPending;
  const zone = slot?.zone ?? home;
  return (
    <>
      <Form<Slot>
        key={topic.version}
        layout="vertical"
        className="topic-plan"
        initialValues={{ zone, ...(slot ? { at: dayjs(inZone(slot.at, zone).format('YYYY-MM-DDTHH:mm')) } : {}) }}
        onFinish={(values) => plan.mutate({ ...write, body: { at: instantOf(values.at, values.zone), zone: values.zone } })}
      >
        <Form.Item name="at" label={t('calendar.topic.at')} rules={[{ required: true }]}>
          <MomentPicker minuteStep={5} />
        </Form.Item>
        <Form.Item name="zone" label={t('parts.zone')}>
          <ZoneSelect />
        </Form.Item>
        <Button htmlType="submit" type={slot ? 'default' : 'primary'} block loading={plan.isPending} disabled={busy}>
          {t(slot ? 'calendar.topic.move' : 'calendar.topic.plan')}
        </Button>
      </Form>
      <Flex gap={8} wrap>
        <Button disabled={busy} onClick={() => setEditing(true)}>
          {t('calendar.topic.edit')}
        </Button>
        {slot && (
          <Button disabled={busy} loading={unplan.isPending} onClick={() => unplan.mutate(write)}>
            {t('calendar.topic.takeOff')}
          </Button>
        )}
        <ConfirmButton
          danger
          disabled={busy}
          question={t('calendar.topic.dropQuestion')}
          explains={t('calendar.topic.dropExplains')}
          act={t('calendar.topic.drop')}
          onConfirm={() => drop.mutate(write)}
        >
          {t('calendar.topic.drop')}
        </ConfirmButton>
      </Flex>
      {editing && <TopicForm topic={topic} onClose={() => setEditing(false)} />}
    </>
  );
}
