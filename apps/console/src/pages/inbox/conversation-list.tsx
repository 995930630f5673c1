import type { Conversation } from '@kanfa/contracts';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { List } from '../../api/hooks.js';
import { Countdown } from '../../parts/countdown.js';
import { inZone } from '../../parts/moment.js';
import { useReaderName } from '../../parts/reader-name.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';

type Given = { list: List<Conversation>; chosen: string | undefined; nothing: string; onChoose: (id: string) => void };

/** Conversations, those waiting longest first. */
export function ConversationList({ list, chosen, nothing, onChoose }: Given) {
  const { t } = useTranslation();
  return (
    <Loaded of={{ ...list, data: list.isPending || list.error ? undefined : list.items }}>
      {(conversations) =>
        conversations.length === 0 ? (
          <Nothing what={nothing} />
        ) : (
          <>
            {conversations.map((conversation) => (
              <Row
                key={conversation.id}
                conversation={conversation}
                chosen={conversation.id === chosen}
                onChoose={() => onChoose(conversation.id)}
              />
            ))}
            {list.hasNextPage && (
              <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('parts.more')}
              </Button>
            )}
          </>
        )
      }
    </Loaded>
  );
}

function Row({ conversation, chosen, onChoose }: { conversation: Conversation; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const readerName = useReaderName();
  const account = useAccountName()(conversation.accountId);
  const { lastMessage } = conversation;
  return (
    <button type="button" className="talk-row" aria-current={chosen} onClick={onChoose}>
      <span className="talk-row-head">
        <strong>{readerName(conversation.reader)}</strong>
        <span className="quiet">{lastMessage && inZone(lastMessage.at).format('MM-DD HH:mm')}</span>
      </span>
      <span className="talk-row-text">
        {lastMessage?.direction === 'out' && '↩ '}
        {lastMessage?.excerpt}
      </span>
      <span className="work-tags">
        <Tag variant="filled">{account}</Tag>
        {conversation.state !== 'open' && <StateTag of="conversation" state={conversation.state} />}
        {conversation.dueAt && <Countdown until={conversation.dueAt} soonMinutes={5} label={t('inbox.due')} />}
        {conversation.state !== 'resolved' && conversation.windowOpen && (
          <Countdown until={conversation.windowUntil} soonMinutes={240} label={t('inbox.window')} />
        )}
      </span>
    </button>
  );
}
