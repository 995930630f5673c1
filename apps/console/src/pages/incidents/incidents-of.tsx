import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { useSaid } from '../../parts/said.js';

/** Open incidents of one publication, on its page. */
export function IncidentsOf({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { data } = useRead(publishingRoutes.listIncidents, { query: { publicationId: publication.publicationId, state: 'open' } });
  return data?.items.map((incident) => (
    <Alert
      key={incident.incidentId}
      className="spaced"
      type="error"
      showIcon
      title={
        <>
          {t('incidents.here')}{' '}
          <Link to="/incidents/$incidentId" params={{ incidentId: incident.incidentId }}>
            {said(incident.says)}
          </Link>
        </>
      }
    />
  ));
}
