import { contentRoutes, publishingRoutes, type ArticleView, type OriginUpdateView, type Swap } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { may, useMe } from '../../shell/me.js';
import { AskCorrection } from '../publications/ask-amendment.js';

type Given = { article: ArticleView; update: OriginUpdateView; swaps: Swap[] };

/** How a version that readers have takes an update: as a correction where WeChat allows it, or as a new version. */
export function VersionOut({ article, update, swaps }: Given) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const [correcting, setCorrecting] = useState(false);
  const { out, originId } = update;
  const adopt = useWrite(contentRoutes.adoptArticle, {
    says: t('adoption.adopted'),
    done: ({ articleId }) => void navigate({ to: '/articles/$articleId', params: { articleId } }),
  });
  const { data: publication } = useRead(
    publishingRoutes.getPublication,
    { params: { publicationId: out?.publicationId ?? '' } },
    { enabled: correcting && out !== null },
  );
  const anew = () =>
    modal.confirm({
      title: t('adoption.update.anewQuestion'),
      content: t('adoption.update.anewExplains'),
      okText: t('adoption.update.anew'),
      cancelText: t('parts.back'),
      onOk: () =>
        adopt.mutate({
          params: { articleId: originId },
          body: { accountId: article.accountId, swaps, title: article.title, digest: article.digest },
        }),
    });
  return (
    <>
      {out && may(me, 'publication.plan', article.accountId) && (
        <Button
          type="primary"
          data-act="correct-version"
          disabled={!out.correction}
          title={out.correction ? undefined : t('adoption.update.tooMuch')}
          onClick={() => setCorrecting(true)}
        >
          {t('adoption.update.correct')}
        </Button>
      )}
      <Button data-act="new-version" loading={adopt.isPending} onClick={() => void anew()}>
        {t('adoption.update.anew')}
      </Button>
      {correcting && publication && (
        <AskCorrection
          publication={publication}
          proposed={{
            articleId: article.articleId,
            body: out?.correction ?? [],
            reason: t('adoption.update.reason', { revision: update.revision }),
          }}
          onClose={() => setCorrecting(false)}
        />
      )}
    </>
  );
}
