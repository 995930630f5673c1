import type { AnswerOf, Owner } from '@kanfa/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { ListView } from '../../parts/list-view.js';
import { inZone, Moment } from '../../parts/moment.js';
import { Nothing } from '../../parts/states.js';
import { routesOf } from './routes-of.js';

type DeadLetter = AnswerOf<ReturnType<typeof routesOf>['listDeadLetters']>['items'][number];

export function DeadLetters({ owner }: { owner: Owner }) {
  const { t } = useTranslation();
  const routes = routesOf(owner);
  const list = useList(routes.listDeadLetters, {});
  const announce = useWrite(routes.announceAll, { says: t('operations.announced') });
  const service = t(`operations.services.${owner}`);
  return (
    <>
      <div className="filters">
        <ConfirmButton
          loading={announce.isPending}
          question={t('operations.announceQuestion', { service })}
          explains={t('operations.announceExplains')}
          act={t('operations.announce')}
          onConfirm={() => announce.mutate({})}
        >
          {t('operations.announce')}
        </ConfirmButton>
      </div>
      <ListView
        list={list}
        rowKey={({ id }) => id}
        nothing={<Nothing what={t('operations.deadNone')} />}
        card={(letter) => (
          <>
            <strong>{letter.type}</strong>
            <p className="excerpt">{letter.cause}</p>
            <Replay owner={owner} letter={letter} />
          </>
        )}
        columns={[
          { title: t('parts.time'), render: (_, { deadAt }) => <Moment at={deadAt} seconds /> },
          {
            title: t('operations.type'),
            render: (_, letter) => (
              <>
                {letter.type}
                <div className="quiet">{letter.key}</div>
              </>
            ),
          },
          {
            title: t('operations.cause'),
            render: (_, letter) => (
              <>
                {letter.cause} <span className="quiet">{t('operations.deliveries', { count: letter.deliveries })}</span>
              </>
            ),
          },
          { title: t('parts.acts'), render: (_, letter) => <Replay owner={owner} letter={letter} /> },
        ]}
      />
    </>
  );
}

function Replay({ owner, letter }: { owner: Owner; letter: DeadLetter }) {
  const { t } = useTranslation();
  const replay = useWrite(routesOf(owner).replayDeadLetter, { says: t('operations.replayedSaid') });
  if (letter.replayedAt)
    return <span className="quiet">{t('operations.replayed', { at: inZone(letter.replayedAt).format('MM-DD HH:mm') })}</span>;
  return (
    <Button size="small" loading={replay.isPending} onClick={() => replay.mutate({ params: { deadLetterId: letter.id } })}>
      {t('operations.replay')}
    </Button>
  );
}
