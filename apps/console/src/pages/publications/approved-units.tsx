import { publishingRoutes, type ApprovedUnit } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { useConfirmed } from '../../parts/confirmed.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { ShortHash } from '../../parts/short-hash.js';
import { Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { ChangedElsewhere } from '../menus/live-notices.js';
import { PlanDrawer } from './plan-drawer.js';

/** Approved content: bundles to be planned, menus to be put live. */
export function ApprovedUnits() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const [planning, setPlanning] = useState<ApprovedUnit>();
  const list = useList(publishingRoutes.listApprovedUnits, { query: { accountId } });
  const approved = (unit: ApprovedUnit) => (
    <>
      {t('publications.approvedBy', { name: personOf(unit.approvedBy) })} {unit.approvedAt && <Moment at={unit.approvedAt} />}
    </>
  );
  return (
    <>
      <ListView
        list={list}
        rowKey={(unit) => unit.unitId}
        nothing={<Nothing what={t('publications.nothingApproved')} />}
        card={(unit) => (
          <>
            <UnitLink unit={unit} />
            <p className="quiet">
              {nameOf(unit.accountId)} · {approved(unit)}
            </p>
            <Act unit={unit} onPlan={setPlanning} />
          </>
        )}
        columns={[
          { title: t('publications.unit'), render: (_, unit) => <UnitLink unit={unit} /> },
          { title: t('parts.account'), render: (_, unit) => nameOf(unit.accountId) },
          { title: t('publications.fingerprint'), render: (_, unit) => <ShortHash hash={unit.sealedHash} /> },
          { title: t('parts.time'), render: (_, unit) => approved(unit) },
          { title: t('parts.acts'), render: (_, unit) => <Act unit={unit} onPlan={setPlanning} /> },
        ]}
      />
      {planning && <PlanDrawer unit={planning} onClose={() => setPlanning(undefined)} />}
    </>
  );
}

function UnitLink({ unit }: { unit: ApprovedUnit }) {
  const { t } = useTranslation();
  return (
    <>
      <Link to="/units/$unitId" params={{ unitId: unit.unitId }}>
        {unit.title}
      </Link>{' '}
      <Tag variant="filled">{t(`class.${unit.class}`)}</Tag>
    </>
  );
}

function Act({ unit, onPlan }: { unit: ApprovedUnit; onPlan: (unit: ApprovedUnit) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const apply = useConfirmed(publishingRoutes.applyMenu, {
    title: t('publications.applyMenuQuestion'),
    act: t('publications.applyMenu'),
    says: t('publications.menuQueued'),
    children: <ChangedElsewhere accountId={unit.accountId} />,
  });
  const { unitId, sealedHash } = unit;
  if (unit.class === 'menu') {
    return (
      <>
        <Button
          size="small"
          disabled={!may(me, 'menu.write', unit.accountId)}
          loading={apply.busy}
          onClick={() => apply.ask({ body: { unitId, sealedHash } })}
        >
          {t('publications.applyMenu')}
        </Button>
        {apply.dialog}
      </>
    );
  }
  return (
    <Flex gap={8} align="center">
      <Button size="small" type="primary" disabled={!may(me, 'publication.plan', unit.accountId)} onClick={() => onPlan(unit)}>
        {t('publications.plan')}
      </Button>
      {unit.publicationIds.length > 0 && (
        <span className="quiet">{t('publications.alreadyPlanned', { count: unit.publicationIds.length })}</span>
      )}
    </Flex>
  );
}
