import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { useEffect, useState, type ReactNode } from 'react';
import { I18nextProvider, initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.js';
import { zh } from './zh.js';

export type Language = 'zh' | 'en';
const kept = 'kanfa.language';

const first: Language = localStorage.getItem(kept) === 'en' ? 'en' : 'zh';
void i18next
  .use(initReactI18next)
  .init({ lng: first, resources: { zh: { translation: zh }, en: { translation: en } }, interpolation: { escapeValue: false } });

function apply(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}
apply(first);

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
        theme={{
          token: {
            colorPrimary: '#0b6e4f',
            borderRadius: 6,
            fontFamily: '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif',
          },
        }}
      >
        <AntApp>{children}</AntApp>
      </ConfigProvider>
    </I18nextProvider>
  );
}

export function useLanguage(): { language: Language; change: (next: Language) => void } {
  const { i18n } = useTranslation();
  const change = (next: Language) => {
    localStorage.setItem(kept, next);
    apply(next);
    void i18n.changeLanguage(next);
  };
  return { language: i18n.language as Language, change };
}
