import { publishingRoutes, type AnswerOf, type FreezeView, type HeldDecision, type HeldItem } from '@kanfa/contracts';
import { Alert, Button, Flex, Input, Modal, Segmented, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { Loaded } from '../../parts/states.js';
import { useFactor } from '../../shell/factor.js';

type Rehearsed = AnswerOf<typeof publishingRoutes.releaseAccount>;
type Act = HeldDecision['act'];

/** Lets one account go: a word for each that is overdue, then what follows, then the confirmation with a second factor. */
export function Release({ freeze, name }: { freeze: FreezeView; name: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const factor = useFactor();
  const [open, setOpen] = useState(false);
  const [acts, setActs] = useState<Record<string, Act>>({});
  const [note, setNote] = useState('');
  const [rehearsed, setRehearsed] = useState<Rehearsed>();
  const { freezeId } = freeze;
  const held = useRead(publishingRoutes.listHeld, { params: { freezeId } }, { enabled: open });
  const decisions = Object.entries(acts).map(([publicationId, act]) => ({ publicationId, act }));
  const close = () => {
    setOpen(false);
    setRehearsed(undefined);
  };
  const rehearse = useWrite(publishingRoutes.releaseAccount, { done: setRehearsed });
  const act = useWrite(publishingRoutes.releaseAccount, {
    says: t('redButton.released'),
    done: close,
    refused: factor.wanted(() => confirm()),
  });
  const confirm = () => act.mutate({ params: { freezeId }, body: { decisions, note, confirmToken: rehearsed!.confirmToken! } });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('redButton.release')}</Button>
      <Modal
        open={open}
        title={t('redButton.releaseTitle', { name })}
        okText={t(rehearsed ? 'redButton.confirm' : 'redButton.next')}
        okButtonProps={{ danger: rehearsed !== undefined, disabled: note.trim() === '' }}
        confirmLoading={rehearse.isPending || act.isPending}
        onOk={() => (rehearsed ? confirm() : rehearse.mutate({ params: { freezeId }, body: { decisions, note, dryRun: true } }))}
        onCancel={close}
      >
        <Typography.Paragraph type="secondary">{t('redButton.releaseExplains')}</Typography.Paragraph>
        <Loaded of={held}>
          {({ items }) => (
            <HeldList
              items={items}
              acts={acts}
              onAct={(id, chosen) => {
                setRehearsed(undefined);
                setActs({ ...acts, [id]: chosen });
              }}
            />
          )}
        </Loaded>
        <Input.TextArea
          rows={2}
          maxLength={500}
          placeholder={t('redButton.note')}
          aria-label={t('redButton.note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {rehearsed && <Alert className="spaced" type="warning" showIcon title={said(rehearsed.effect)} />}
      </Modal>
      {factor.prompt}
    </>
  );
}

type Given = { items: HeldItem[]; acts: Record<string, Act>; onAct: (id: string, act: Act) => void };

function HeldList({ items, acts, onAct }: Given) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="quiet">{t('redButton.heldNone')}</p>;
  const choices = (['send', 'later', 'cancel'] as const).map((value) => ({ value, label: t(`redButton.acts.${value}`) }));
  return (
    <div className="spaced">
      {items.map(({ id, kind, title, lane, dueAt, overdue }) => (
        <Flex key={id} justify="space-between" align="center" gap={8} wrap className="red-line">
          <span>
            {title} <span className="quiet">{lane ? t(`lane.${lane}`) : t('redButton.menu')}</span> <Moment at={dueAt} />{' '}
            {overdue && <Tag color="red">{t('redButton.overdue')}</Tag>}
          </span>
          {kind === 'publication' && overdue && (
            <Segmented<Act | ''> size="small" value={acts[id] ?? ''} onChange={(act) => act && onAct(id, act)} options={choices} />
          )}
        </Flex>
      ))}
    </div>
  );
}
