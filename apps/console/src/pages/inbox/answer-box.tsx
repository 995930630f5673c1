import { SendOutlined } from '@ant-design/icons';
import { interactionRoutes } from '@kanfa/contracts';
import { Alert, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { may, useMe } from '../../shell/me.js';
import type { Conversation } from './talk.js';

const most = 2_048;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Writes an answer. Where WeChat would not take one, it says why instead. */
export function AnswerBox({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const me = useMe();
  const [text, setText] = useState('');
  const answer = useWrite(interactionRoutes.answerConversation, { says: t('inbox.answering'), done: () => setText('') });
  if (!may(me, 'inbox.answer', conversation.accountId)) return null;
  const closed = whyClosed(conversation);
  if (closed) return <Alert type="info" showIcon title={t(`inbox.closedWhy.${closed}`)} />;
  const bytes = bytesOf(text.trim());
  const ready = bytes > 0 && bytes <= most && !answer.isPending;
  const send = () => ready && answer.mutate({ params: { conversationId: conversation.id }, body: { text: text.trim() } });
  return (
    <div className="answer-box">
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={t('inbox.answer')}
        placeholder={t('inbox.answerPlaceholder')}
        value={text}
        status={bytes > most ? 'error' : ''}
        disabled={answer.isPending}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send();
        }}
      />
      <Flex justify="space-between" align="center">
        <span className="quiet">{t('inbox.bytes', { count: bytes })}</span>
        <Button type="primary" icon={<SendOutlined />} disabled={!ready} loading={answer.isPending} onClick={send}>
          {t('inbox.answer')}
        </Button>
      </Flex>
    </div>
  );
}

function whyClosed(conversation: Conversation): 'resolved' | 'left' | 'window' | 'used' | undefined {
  if (conversation.state === 'resolved') return 'resolved';
  if (!conversation.reader.following) return 'left';
  if (!conversation.windowOpen) return 'window';
  return conversation.answersLeft <= 0 ? 'used' : undefined;
}
