import { interactionRoutes, type AnswerOf, type Message } from '@kanfa/contracts';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Flex, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { useConfirmed } from '../../parts/confirmed.js';
import { Countdown } from '../../parts/countdown.js';
import { Moment } from '../../parts/moment.js';
import { useReaderName } from '../../parts/reader-name.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';
import { AnswerBox } from './answer-box.js';
import { Reader } from './reader.js';

export type Conversation = AnswerOf<typeof interactionRoutes.getConversation>;

/** One talk with its reader beside it; `onBack` makes it a page of its own for a phone. */
export function Talk({ conversationId, onBack }: { conversationId: string; onBack?: () => void }) {
  const { t } = useTranslation();
  const [reader, setReader] = useState(false);
  const conversation = useRead(interactionRoutes.getConversation, { params: { conversationId } }, { refetchInterval: 15_000 });
  return (
    <Loaded of={conversation}>
      {(data) => (
        <>
          <section className="talk" aria-label={t('inbox.messages')}>
            <Head conversation={data} onReader={() => setReader(true)} {...(onBack ? { onBack } : {})} />
            <Messages messages={data.messages} accountId={data.accountId} />
            <AnswerBox conversation={data} />
          </section>
          {onBack ? (
            <Drawer open={reader} title={t('inbox.reader.title')} onClose={() => setReader(false)} size={Math.min(420, window.innerWidth)}>
              <Reader readerId={data.reader.id} />
            </Drawer>
          ) : (
            <aside className="inbox-reader" aria-label={t('inbox.reader.title')}>
              <Reader readerId={data.reader.id} />
            </aside>
          )}
        </>
      )}
    </Loaded>
  );
}

function Head({ conversation, onBack, onReader }: { conversation: Conversation; onBack?: () => void; onReader: () => void }) {
  const { t } = useTranslation();
  const readerName = useReaderName();
  const me = useMe();
  const resolve = useWrite(interactionRoutes.resolveConversation, { says: t('inbox.resolved') });
  const open = conversation.state !== 'resolved';
  return (
    <Flex gap={8} wrap align="center" className="talk-head">
      {onBack && <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('parts.back')} onClick={onBack} />}
      <strong>{readerName(conversation.reader)}</strong>
      <StateTag of="conversation" state={conversation.state} />
      {open &&
        (conversation.windowOpen ? (
          <>
            <Countdown until={conversation.windowUntil} soonMinutes={240} label={t('inbox.window')} />
            <Tag variant="filled" color={conversation.answersLeft <= 1 ? 'orange' : 'default'}>
              {t('inbox.left', { count: conversation.answersLeft })}
            </Tag>
          </>
        ) : (
          <Tag color="red">{t('inbox.windowClosed')}</Tag>
        ))}
      <span className="shell-space" />
      {onBack && <Button onClick={onReader}>{t('inbox.reader.show')}</Button>}
      {open && may(me, 'inbox.answer', conversation.accountId) && (
        <ConfirmButton
          loading={resolve.isPending}
          question={t('inbox.resolveQuestion')}
          explains={t('inbox.resolveTitle')}
          act={t('inbox.resolve')}
          onConfirm={() => resolve.mutate({ params: { conversationId: conversation.id }, options: { ifMatch: conversation.version } })}
        >
          {t('inbox.resolve')}
        </ConfirmButton>
      )}
    </Flex>
  );
}

function Messages({ messages, accountId }: { messages: Message[]; accountId: string }) {
  const marks = may(useMe(), 'inbox.answer', accountId);
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [messages.length]);
  return (
    <ol className="messages" aria-live="polite">
      {messages.map((message) => (
        <li key={message.id} className={`message message-${message.direction}`}>
          <Body message={message} marks={marks} />
        </li>
      ))}
      <li ref={end} aria-hidden />
    </ol>
  );
}

function Body({ message, marks }: { message: Message; marks: boolean }) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const kind = i18n.exists(`inbox.kinds.${message.kind}`) ? t(`inbox.kinds.${message.kind}` as 'inbox.kinds.text') : message.kind;
  const details = Object.values(message.details).join(' · ');
  return (
    <>
      <div className="bubble">
        {message.erased ? <em className="quiet">{t('inbox.erased')}</em> : message.text}
        {message.kind !== 'text' && (
          <span className="quiet">
            [{kind}] {details}
          </span>
        )}
      </div>
      <div className="quiet">
        {message.by?.name ?? (message.rule && t('inbox.byRule', { name: message.rule.name || t('inbox.ruleUnnamed') }))}{' '}
        <Moment at={message.at} /> {message.direction === 'out' && <StateTag of="message" state={message.state} />}
        {message.direction === 'in' && <Negative message={message} marks={marks} />}
      </div>
      {message.problem && <Alert type="error" title={said(message.problem)} />}
      {message.direction === 'out' && message.state === 'unknown' && <Decide messageId={message.id} />}
    </>
  );
}

function Negative({ message: { id, negative }, marks }: { message: Message; marks: boolean }) {
  const { t } = useTranslation();
  const mark = useWrite(interactionRoutes.markMessage);
  return (
    <>
      {negative && <Tag color="volcano">{t('comments.negative.yes')}</Tag>}
      {marks && (
        <Button
          type="link"
          size="small"
          loading={mark.isPending}
          onClick={() => mark.mutate({ params: { messageId: id }, body: { negative: !negative } })}
        >
          {t(negative ? 'comments.unmark' : 'comments.mark')}
        </Button>
      )}
    </>
  );
}

function Decide({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const decide = useConfirmed(interactionRoutes.decideMessage, {
    title: t('inbox.decideTitle'),
    act: t('inbox.decideAct'),
    says: t('inbox.decided'),
  });
  const say = (arrived: boolean) => decide.ask({ params: { messageId }, body: { arrived } });
  return (
    <Alert
      type="warning"
      title={t('inbox.decide')}
      description={
        <Flex gap={8}>
          <Button size="small" disabled={decide.busy} onClick={() => say(true)}>
            {t('inbox.arrived')}
          </Button>
          <Button size="small" disabled={decide.busy} onClick={() => say(false)}>
            {t('inbox.notArrived')}
          </Button>
          {decide.dialog}
        </Flex>
      }
    />
  );
}
