import type { MenuButton, ReviewDetail, SealedArticle } from '@kanfa/contracts';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactList } from './fact-list.js';
import { MenuLines } from './menu-lines.js';
import { MenuPhone } from './menu-phone.js';
import { usePhone } from './phone.js';
import { PhoneFrame } from './phone-frame.js';
import { assetAddress } from './wechat-page.js';
import { useAccountName } from '../shell/account.js';

type Content = ReviewDetail['content'] | { class: 'menu'; buttons: MenuButton[] } | { class: 'bundle'; articles: SealedArticle[] };

/** Sealed content as readers will meet it: each article on a phone with what goes along with it, or the menu. */
export function SealedContent({ content, accountId }: { content: Content; accountId: string }) {
  const account = useAccountName()(accountId);
  return content.class === 'menu' ? (
    <>
      <MenuPhone buttons={content.buttons} account={account} />
      <MenuLines buttons={content.buttons} />
    </>
  ) : (
    <SealedArticles articles={content.articles} accountId={accountId} />
  );
}

function SealedArticles({ articles, accountId }: { articles: SealedArticle[]; accountId: string }) {
  const phone = usePhone();
  const accountName = useAccountName()(accountId);
  const [shown, setShown] = useState(0);
  const article = articles[Math.min(shown, articles.length - 1)]!;
  return (
    <>
      {articles.length > 1 && (
        <Segmented
          block
          vertical={phone}
          className="panes"
          value={shown}
          onChange={setShown}
          options={articles.map(({ title }, index) => ({ value: index, label: `${index + 1}. ${title}` }))}
        />
      )}
      <PhoneFrame whole={phone} html={article.html} title={article.title} author={article.author} account={accountName} />
      <AlongWith article={article} />
    </>
  );
}

function AlongWith({ article }: { article: SealedArticle }) {
  const { t } = useTranslation();
  const comments = article.openComment
    ? article.fansOnlyComment
      ? 'reviews.commentsFans'
      : 'reviews.commentsOpen'
    : 'reviews.commentsClosed';
  return (
    <FactList
      facts={[
        [t('reviews.cover'), <img key="cover" className="cover-thumb" src={assetAddress(article.cover.hash)} alt={t('reviews.cover')} />],
        [t('reviews.digest'), article.digest],
        [t('reviews.comments'), t(comments)],
        [t('reviews.sourceUrl'), article.sourceUrl],
        [t('reviews.handSteps'), article.handSteps.map((step) => t(`handStep.${step}`)).join(' · ')],
        [
          t('reviews.claims'),
          article.claims.length > 0 ? (
            <ul>
              {article.claims.map((claim) => (
                <li key={claim.text}>
                  {claim.text} — {[claim.source, claim.url].filter(Boolean).join(' · ') || t('reviews.noSource')}
                </li>
              ))}
            </ul>
          ) : null,
        ],
        [t('reviews.images'), article.images.length],
      ]}
    />
  );
}
