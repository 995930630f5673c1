import type { ReaderLabel } from '@kanfa/contracts';
import { useTranslation } from 'react-i18next';

/** What a reader is called on screens: our alias, else "reader" in one's language with the tail of the hash. */
export function useReaderName(): (reader: Pick<ReaderLabel, 'alias' | 'tail'>) => string {
  const { t } = useTranslation();
  return ({ alias, tail }) => alias ?? t('inbox.reader.unnamed', { tail });
}
