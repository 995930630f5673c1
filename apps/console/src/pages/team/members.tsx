import { PlusOutlined } from '@ant-design/icons';
import { dutyShape, teamRoutes, type Duty, type MemberView } from '@kanfa/contracts';
import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { ListView } from '../../parts/list-view.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { AddMember } from './add-member.js';
import { MemberDrawer } from './member-drawer.js';

export function Members() {
  const { t } = useTranslation();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const { filters, filter } = useFilters<'duty' | 'search' | 'member'>();
  const list = useList(teamRoutes.listMembers, { query: { duty: filters.duty as Duty | undefined, search: filters.search } });
  const name = (member: MemberView) => (
    <>
      <Button type="link" className="link-button" onClick={() => filter({ member: member.memberId })}>
        {member.name}
      </Button>{' '}
      {member.memberId === me?.memberId && <Tag>{t('team.you')}</Tag>}
      {member.status !== 'active' && <StateTag of="member" state={member.status} />}
    </>
  );
  const post = (member: MemberView) => [member.post, member.organisation, t(`team.kinds.${member.kind}`)].filter(Boolean).join(' · ');
  return (
    <>
      <div className="filters">
        <Input.Search
          className="filter-search"
          allowClear
          placeholder={t('team.searchName')}
          aria-label={t('team.searchName')}
          defaultValue={filters.search ?? ''}
          onSearch={(search) => filter({ search: search || undefined })}
        />
        <Select
          className="filter"
          allowClear
          placeholder={t('team.duties')}
          aria-label={t('team.duties')}
          value={filters.duty ?? null}
          onChange={(duty: string | null) => filter({ duty: duty ?? undefined })}
          options={dutyShape.options.map((duty) => ({ value: duty, label: t(`duty.${duty}`) }))}
        />
        {may(me, 'member.manage') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('team.add')}
          </Button>
        )}
      </div>
      <ListView
        list={list}
        rowKey={({ memberId }) => memberId}
        nothing={<Nothing what={t('team.nothing')} />}
        card={(member) => (
          <>
            {name(member)}
            <p className="quiet">{post(member)}</p>
            <Duties member={member} />
          </>
        )}
        columns={[
          { title: t('team.name'), render: (_, member) => name(member) },
          { title: t('team.post'), render: (_, member) => post(member) },
          { title: t('team.duties'), render: (_, member) => <Duties member={member} /> },
        ]}
      />
      {adding && <AddMember onClose={() => setAdding(false)} onAdded={(member) => filter({ member })} />}
      {filters.member && <MemberDrawer memberId={filters.member} onClose={() => filter({ member: undefined })} />}
    </>
  );
}

function Duties({ member }: { member: MemberView }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  if (member.duties.length === 0) return <span className="quiet">{t('team.noDuties')}</span>;
  return member.duties.map(({ grantId, duty, accountId }) => (
    <Tag key={grantId} variant="filled" color="green">
      {t(`duty.${duty}`)}
      {accountId && ` · ${nameOf(accountId)}`}
    </Tag>
  ));
}
