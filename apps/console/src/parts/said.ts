import { useLanguage } from '../i18n/language.js';

export type Said = { zh: string; en: string };

/** Picks the reader's language from a sentence that the server says in both. */
export function useSaid(): (said: Said) => string {
  const { language } = useLanguage();
  return (said) => said[language];
}
