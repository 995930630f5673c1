import { interactionRoutes, publishingRoutes, type ReplyRule, type RuleAnswer, type TakeOverView } from '@kanfa/contracts';
import { Alert, Button, Card, Flex, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList, useRead, useWrite } from '../../api/hooks.js';
import { useConfirmed } from '../../parts/confirmed.js';
import { useSaid } from '../../parts/said.js';
import { may, useMe } from '../../shell/me.js';
import { MenuComparison } from './take-over-menu.js';

/** What readers get today beside what they will get from us; accepted by a person who saw it. */
export function TakeOverComparison({ takeOver }: { takeOver: TakeOverView }) {
  const { t } = useTranslation();
  const { accountId, parts, state } = takeOver;
  const replies = parts.find(({ part }) => part === 'auto-replies');
  const menu = parts.find(({ part }) => part === 'menu');
  const rules = useList(interactionRoutes.listReplyRules, { query: { accountId } }, { enabled: replies?.state === 'imported' });
  const read = useRead(publishingRoutes.getTakenOverMenu, { params: { accountId } }, { enabled: menu?.state === 'imported', retry: false });
  if (rules.items.length === 0 && !read.data) return null;
  return (
    <Card title={t('takeOver.compareTitle')} size="small" extra={state === 'imported' && <Accept takeOver={takeOver} />}>
      <div className="before-after" role="table" aria-label={t('takeOver.compareTitle')}>
        <div className="before-after-row before-after-head" role="row">
          <div role="columnheader">{t('takeOver.before')}</div>
          <div role="columnheader">{t('takeOver.after')}</div>
        </div>
        {rules.items.map((rule) => (
          <Rule key={rule.ruleId} rule={rule} />
        ))}
        {read.data && <MenuComparison menu={read.data} />}
      </div>
      {rules.hasNextPage && (
        <Button block className="more" loading={rules.isFetchingNextPage} onClick={() => void rules.fetchNextPage()}>
          {t('parts.more')}
        </Button>
      )}
    </Card>
  );
}

/** The website's ids of files say nothing to a person. */
const files = new Set(['img', 'image', 'voice', 'video']);

function Rule({ rule }: { rule: ReplyRule }) {
  const { t, i18n } = useTranslation();
  const kindOf = (type: string): string => {
    const key = `inbox.kinds.${type === 'img' ? 'image' : type}`;
    return i18n.exists(key) ? t(key as 'inbox.kinds.image') : type;
  };
  const said = useSaid();
  return (
    <div className="before-after-row" role="row">
      <div role="cell">
        <RuleHead rule={rule} />
        {rule.origin.answers.map(({ type, content }, at) => (
          <p key={at} className="before-after-words">
            {type !== 'text' && <Tag>{kindOf(type)}</Tag>}
            {!files.has(type) && content}
          </p>
        ))}
      </div>
      <div role="cell">
        <RuleSwitch rule={rule} />
        {rule.answers.map((answer, at) => (
          <Answer key={at} answer={answer} />
        ))}
        {!rule.on && <p className="quiet">{t('takeOver.ruleOff')}</p>}
        {rule.gaps.map((gap) => (
          <Alert key={gap.code} type="warning" showIcon title={said(gap)} />
        ))}
      </div>
    </div>
  );
}

function RuleHead({ rule }: { rule: ReplyRule }) {
  const { t } = useTranslation();
  return (
    <div>
      <strong>{rule.kind === 'keyword' ? rule.name : t(`takeOver.ruleKinds.${rule.kind}`)}</strong>{' '}
      {rule.keywords.map(({ match, text }) => (
        <Tag key={`${match}${text}`} variant="filled">
          {t(`takeOver.match.${match}`, { text })}
        </Tag>
      ))}
      {rule.replyAll && rule.answers.length > 1 && <Tag variant="filled">{t('takeOver.replyAll')}</Tag>}
    </div>
  );
}

function RuleSwitch({ rule }: { rule: ReplyRule }) {
  const { t } = useTranslation();
  const me = useMe();
  const save = useWrite(interactionRoutes.switchReplyRule);
  return (
    <Flex gap={8} align="center" wrap>
      <Switch
        size="small"
        checked={rule.on}
        loading={save.isPending}
        disabled={!may(me, 'menu.write', rule.accountId) || rule.answers.length === 0}
        aria-label={t('takeOver.switchRule', { name: rule.name || t(`takeOver.ruleKinds.${rule.kind}`) })}
        onChange={(on) => save.mutate({ params: { ruleId: rule.ruleId }, body: { on }, options: { ifMatch: rule.version } })}
      />
      <span className="quiet">
        {t('takeOver.importedRule')}
        {rule.timesUsed > 0 && ` · ${t('takeOver.used', { count: rule.timesUsed })}`}
      </span>
    </Flex>
  );
}

function Answer({ answer }: { answer: RuleAnswer }) {
  const { t } = useTranslation();
  if (answer.kind === 'text') return <p className="before-after-words">{answer.text}</p>;
  if (answer.kind !== 'news')
    return (
      <p className="before-after-words">
        <Tag>{t(`inbox.kinds.${answer.kind}`)}</Tag>
        {t('takeOver.fileKept', { size: Math.max(1, Math.round(answer.bytes / 1024)) })}
      </p>
    );
  return (
    <>
      {answer.articles.map(({ title, url }) => (
        <p key={url} className="before-after-words">
          <Tag>{t('inbox.kinds.news')}</Tag>
          {title}
        </p>
      ))}
    </>
  );
}

/** First what would happen, then exactly that. */
function Accept({ takeOver }: { takeOver: TakeOverView }) {
  const { t } = useTranslation();
  const me = useMe();
  const { takeOverId, accountId } = takeOver;
  const accept = useConfirmed(publishingRoutes.compareTakeOver, {
    title: t('takeOver.acceptTitle'),
    act: t('takeOver.acceptAct'),
    says: t('takeOver.accepted'),
  });
  return (
    <>
      <Button
        type="primary"
        disabled={!may(me, 'account.manage', accountId)}
        loading={accept.busy}
        onClick={() => accept.ask({ params: { takeOverId }, body: {} })}
      >
        {t('takeOver.accept')}
      </Button>
      {accept.dialog}
    </>
  );
}
