import type { PublicationHint } from '@kanfa/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaid } from './said.js';

const tone = { info: 'info', warn: 'warning', 'needs-reason': 'warning', forbid: 'error' } as const;

/** What speaks against a slot, the strictest first. */
export function Hints({ hints }: { hints: readonly PublicationHint[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  return hints.map((hint) => (
    <Alert
      key={`${hint.code}${hint.ruleId ?? ''}${hint.publicationId ?? ''}${hint.columnId ?? ''}`}
      className="hint"
      type={tone[hint.effect]}
      showIcon
      title={`${t(`schedule.effect.${hint.effect}`)} · ${said(hint)}`}
    />
  ));
}
