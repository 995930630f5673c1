import type { TakeOverProgress } from '@kanfa/contracts';
import { Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';

/** Parts that are shown beside what becomes of them. */
const gaps = new Set<TakeOverProgress['part']>(['menu', 'auto-replies']);
const order: TakeOverProgress['part'][] = ['menu', 'auto-replies', 'tags', 'readers', 'drafts', 'materials', 'history'];

/** How far each part is, with what was found, and why one waits. */
export function TakeOverParts({ parts }: { parts: TakeOverProgress[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <ul className="take-over-parts">
      {order.map((name) => {
        const part = parts.find((one) => one.part === name);
        return (
          <li key={name}>
            <Flex justify="space-between" gap={8} wrap>
              <strong>{t(`takeOver.parts.${name}`)}</strong>
              <StateTag of="takeOverPart" state={part?.state ?? 'waiting'} />
            </Flex>
            <div className="quiet">
              {part &&
                part.found > 0 &&
                t(gaps.has(name) ? 'takeOver.carried' : 'takeOver.counts', {
                  kept: part.kept.toLocaleString(),
                  found: part.found.toLocaleString(),
                })}{' '}
              {part?.reached && part.state === 'importing' && t('takeOver.reached', { day: part.reached })}
              {part?.state === 'imported' && part.found === 0 && t('takeOver.nothingThere')}{' '}
              {part && part.gaps > 0 && <Tag color="orange">{t('takeOver.gaps', { count: part.gaps })}</Tag>}
            </div>
            {part?.problem && <div className="quiet">{said(part.problem)}</div>}
          </li>
        );
      })}
    </ul>
  );
}
