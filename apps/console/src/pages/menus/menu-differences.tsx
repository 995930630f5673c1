import { publishingRoutes, type AnswerOf, type MenuButton, type MenuDifference } from '@kanfa/contracts';
import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { call, type ApiProblem } from '../../api/client.js';
import { Loaded } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';
import { LiveNotices } from './live-notices.js';

const colours: Record<MenuDifference['is'], string> = { new: 'green', gone: 'red', changed: 'orange', moved: 'blue' };

/** What would be different for followers; read when everything is saved, because each look asks WeChat. */
export function MenuDifferences({ accountId, buttons }: { accountId: string; buttons: MenuButton[] | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const enabled = buttons !== undefined && may(me, 'publication.read', accountId);
  const compared = useQuery<AnswerOf<typeof publishingRoutes.compareMenu>, ApiProblem>({
    queryKey: ['publishing', 'compareMenu', accountId, buttons],
    queryFn: ({ signal }) => call(publishingRoutes.compareMenu, { params: { accountId }, body: { buttons: buttons! } }, { signal }),
    enabled,
    staleTime: 30_000,
  });
  return (
    <Card title={t('menus.differences')} size="small">
      {buttons === undefined ? (
        <p className="quiet">{t('menus.saveToCompare')}</p>
      ) : (
        enabled && (
          <Loaded of={compared}>
            {(live) => (
              <>
                <LiveNotices live={live} />
                {live.buttons && live.differences.length === 0 && <p>{t('menus.same')}</p>}
                <ul className="menu-lines">
                  {live.differences.map((difference, index) => (
                    <Difference key={index} difference={difference} />
                  ))}
                </ul>
              </>
            )}
          </Loaded>
        )
      )}
    </Card>
  );
}

function Difference({ difference: { is, name, at, now, wanted } }: { difference: MenuDifference }) {
  const { t } = useTranslation();
  const renamed = now && wanted && now.name !== wanted.name;
  const led = now && wanted && (now.target !== wanted.target || now.type !== wanted.type);
  return (
    <li>
      <Tag color={colours[is]}>{t(`menus.is.${is}`)}</Tag> <strong>{name}</strong>{' '}
      {at && <span className="quiet">{t(at.entry === 0 ? 'menus.button' : 'menus.entry', at)}</span>}
      {renamed && <div className="quiet">{t('menus.was', { was: now.name })}</div>}
      {led && (
        <div className="quiet">
          {now.target || t('menus.act.parent')} → {wanted.target || t('menus.act.parent')}
        </div>
      )}
    </li>
  );
}
