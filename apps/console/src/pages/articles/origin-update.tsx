import { contentRoutes, type ArticleView, type OriginUpdateView, type Swap } from '@kanfa/contracts';
import { Alert, App, Button, Drawer, Flex, Radio, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { Loaded } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';
import type { Draft } from './draft.js';
import { VersionOut } from './version-out.js';

type Given = { article: ArticleView; draft: Draft; swaps: Swap[]; onClose: () => void };

/** What the origin's newer revision brings, and the two answers to it. */
export function OriginUpdate({ article, draft, swaps, onClose }: Given) {
  const { t } = useTranslation();
  const update = useRead(contentRoutes.getOriginUpdate, { params: { articleId: article.articleId } });
  const [conflicts, setConflicts] = useState<'ours' | 'theirs'>();
  return (
    <Drawer
      title={t('adoption.update.title')}
      open
      onClose={onClose}
      size={Math.min(680, window.innerWidth)}
      footer={
        update.data && <Acts article={article} draft={draft} swaps={swaps} update={update.data} conflicts={conflicts} onClose={onClose} />
      }
    >
      <Loaded of={update}>{(data) => <Changes update={data} conflicts={conflicts} onConflicts={setConflicts} />}</Loaded>
    </Drawer>
  );
}

type Choice = 'ours' | 'theirs' | undefined;

function Changes({
  update,
  conflicts,
  onConflicts,
}: {
  update: OriginUpdateView;
  conflicts: Choice;
  onConflicts: (chosen: Choice) => void;
}) {
  const { t } = useTranslation();
  const changed = update.pieces.some(({ op }) => op !== 'same');
  return (
    <>
      <p className="quiet">
        {t('adoption.update.lead', { revision: update.revision })} · {t(`adoption.update.because.${update.because}`)}{' '}
        <Moment at={update.at} />
      </p>
      {update.hindered && <Alert className="spaced" type="warning" showIcon title={update.hindered} />}
      {update.title && <Changed says={t('adoption.update.titleChanged')} {...update.title} />}
      {update.digest && <Changed says={t('adoption.update.digestChanged')} {...update.digest} />}
      <Typography.Text strong>{t(changed ? 'adoption.update.body' : 'adoption.update.same')}</Typography.Text>
      {changed && (
        <p className="pieces" data-part="update">
          {update.pieces.map(({ op, text }, at) =>
            op === 'added' ? <ins key={at}>{text}</ins> : op === 'removed' ? <del key={at}>{text}</del> : <span key={at}>{text}</span>,
          )}
        </p>
      )}
      {update.claimsChanged && <p>{t('adoption.update.claims')}</p>}
      {update.byHand.length > 0 && (
        <>
          <Typography.Text strong>{t('adoption.update.byHand')}</Typography.Text>
          <ul>
            {update.byHand.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </>
      )}
      {update.conflicts.length > 0 && (
        <>
          <Typography.Text strong>{t('adoption.update.conflicts', { count: update.conflicts.length })}</Typography.Text>
          {update.conflicts.map(({ ours, theirs }, at) => (
            <p key={at} className="pieces">
              {t('adoption.update.ours')}：{ours}
              {'\n'}
              {t('adoption.update.theirs')}：{theirs}
            </p>
          ))}
          <Radio.Group
            value={conflicts}
            onChange={({ target }) => onConflicts(target.value as Choice)}
            options={(['ours', 'theirs'] as const).map((value) => ({ value, label: t(`adoption.update.${value}`) }))}
          />
        </>
      )}
    </>
  );
}

function Changed({ says, from, to }: { says: string; from: string; to: string }) {
  return (
    <>
      <Typography.Text strong>{says}</Typography.Text>
      <p className="pieces">
        <del>{from}</del> <ins>{to}</ins>
      </p>
    </>
  );
}

type ActsGiven = Given & { update: OriginUpdateView; conflicts: Choice };

function Acts({ article, draft, swaps, update, conflicts, onClose }: ActsGiven) {
  const { t } = useTranslation();
  const me = useMe();
  const { modal } = App.useApp();
  const params = { articleId: article.articleId };
  const take = useWrite(contentRoutes.takeUpdate, { says: t('adoption.update.taken'), done: onClose });
  const dismiss = useWrite(contentRoutes.dismissUpdate, { says: t('adoption.update.dismissed'), done: onClose });
  if (!may(me, 'article.write', article.accountId)) return null;
  const { revision } = update;
  const ask = () =>
    modal.confirm({
      title: t('adoption.update.takeQuestion'),
      content: t('adoption.update.takeExplains'),
      okText: t('adoption.update.take'),
      cancelText: t('parts.back'),
      onOk: () => take.mutate({ params, body: { revision, ...(conflicts ? { conflicts } : {}) }, options: { ifMatch: draft.version } }),
    });
  const undecided = update.conflicts.length > 0 && !conflicts;
  return (
    <>
      {draft.dirty && <Alert className="spaced" type="info" showIcon title={t('adoption.update.unsaved')} />}
      <Flex gap={8} wrap>
        {update.out ? (
          <VersionOut article={article} update={update} swaps={swaps} />
        ) : (
          <Button
            type="primary"
            data-act="take-update"
            loading={take.isPending}
            disabled={update.hindered !== null || draft.dirty || undecided}
            onClick={() => void ask()}
          >
            {t('adoption.update.take')}
          </Button>
        )}
        <ReasonButton
          most={300}
          data-act="dismiss-update"
          loading={dismiss.isPending}
          title={t(update.out ? 'adoption.update.leave' : 'adoption.update.dismiss')}
          explains={t('adoption.update.dismissExplains')}
          act={t(update.out ? 'adoption.update.leave' : 'adoption.update.dismiss')}
          least={update.out ? 2 : 0}
          onReason={(reason) => dismiss.mutate({ params, body: { revision, ...(reason ? { reason } : {}) } })}
        >
          {t(update.out ? 'adoption.update.leave' : 'adoption.update.dismiss')}
        </ReasonButton>
      </Flex>
    </>
  );
}
