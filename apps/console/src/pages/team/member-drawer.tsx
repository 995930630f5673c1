import { teamRoutes, type MemberView } from '@kanfa/contracts';
import { Button, Drawer, Flex, Form, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { FactList } from '../../parts/fact-list.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { inZone, Moment } from '../../parts/moment.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { useFactor } from '../../shell/factor.js';
import { may, useMe } from '../../shell/me.js';
import { PersonFields, SignInFields, signInOf, type SignIn } from './add-member.js';
import { GrantDuty } from './grant-duty.js';

/** One person: who they are, what they may do, and whether they may come in. */
export function MemberDrawer({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const member = useRead(teamRoutes.getMember, { params: { memberId } });
  return (
    <Drawer open title={member.data?.name} onClose={onClose} size={Math.min(520, window.innerWidth)}>
      <Loaded of={member}>{(data) => <Member member={data} />}</Loaded>
    </Drawer>
  );
}

function Member({ member }: { member: MemberView }) {
  const { t } = useTranslation();
  const me = useMe();
  const manages = may(me, 'member.manage');
  return (
    <>
      <StateTag of="member" state={member.status} />
      <FactList
        facts={[
          [t('team.kind'), t(`team.kinds.${member.kind}`)],
          [t('team.organisation'), member.organisation],
          [t('team.post'), member.post],
          [t('team.username'), member.username],
          [t('team.joined'), <Moment key="joined" at={member.joinedAt} />],
        ]}
      />
      <Typography.Title level={5}>{t('team.duties')}</Typography.Title>
      <DutyList member={member} manages={manages && member.memberId !== me?.memberId} />
      {manages && <MemberActs member={member} own={member.memberId === me?.memberId} />}
    </>
  );
}

function DutyList({ member, manages }: { member: MemberView; manages: boolean }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const [granting, setGranting] = useState(false);
  const revoke = useWrite(teamRoutes.revokeDuty, { says: t('team.revoked') });
  return (
    <div className="cards">
      {member.duties.length === 0 && <span className="quiet">{t('team.noDuties')}</span>}
      {member.duties.map(({ grantId, duty, accountId, until }) => (
        <Flex key={grantId} justify="space-between" align="center" gap={8}>
          <span>
            {t(`duty.${duty}`)}{' '}
            <span className="quiet">
              {accountId ? nameOf(accountId) : t('team.allAccounts')}
              {until && ` · ${t('team.until', { date: inZone(until).format('YYYY-MM-DD') })}`}
            </span>
          </span>
          {manages && (
            <ConfirmButton
              size="small"
              loading={revoke.isPending}
              question={t('team.revokeQuestion', { duty: t(`duty.${duty}`) })}
              explains={t('team.revokeExplains')}
              act={t('team.revoke')}
              onConfirm={() => revoke.mutate({ params: { memberId: member.memberId, grantId } })}
            >
              {t('team.revoke')}
            </ConfirmButton>
          )}
        </Flex>
      ))}
      {manages && <Button onClick={() => setGranting(true)}>{t('team.grant')}</Button>}
      {granting && <GrantDuty memberId={member.memberId} onClose={() => setGranting(false)} />}
    </div>
  );
}

function MemberActs({ member, own }: { member: MemberView; own: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'details' | 'sign-in'>();
  const close = () => setOpen(undefined);
  const params = { memberId: member.memberId };
  const change = useWrite(teamRoutes.updateMember, { says: t('team.changed') });
  const setStatus = (status: MemberView['status']) => change.mutate({ params, body: { status }, options: { ifMatch: member.version } });
  return (
    <Flex gap={8} wrap className="drawer-acts">
      <Button onClick={() => setOpen('details')}>{t('team.edit')}</Button>
      {!own && <Button onClick={() => setOpen('sign-in')}>{t('team.signIn')}</Button>}
      {!own && <ResetFactor member={member} />}
      {!own &&
        (member.status === 'disabled' ? (
          <Button loading={change.isPending} onClick={() => setStatus('active')}>
            {t('team.enable')}
          </Button>
        ) : (
          <ConfirmButton
            danger
            loading={change.isPending}
            question={t('team.disableQuestion', { name: member.name })}
            explains={t('team.disableExplains')}
            act={t('team.disable')}
            onConfirm={() => setStatus('disabled')}
          >
            {t('team.disable')}
          </ConfirmButton>
        ))}
      {open === 'details' && <EditMember member={member} onClose={close} />}
      {open === 'sign-in' && <ResetSignIn member={member} onClose={close} />}
    </Flex>
  );
}

function ResetFactor({ member }: { member: MemberView }) {
  const { t } = useTranslation();
  const factor = useFactor();
  const reset = useWrite(teamRoutes.resetSecondFactor, { says: t('security.resetDone'), refused: factor.wanted(() => act()) });
  const act = () => reset.mutate({ params: { memberId: member.memberId } });
  return (
    <>
      <ConfirmButton
        loading={reset.isPending}
        question={t('security.resetQuestion', { name: member.name })}
        explains={t('security.resetExplains')}
        act={t('security.reset')}
        onConfirm={act}
      >
        {t('security.reset')}
      </ConfirmButton>
      {factor.prompt}
    </>
  );
}

type Details = { name: string; kind: MemberView['kind']; organisation?: string; post?: string };

function EditMember({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useWrite(teamRoutes.updateMember, { says: t('team.saved'), done: onClose });
  return (
    <FormDrawer<Details>
      title={t('team.edit')}
      open
      onClose={onClose}
      busy={save.isPending}
      initial={member}
      onSubmit={({ name, kind, organisation, post }) =>
        save.mutate({
          params: { memberId: member.memberId },
          body: { name, kind, organisation: organisation || null, post: post || null },
          options: { ifMatch: member.version },
        })
      }
    >
      <PersonFields />
    </FormDrawer>
  );
}

function ResetSignIn({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<SignIn>();
  const save = useWrite(teamRoutes.setSignIn, { says: t('team.signInSaved'), done: onClose });
  return (
    <FormDrawer<SignIn>
      title={t('team.signIn')}
      open
      onClose={onClose}
      busy={save.isPending}
      form={form}
      initial={{ username: member.username ?? '', email: member.email ?? '' }}
      onSubmit={(signIn) => save.mutate({ params: { memberId: member.memberId }, body: signInOf(signIn) })}
    >
      <SignInFields />
    </FormDrawer>
  );
}
