import { interactionRoutes, type ReaderState } from '@kanfa/contracts';
import { Button, Form, Input, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { useReaderName } from '../../parts/reader-name.js';
import { Loaded } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';

/** Who the reader is, as far as WeChat and our own notes say. */
export function Reader({ readerId }: { readerId: string }) {
  const reader = useRead(interactionRoutes.getReader, { params: { readerId } });
  return <Loaded of={reader}>{(data) => <About reader={data} />}</Loaded>;
}

function About({ reader }: { reader: ReaderState }) {
  const { t } = useTranslation();
  const readerName = useReaderName();
  const me = useMe();
  const save = useWrite(interactionRoutes.updateReader, { says: t('inbox.reader.saved') });
  const writes = may(me, 'inbox.answer', reader.accountId) && reader.following;
  return (
    <>
      <h3>
        {readerName(reader)} <Tag>{t(reader.following ? 'inbox.reader.following' : 'inbox.reader.gone')}</Tag>
      </h3>
      <FactList
        facts={[
          [t('inbox.reader.since'), reader.followedAt && <Moment at={reader.followedAt} />],
          [t('inbox.reader.firstSeen'), <Moment key="first" at={reader.firstSeenAt} />],
          [t('inbox.reader.scene'), reader.scene],
          [t('inbox.reader.counts'), `${reader.messages} / ${reader.comments}`],
        ]}
      />
      <Form
        key={reader.version}
        layout="vertical"
        className="spaced"
        disabled={!writes}
        initialValues={{ alias: reader.alias ?? '', note: reader.note ?? '' }}
        onFinish={({ alias, note }: { alias: string; note: string }) =>
          save.mutate({
            params: { readerId: reader.id },
            body: { alias: alias.trim() || null, note: note.trim() || null },
            options: { ifMatch: reader.version },
          })
        }
      >
        <Form.Item name="alias" label={t('inbox.reader.alias')}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="note" label={t('inbox.reader.note')}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        {writes && (
          <Button htmlType="submit" loading={save.isPending}>
            {t('parts.save')}
          </Button>
        )}
      </Form>
    </>
  );
}
