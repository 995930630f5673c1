import { publishingRoutes, type UpkeepView } from '@kanfa/contracts';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { ListView } from '../../parts/list-view.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { UpkeepForm } from './upkeep-form.js';

const states = ['due', 'open', 'done'] as const;

/** What expires, earliest first; of one account or of all. */
export function UpkeepList({ accountId }: { accountId: string | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const { filters, filter } = useFilters<'upkeep'>();
  const [edited, setEdited] = useState<UpkeepView | 'new'>();
  const state = (filters.upkeep as (typeof states)[number] | undefined) ?? 'open';
  const list = useList(publishingRoutes.listUpkeep, { query: { accountId, state } });
  const title = (item: UpkeepView) => (
    <>
      <strong>{item.title}</strong>
      <div className="quiet">
        {t(`upkeep.kinds.${item.kind}`)}
        {item.everyMonths && ` · ${t('upkeep.every', { months: item.everyMonths })}`}
        {item.note && ` · ${item.note}`}
      </div>
    </>
  );
  const acts = (item: UpkeepView) =>
    item.state !== 'done' && may(me, 'account.manage', item.accountId) && <Acts item={item} onEdit={() => setEdited(item)} />;
  return (
    <>
      <div className="filters">
        <Select
          className="filter"
          aria-label={t('parts.state')}
          value={state}
          onChange={(value) => filter({ upkeep: value === 'open' ? undefined : value })}
          options={states.map((value) => ({ value, label: t(`upkeep.filters.${value}`) }))}
        />
        {may(me, 'account.manage', accountId) && <Button onClick={() => setEdited('new')}>{t('upkeep.add')}</Button>}
      </div>
      <ListView
        list={list}
        rowKey={({ upkeepId }) => upkeepId}
        nothing={<Nothing what={t('upkeep.none')} />}
        card={(item) => (
          <>
            <StateTag of="upkeep" state={item.state} /> {item.dueOn}
            <div>{title(item)}</div>
            <p className="quiet">
              {nameOf(item.accountId)} · {personOf(item.owner)}
            </p>
            {acts(item)}
          </>
        )}
        columns={[
          { title: t('upkeep.dueOn'), render: (_, item) => <span className="moment">{item.dueOn}</span> },
          { title: t('parts.state'), render: (_, item) => <StateTag of="upkeep" state={item.state} /> },
          { title: t('upkeep.what'), render: (_, item) => title(item) },
          ...(accountId ? [] : [{ title: t('parts.account'), render: (_: unknown, item: UpkeepView) => nameOf(item.accountId) }]),
          { title: t('upkeep.owner'), render: (_, item) => personOf(item.owner) },
          { title: t('parts.acts'), render: (_, item) => acts(item) },
        ]}
      />
      {edited && <UpkeepForm item={edited === 'new' ? undefined : edited} accountId={accountId} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function Acts({ item, onEdit }: { item: UpkeepView; onEdit: () => void }) {
  const { t } = useTranslation();
  const { upkeepId, version } = item;
  const complete = useWrite(publishingRoutes.completeUpkeep, { says: t('upkeep.completed') });
  return (
    <>
      <ReasonButton
        size="small"
        type="primary"
        loading={complete.isPending}
        title={item.title}
        act={t('upkeep.complete')}
        label={t('upkeep.note')}
        onReason={(note) => complete.mutate({ params: { upkeepId }, body: { note }, options: { ifMatch: version } })}
      >
        {t('upkeep.complete')}
      </ReasonButton>{' '}
      <Button size="small" onClick={onEdit}>
        {t('parts.edit')}
      </Button>
    </>
  );
}
