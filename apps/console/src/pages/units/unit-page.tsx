import { contentRoutes, type AnswerOf, type PublicationStateName } from '@kanfa/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { SealedContent } from '../../parts/sealed-content.js';
import { ShortHash } from '../../parts/short-hash.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { MenuEditor } from '../menus/menu-editor.js';
import { BundleArticles } from './bundle-articles.js';
import { UnitActs } from './unit-acts.js';

export type Unit = AnswerOf<typeof contentRoutes.getUnit>;

/** What is reviewed and sent as one: its parts in order, what was sealed of it, and what became of that. */
export function UnitPage() {
  const { unitId } = useParams({ strict: false });
  const unit = useRead(contentRoutes.getUnit, { params: { unitId: unitId! } });
  return <Loaded of={unit}>{(data) => <UnitDesk unit={data} />}</Loaded>;
}

function UnitDesk({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = useAccountName();
  const [unsaved, setUnsaved] = useState(false);
  const changes =
    may(me, unit.class === 'menu' ? 'menu.write' : 'unit.submit', unit.accountId) &&
    ['draft', 'changes-requested', 'submitted', 'approved'].includes(unit.state);
  return (
    <>
      <PageTitle
        back="/units"
        title={unit.title || t('units.untitledMenu')}
        tags={<StateTag of="unit" state={unit.state} />}
        lead={`${t(`class.${unit.class}`)} · ${nameOf(unit.accountId)}`}
      />
      {unit.reason && <Alert className="spaced" type="warning" showIcon title={t('units.reason')} description={unit.reason} />}
      <UnitActs unit={unit} unsaved={unsaved} />
      {unit.class === 'menu' && unit.state === 'approved' && (
        <Alert
          className="spaced"
          type="success"
          showIcon
          title={t('menus.approved')}
          action={
            <Link to="/publications" search={{ tab: 'approved' }}>
              {t('menus.toApply')}
            </Link>
          }
        />
      )}
      <div className={unit.class === 'menu' ? 'below' : 'desk'}>
        <Flex vertical gap={16}>
          {changes && ['submitted', 'approved'].includes(unit.state) && (
            <Alert type="info" showIcon title={t(unit.class === 'menu' ? 'menus.voids' : 'units.voids')} />
          )}
          {unit.class === 'menu' ? (
            <MenuEditor unit={unit} changes={changes} onUnsaved={setUnsaved} />
          ) : (
            <BundleArticles unit={unit} changes={changes} />
          )}
          <Facts unit={unit} />
        </Flex>
        <Card className={unit.class === 'menu' ? 'below' : ''} title={t('units.sealed')} size="small">
          {unit.sealed ? <SealedContent content={unit.sealed} accountId={unit.accountId} /> : <Nothing what={t('units.notSealed')} />}
        </Card>
      </div>
    </>
  );
}

function Facts({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const personOf = usePersonName();
  return (
    <Card title={t('units.facts')} size="small">
      <FactList
        facts={[
          [t('units.fingerprint'), unit.sealedHash && <ShortHash hash={unit.sealedHash} />],
          [
            t('units.submittedBy'),
            unit.submittedAt && (
              <>
                {personOf(unit.submittedBy)} <Moment at={unit.submittedAt} />
              </>
            ),
          ],
          [
            t('units.review'),
            unit.reviewId && (
              <Link to="/reviews/$reviewId" params={{ reviewId: unit.reviewId }}>
                {t('units.toReview')}
              </Link>
            ),
          ],
          [
            t('units.publications'),
            unit.publications.length === 0
              ? // a menu is put live as it is; only bundles are planned
                unit.class !== 'menu' && t('units.noPublications')
              : unit.publications.map(({ publicationId, lane, state, dueAt, zone }) => (
                  <div key={publicationId}>
                    <Link to="/publications/$publicationId" params={{ publicationId }}>
                      {t(`lane.${lane}` as 'lane.publish')} <Moment at={dueAt} zone={zone} />
                    </Link>{' '}
                    <StateTag of="publication" state={state as PublicationStateName} />
                  </div>
                )),
          ],
          [
            t('units.createdBy'),
            <>
              {personOf(unit.createdBy)} <Moment at={unit.createdAt} />
            </>,
          ],
        ]}
      />
    </Card>
  );
}
