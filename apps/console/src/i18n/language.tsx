import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { useEffect, useState, type ReactNode } from 'react';
import { I18nextProvider, initReactI18next, useTranslation } from 'react-i18next';
import type { zh } from './zh.js';

export type Language = 'zh' | 'en';
const kept = 'kanfa.language';
const green = '#0b6e4f';
/** Chinese fonts draw Latin quotation marks as wide as a character: in English the system's own comes first. */
const chinese = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei"';
const fonts: Record<Language, string> = { zh: `${chinese},system-ui,sans-serif`, en: `system-ui,${chinese},sans-serif` };

const first: Language = localStorage.getItem(kept) === 'en' ? 'en' : 'zh';
const words: Record<Language, () => Promise<typeof zh>> = {
  zh: async () => (await import('./zh.js')).zh,
  en: async () => (await import('./en.js')).en,
};

/** Only the words of the reader's language are loaded; the other's come when it is chosen. */
export async function beginLanguage(): Promise<void> {
  apply(first);
  await i18next
    .use(initReactI18next)
    .init({ lng: first, resources: { [first]: { translation: await words[first]() } }, interpolation: { escapeValue: false } });
}

function apply(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}

/** Chinese first; English is complete. antd, dates and the API's own sentences follow. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(first);
  useEffect(() => {
    const follow = (next: string) => setLanguage(next as Language);
    i18next.on('languageChanged', follow);
    return () => i18next.off('languageChanged', follow);
  }, []);
  return (
    <I18nextProvider i18n={i18next}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        button={{ autoInsertSpace: false }}
        theme={{
          token: {
            colorPrimary: green,
            colorPrimaryBg: '#e7f3ee',
            colorPrimaryBgHover: '#d5ebe1',
            colorLink: green,
            borderRadius: 6,
            fontFamily: fonts[language],
          },
          components: { Progress: { defaultColor: green } },
        }}
      >
        <AntApp>{children}</AntApp>
      </ConfigProvider>
    </I18nextProvider>
  );
}

export function useLanguage(): { language: Language; change: (next: Language) => Promise<void> } {
  const { i18n } = useTranslation();
  const change = async (next: Language) => {
    localStorage.setItem(kept, next);
    apply(next);
    if (!i18n.hasResourceBundle(next, 'translation')) i18n.addResourceBundle(next, 'translation', await words[next]());
    await i18n.changeLanguage(next);
  };
  return { language: i18n.language as Language, change };
}
