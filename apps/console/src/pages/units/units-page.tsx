import { PlusOutlined } from '@ant-design/icons';
import { contentRoutes, unitState, type UnitView } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { ShortHash } from '../../parts/short-hash.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { StateFilter } from '../../parts/state-filter.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { NewBundle } from './new-bundle.js';
import { NewMenu } from '../menus/new-menu.js';

const kinds = ['bundle', 'menu'] as const;

export function UnitsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const [creating, setCreating] = useState<(typeof kinds)[number]>();
  const { filters, filter } = useFilters<'state' | 'class'>();
  const list = useList(contentRoutes.listUnits, {
    query: { accountId, state: filters.state as UnitView['state'] | undefined, class: filters.class as UnitView['class'] | undefined },
  });
  const title = (unit: UnitView) => (
    <>
      <Link to="/units/$unitId" params={{ unitId: unit.unitId }}>
        {unit.title || t('units.untitledMenu')}
      </Link>{' '}
      <Tag variant="filled">
        {t(`class.${unit.class}`)}
        {unit.class === 'bundle' && ` ${unit.articles.length}`}
      </Tag>
    </>
  );
  return (
    <>
      <PageTitle title={t('units.title')} lead={t('units.lead')}>
        {may(me, 'unit.submit') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating('bundle')}>
            {t('units.createBundle')}
          </Button>
        )}
        {may(me, 'menu.write') && (
          <Button icon={<PlusOutlined />} onClick={() => setCreating('menu')}>
            {t('units.createMenu')}
          </Button>
        )}
      </PageTitle>
      <div className="filters">
        <Select
          className="filter"
          allowClear
          aria-label={t('units.kind')}
          placeholder={t('units.kind')}
          value={filters.class ?? null}
          onChange={(kind: string | null) => filter({ class: kind ?? undefined })}
          options={kinds.map((kind) => ({ value: kind, label: t(`class.${kind}`) }))}
        />
        <StateFilter
          states={unitState.options}
          nameOf={(state) => t(`state.unit.${state}`)}
          value={filters.state}
          onChange={(state) => filter({ state })}
        />
      </div>
      <ListView
        list={list}
        rowKey={(unit) => unit.unitId}
        nothing={<Nothing what={t('units.nothing')} />}
        card={(unit) => (
          <>
            {title(unit)} <StateTag of="unit" state={unit.state} />
            <p className="quiet">
              {nameOf(unit.accountId)} · <Moment at={unit.submittedAt ?? unit.createdAt} />
            </p>
          </>
        )}
        columns={[
          { title: t('parts.title'), render: (_, unit) => title(unit) },
          { title: t('parts.account'), render: (_, unit) => nameOf(unit.accountId) },
          { title: t('parts.state'), render: (_, unit) => <StateTag of="unit" state={unit.state} /> },
          { title: t('units.fingerprint'), render: (_, unit) => unit.sealedHash && <ShortHash hash={unit.sealedHash} /> },
          { title: t('parts.time'), render: (_, unit) => <Moment at={unit.submittedAt ?? unit.createdAt} /> },
        ]}
      />
      {creating === 'bundle' && <NewBundle onClose={() => setCreating(undefined)} />}
      {creating === 'menu' && <NewMenu onClose={() => setCreating(undefined)} />}
    </>
  );
}
