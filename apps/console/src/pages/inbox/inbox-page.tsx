import { conversationState, interactionRoutes, type ConversationState } from '@kanfa/contracts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { CapabilityNotice } from '../../parts/capability-notice.js';
import { useFilters } from '../../parts/filters.js';
import { PageTitle } from '../../parts/page-title.js';
import { usePhone } from '../../parts/phone.js';
import { Nothing } from '../../parts/states.js';
import { useAccountId } from '../../shell/account.js';
import { AnswerTimes } from './answer-times.js';
import { ConversationList } from './conversation-list.js';
import { Talk } from './talk.js';
import './inbox.css';

/** Three columns on a desk: who wrote, the talk, the reader. One at a time on a phone. */
export function InboxPage() {
  const { t } = useTranslation();
  const phone = usePhone();
  const accountId = useAccountId();
  const { filters, filter } = useFilters<'state' | 'conversation'>();
  const state = (filters.state ?? 'open') as ConversationState | 'all';
  const list = useList(interactionRoutes.listConversations, {
    query: { accountId, state: state === 'all' ? undefined : state },
  });
  const chosen = filters.conversation;
  const talk = chosen ? (
    <Talk key={chosen} conversationId={chosen} {...(phone ? { onBack: () => filter({ conversation: undefined }) } : {})} />
  ) : (
    <Nothing what={t('inbox.choose')} />
  );
  if (phone && chosen) return talk;
  return (
    <>
      <PageTitle title={t('inbox.title')} lead={<AnswerTimes accountId={accountId} />} />
      <CapabilityNotice needs="customer-messages" />
      <div className="inbox">
        <section className="inbox-list" aria-label={t('inbox.list')}>
          <Segmented
            size="small"
            value={state}
            onChange={(next) => filter({ state: next === 'open' ? undefined : next })}
            options={[
              ...conversationState.options.map((value) => ({ value, label: t(`state.conversation.${value}`) })),
              { value: 'all' as const, label: t('parts.all') },
            ]}
          />
          <ConversationList
            list={list}
            chosen={chosen}
            nothing={t(state === 'open' ? 'inbox.nothingOpen' : 'inbox.nothing')}
            onChoose={(conversation) => filter({ conversation })}
          />
        </section>
        {!phone && talk}
      </div>
    </>
  );
}
