import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wechatPage, type ReaderView } from './wechat-page.js';

/**
 * An article as a reader's phone shows it, 375 px wide. The frame runs no scripts and opens nothing; it shares our origin only so that the
 * pictures, which need the session, can be loaded. `whole` makes it as tall as the article instead of a phone.
 */
export function PhoneFrame({ whole = false, ...view }: ReaderView & { whole?: boolean }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(667);
  const measure = () => {
    const body = frame.current?.contentDocument?.body;
    if (body) setHeight(Math.max(200, body.scrollHeight));
  };
  const follow = () => {
    measure();
    frame.current?.contentDocument?.querySelectorAll('img').forEach((picture) => picture.addEventListener('load', measure));
  };
  return (
    <div className={whole ? 'phone phone-whole' : 'phone'}>
      <iframe
        ref={frame}
        title={t('parts.phoneView')}
        sandbox="allow-same-origin"
        srcDoc={wechatPage(view)}
        {...(whole ? { onLoad: follow, style: { height } } : {})}
      />
    </div>
  );
}
