import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { publishingRoutes, type DistributionPiece, type PublicationDetail } from '@kanfa/contracts';
import { Alert, App, Button, Card, Flex, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { assetAddress } from '../../parts/wechat-page.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';

/** Nothing to wait for: what did not go out is told elsewhere on the page. */
const over = ['failed', 'cancelled'];

/** What colleagues need to share a piece, once evidence says that it is out. */
export function Distribution({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const { publicationId, state } = publication;
  const { data } = useRead(publishingRoutes.getDistributionPack, { params: { publicationId } }, { enabled: !over.includes(state) });
  if (!data || over.includes(state)) return null;
  const address = `/api/v1/publications/${publicationId}/distribution`;
  return (
    <Card
      title={t('distribution.title')}
      size="small"
      extra={
        data.ready && (
          <Button size="small" icon={<DownloadOutlined />} href={`${address}/file`} data-act="download-pack">
            {t('distribution.download')}
          </Button>
        )
      }
    >
      {data.ready ? <p className="quiet">{t('distribution.lead')}</p> : <Alert type="info" showIcon title={data.why} />}
      {data.pieces.map((piece) => (
        <Piece key={piece.articleId} piece={piece} publication={publication} address={`${address}/${piece.articleId}`} />
      ))}
    </Card>
  );
}

type PieceGiven = { piece: DistributionPiece; publication: PublicationDetail; address: string };

function Piece({ piece, publication, address }: PieceGiven) {
  const { t } = useTranslation();
  const { title, digest, url, qrCode, coverHash } = piece;
  return (
    <section className="changed-part" data-part="share">
      <Flex gap={12} wrap>
        <Flex vertical gap={8} className="grow share-words">
          <Typography.Text strong>{title}</Typography.Text>
          {digest && <span className="quiet">{digest}</span>}
          {url ? (
            <a href={url} target="_blank" rel="noreferrer" className="share-address">
              {url}
            </a>
          ) : (
            <span className="quiet">{t('distribution.noUrl')}</span>
          )}
          <Flex gap={8} wrap>
            <Copy text={title} says={t('distribution.copyTitle')} />
            {digest && <Copy text={digest} says={t('distribution.copyDigest')} />}
            {url && <Copy text={url} says={t('distribution.copyLink')} />}
          </Flex>
        </Flex>
        <Flex gap={12} wrap>
          <figure className="share-picture">
            <img src={assetAddress(coverHash)} alt={t('distribution.coverOf', { title })} />
            <Button size="small" type="text" href={assetAddress(coverHash)} download={`${title}-cover`}>
              {t('distribution.saveCover')}
            </Button>
          </figure>
          {qrCode && (
            <figure className="share-picture">
              <img src={asAddress(qrCode)} alt={t('distribution.codeOf', { title })} />
              <Button size="small" type="text" href={`${address}/qr-code`} download={`${title}.png`}>
                {t('distribution.saveCode')}
              </Button>
              <Button size="small" type="text" href={asAddress(qrCode)} download={`${title}.svg`}>
                {t('distribution.saveVector')}
              </Button>
            </figure>
          )}
        </Flex>
      </Flex>
      <Words piece={piece} publication={publication} />
    </section>
  );
}

const asAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

function Copy({ text, says }: { text: string; says: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = () => navigator.clipboard.writeText(text).then(() => void message.success(t('distribution.copied')));
  return (
    <Button size="small" icon={<CopyOutlined />} onClick={() => void copy()}>
      {says}
    </Button>
  );
}

function Words({ piece, publication }: Omit<PieceGiven, 'address'>) {
  const { t } = useTranslation();
  const me = useMe();
  const personOf = usePersonName();
  const [editing, setEditing] = useState(false);
  const { words, articleId } = piece;
  const save = useWrite(publishingRoutes.writeSharingWords, { says: t('distribution.saved'), done: () => setEditing(false) });
  if (editing)
    return (
      <Form<{ moments: string; group: string }>
        layout="vertical"
        className="spaced-top"
        initialValues={words}
        onFinish={({ moments, group }) =>
          save.mutate({
            params: { publicationId: publication.publicationId, articleId },
            body: { moments, group },
            options: { ifMatch: words.version },
          })
        }
      >
        <Form.Item name="moments" label={t('distribution.moments')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="group" label={t('distribution.group')}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} />
        </Form.Item>
        <Flex gap={8}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('distribution.save')}
          </Button>
          <Button onClick={() => setEditing(false)}>{t('parts.back')}</Button>
        </Flex>
      </Form>
    );
  return (
    <>
      {(['moments', 'group'] as const).map((where) => (
        <div key={where} className="spaced-top">
          <Flex justify="space-between" align="center">
            <Typography.Text type="secondary">{t(`distribution.${where}`)}</Typography.Text>
            <Copy text={words[where]} says={t('distribution.copy')} />
          </Flex>
          <p className="pieces">{words[where]}</p>
        </div>
      ))}
      <Flex justify="space-between" align="center" wrap gap={8}>
        <span className="quiet">
          {words.by && words.at ? (
            <>
              {t('distribution.writtenBy', { name: personOf(words.by) })} <Moment at={words.at} />
            </>
          ) : (
            t('distribution.proposed')
          )}
        </span>
        {may(me, 'publication.plan', publication.accountId) && (
          <Button size="small" data-act="edit-words" onClick={() => setEditing(true)}>
            {t('distribution.edit')}
          </Button>
        )}
      </Flex>
    </>
  );
}
