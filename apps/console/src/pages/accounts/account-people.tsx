import type { MemberView } from '@kanfa/contracts';
import { Card, Tag } from 'antd';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../shell/me.js';
import { usePeople } from '../../shell/people.js';

/** Who may do something with this account, partners first: a duty for this account or for all of them, as long as it lasts. */
export function AccountPeople({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const people = usePeople();
  if (!may(me, 'member.read')) return null;
  const now = new Date().toISOString();
  const dutiesOf = ({ duties }: MemberView) =>
    duties.filter((duty) => (!duty.accountId || duty.accountId === accountId) && duty.from <= now && (!duty.until || duty.until > now));
  const own = (member: MemberView) => dutiesOf(member).some((duty) => duty.accountId);
  const shown = people
    .filter((member) => member.status !== 'disabled' && dutiesOf(member).length > 0)
    .sort((a, b) => Number(b.kind === 'partner') - Number(a.kind === 'partner') || Number(own(b)) - Number(own(a)));
  return (
    <Card size="small" title={t('accounts.people.title')}>
      <ul className="matrix">
        {shown.map((member) => (
          <li key={member.memberId}>
            <Link to="/team" search={{ member: member.memberId } as never}>
              {member.name}
            </Link>{' '}
            {member.kind === 'partner' && <Tag color="orange">{t('team.kinds.partner')}</Tag>}
            {member.organisation && <span className="quiet">{member.organisation}</span>}
            <div>
              {dutiesOf(member).map((duty) => (
                <Tag key={duty.grantId} variant="filled" color={duty.accountId ? 'green' : 'default'}>
                  {t(`duty.${duty.duty}`)}
                  {!duty.accountId && ` · ${t('shell.allAccounts')}`}
                  {duty.until && ` · ${t('accounts.people.until', { day: duty.until.slice(0, 10) })}`}
                </Tag>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
