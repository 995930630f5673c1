import { publishingRoutes, type PlanCheck, type PublicationDetail } from '@kanfa/contracts';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, call } from '../../api/client.js';
import { useWrite } from '../../api/hooks.js';
import { Hints } from '../../parts/hints.js';
import { inZone } from '../../parts/moment.js';

type Asked = { publication: PublicationDetail; dueAt: string; check: PlanCheck };
const clock = (at: string, zone: string) => inZone(at, zone).format('MM-DD HH:mm');

/** Moves a publication: the new slot is tried first, what speaks against it is shown, and the move can be undone. */
export function useMovePublication() {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const [asked, setAsked] = useState<Asked>();
  const back = useWrite(publishingRoutes.replanPublication, {
    done: ({ dueAt, zone }) => void message.success(t('schedule.move.undone', { at: clock(dueAt, zone) })),
  });
  const replan = useWrite(publishingRoutes.replanPublication);

  const act = ({ publication, dueAt }: Omit<Asked, 'check'>, reason?: string) => {
    const { publicationId, version, dueAt: before, zone, articles } = publication;
    setAsked(undefined);
    replan.mutate(
      { params: { publicationId }, body: { dueAt, ...(reason ? { overrideReason: reason } : {}) }, options: { ifMatch: version } },
      {
        onSuccess: (moved) => {
          const undo = () => {
            notification.destroy(publicationId);
            const body = { dueAt: before, overrideReason: t('schedule.move.undoReason') };
            back.mutate({ params: { publicationId }, body, options: { ifMatch: moved.version } });
          };
          notification.success({
            key: publicationId,
            title: t('schedule.move.moved', { title: articles[0]?.title ?? '', at: clock(moved.dueAt, zone) }),
            actions: (
              <Button size="small" onClick={undo}>
                {t('schedule.move.undo')}
              </Button>
            ),
            duration: 12,
          });
        },
      },
    );
  };

  const tryOut = async (publicationId: string, dueAt: string) => {
    const publication = await call(publishingRoutes.getPublication, { params: { publicationId } });
    if (!['planned', 'due'].includes(publication.state)) return void message.warning(t('schedule.move.fixed'));
    const check = await call(publishingRoutes.checkPlan, { body: { publicationId, dueAt } });
    if (['none', 'info'].includes(check.effect) && publication.authorisation !== 'given') act({ publication, dueAt });
    else setAsked({ publication, dueAt, check });
  };
  const move = (publicationId: string, dueAt: string) => {
    tryOut(publicationId, dueAt).catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.message, 6);
    });
  };
  const dialog = asked && (
    <MoveDialog
      key={asked.dueAt}
      asked={asked}
      onAct={(reason) => act(asked, reason)}
      onOther={(dueAt) => move(asked.publication.publicationId, dueAt)}
      onClose={() => setAsked(undefined)}
    />
  );
  return { move, dialog };
}

type Given = { asked: Asked; onAct: (reason?: string) => void; onOther: (dueAt: string) => void; onClose: () => void };

function MoveDialog({ asked: { publication, dueAt, check }, onAct, onOther, onClose }: Given) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { zone } = publication;
  const forbidden = check.effect === 'forbid';
  const wantsReason = check.effect === 'needs-reason';
  return (
    <Modal
      open
      title={forbidden ? t('schedule.move.forbidden') : t('schedule.move.title', { at: clock(dueAt, zone) })}
      okText={t('schedule.move.act')}
      okButtonProps={{ disabled: forbidden || (wantsReason && reason.trim().length < 2) }}
      onOk={() => onAct(reason.trim() || undefined)}
      onCancel={onClose}
    >
      {publication.authorisation === 'given' && !forbidden && (
        <Alert className="hint" type="warning" showIcon title={t('schedule.move.voids')} />
      )}
      <Hints hints={check.hints} />
      {wantsReason && (
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={500}
          aria-label={t('schedule.move.reason')}
          placeholder={t('schedule.move.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {check.nextFree && (
        <Button type="link" className="next-free" onClick={() => onOther(check.nextFree!)}>
          {t('schedule.move.nextFree', { at: clock(check.nextFree, zone) })}
        </Button>
      )}
    </Modal>
  );
}
