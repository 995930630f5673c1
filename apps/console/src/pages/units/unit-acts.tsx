import { contentRoutes, type Problem } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { may, useMe } from '../../shell/me.js';
import type { Unit } from './unit-page.js';

/** Submitting, taking back, dissolving. What stands in the way of a submission stays on the page until it is put right. */
export function UnitActs({ unit, unsaved }: { unit: Unit; unsaved: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Problem>();
  const write = { params: { unitId: unit.unitId }, options: { ifMatch: unit.version } };
  const submit = useWrite(contentRoutes.submitUnit, {
    says: t('units.submitted'),
    done: () => setRefusal(undefined),
    refused: ({ problem }) => {
      if (problem.status === 0 || problem.status >= 500) return false;
      setRefusal(problem);
      return true;
    },
  });
  const withdraw = useWrite(contentRoutes.withdrawUnit, { says: t('units.withdrawn') });
  const discard = useWrite(contentRoutes.discardUnit, { says: t('units.discarded'), done: () => void navigate({ to: '/units' }) });
  if (!may(me, 'unit.submit', unit.accountId)) return null;
  const busy = submit.isPending || withdraw.isPending || discard.isPending;
  const open = ['draft', 'changes-requested'].includes(unit.state);
  return (
    <>
      {refusal && (
        <Alert
          className="spaced"
          type="error"
          showIcon
          closable={{ onClose: () => setRefusal(undefined) }}
          title={t('units.refused')}
          description={
            <>
              {refusal.detail}
              {refusal.fields && (
                <ul>
                  {refusal.fields.map(({ path, detail }, index) => (
                    <li key={`${path}${index}`}>{detail}</li>
                  ))}
                </ul>
              )}
            </>
          }
        />
      )}
      <div className="filters">
        {open && (
          <ConfirmButton
            type="primary"
            disabled={busy || unsaved}
            title={unsaved ? t('menus.saveFirst') : undefined}
            loading={submit.isPending}
            question={t('units.submitQuestion')}
            explains={t('units.submitExplains')}
            act={t('units.submit')}
            onConfirm={() => submit.mutate(write)}
          >
            {t('units.submit')}
          </ConfirmButton>
        )}
        {['submitted', 'approved'].includes(unit.state) && (
          <ConfirmButton
            disabled={busy}
            loading={withdraw.isPending}
            question={t('units.withdrawQuestion')}
            explains={t('units.withdrawExplains')}
            act={t('units.withdraw')}
            onConfirm={() => withdraw.mutate(write)}
          >
            {t('units.withdraw')}
          </ConfirmButton>
        )}
        {(open || unit.state === 'rejected') && (
          <ConfirmButton
            danger
            disabled={busy}
            loading={discard.isPending}
            question={t('units.discardQuestion')}
            explains={t('units.discardExplains')}
            act={t('units.discard')}
            onConfirm={() => discard.mutate(write)}
          >
            {t('units.discard')}
          </ConfirmButton>
        )}
      </div>
    </>
  );
}
