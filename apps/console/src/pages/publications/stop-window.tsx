import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { useNow } from '../../parts/moment.js';
import { may, useMe } from '../../shell/me.js';

/** The last seconds of a mass-send: it waits after its due time, and one press stops it. */
export function StopWindow({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow(1);
  const stop = useWrite(publishingRoutes.cancelPublication, { says: t('publications.stopped') });
  const { stopUntil, publicationId } = publication;
  if (!stopUntil) return null;
  const due = Date.parse(publication.dueAt);
  const left = Math.max(0, Math.ceil((Date.parse(stopUntil) - now) / 1_000));
  const open = now >= due;
  const length = Math.round((Date.parse(stopUntil) - due) / 1_000);
  if (length === 0) return null;
  return (
    <Alert
      className="spaced"
      type={open ? 'error' : 'info'}
      showIcon
      title={open ? t('publications.stopIn', { seconds: left }) : t('publications.stopLater', { seconds: length })}
      action={
        open &&
        may(me, 'publication.plan', publication.accountId) && (
          <Button
            danger
            type="primary"
            loading={stop.isPending}
            onClick={() => stop.mutate({ params: { publicationId }, body: { reason: t('publications.stopped') } })}
          >
            {t('publications.stop')}
          </Button>
        )
      }
    />
  );
}
