import { contentRoutes, type AnswerOf, type ArticleProblem } from '@kanfa/contracts';
import { keepPreviousData } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { usePhone } from '../../parts/phone.js';
import { PhoneFrame } from '../../parts/phone-frame.js';
import { Trouble } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import type { Text } from './draft.js';

export type Rendering = AnswerOf<typeof contentRoutes.render>;

/** Renders what is being written, a moment after the last key. */
export function useRendering(markdown: string) {
  const [settled, setSettled] = useState(markdown);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(markdown), 500);
    return () => clearTimeout(timer);
  }, [markdown]);
  const rendering = useRead(
    contentRoutes.render,
    { body: { markdown: settled } },
    { placeholderData: keepPreviousData, staleTime: Infinity, gcTime: 30_000 },
  );
  return { ...rendering, behind: rendering.isFetching || settled !== markdown };
}

type Given = {
  rendering: ReturnType<typeof useRendering>;
  text: Text;
  accountId: string;
  onLine: (line: number) => void;
};

export function Preview({ rendering, text, accountId, onLine }: Given) {
  const { t } = useTranslation();
  const phone = usePhone();
  const account = useAccountName()(accountId);
  const { data, error, refetch, behind } = rendering;
  if (!data) return error ? <Trouble error={error} retry={refetch} /> : <Spin className="centred" />;
  return (
    <section aria-label={t('parts.phoneView')}>
      <p className="quiet preview-counts" aria-live="polite">
        {behind
          ? t('articles.edit.rendering')
          : `${t('articles.edit.characters', { count: data.words || data.characters })} · ${t('articles.edit.size', { size: (data.bytes / 1024).toFixed(1) })}`}
      </p>
      <Problems problems={data.problems} onLine={onLine} />
      <PhoneFrame whole={phone} html={data.html} title={text.title} author={text.author} account={account} />
    </section>
  );
}

function Problems({ problems, onLine }: { problems: ArticleProblem[]; onLine: (line: number) => void }) {
  const { t } = useTranslation();
  if (problems.length === 0) return <p className="quiet preview-counts">{t('articles.edit.noProblems')}</p>;
  return (
    <Alert
      className="spaced"
      type="warning"
      title={t('articles.edit.problems')}
      description={
        <ul className="bare">
          {problems.map(({ code, line, detail }, index) => (
            <li key={`${code}${index}`}>
              {detail}{' '}
              {line !== null && (
                <Button type="link" size="small" onClick={() => onLine(line)}>
                  {t('articles.edit.line', { line })}
                </Button>
              )}
            </li>
          ))}
        </ul>
      }
    />
  );
}
