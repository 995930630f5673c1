import { z } from 'zod';
import { confirmable, confirmAnswer } from '../confirm.js';
import { instant, listOf, pageBy, route } from '../route.js';
import { account, example } from './examples.js';
import { earlierCallbackRoutes } from './earlier-callback-routes.js';
import { forwardRoutes } from './forward-routes.js';
import { surgeRoutes } from './surge-routes.js';
import { replyRuleRoutes } from './reply-rule-routes.js';
import {
  answerTimes,
  callbackState,
  comment,
  conversation,
  conversationState,
  conversationWithMessages,
  message,
  readerState,
} from './shapes.js';

/** WeChat takes about 2,048 bytes of text. */
const answerText = z
  .string()
  .trim()
  .min(1)
  .refine((text) => new TextEncoder().encode(text).length <= 2_048, {
    error: '≤ 2048 bytes (about 680 Chinese characters) · 不超过 2048 字节，约 680 个汉字',
  });
const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, { error: '43 letters or digits · 43 位字母或数字' });
const conversationId = z.object({ conversationId: z.uuid() });
const commentId = z.object({ commentId: z.uuid() });
const readerId = z.object({ readerId: z.uuid() });
const ofAccount = z.object({ accountId: z.uuid().optional() });

export const interactionRoutes = {
  ...replyRuleRoutes,
  ...earlierCallbackRoutes,
  ...forwardRoutes,
  ...surgeRoutes,
  listCallbacks: route('interaction', 'listCallbacks', {
    method: 'GET',
    path: '/callbacks',
    right: 'account.manage',
    summary: { zh: '各账号的消息推送设置', en: 'The callback settings of the accounts' },
    response: listOf(callbackState),
    example: { response: { items: [example.callback], next: null } },
  }),
  getCallback: route('interaction', 'getCallback', {
    method: 'GET',
    path: '/callbacks/{accountId}',
    right: 'account.manage',
    summary: { zh: '一个账号的消息推送设置', en: 'The callback settings of one account' },
    params: z.object({ accountId: z.uuid() }),
    response: callbackState,
    problems: ['account-unknown', 'callback-not-set'],
    example: { response: example.callback },
  }),
  putCallback: route('interaction', 'putCallback', {
    method: 'PUT',
    path: '/callbacks/{accountId}',
    right: 'account.manage',
    summary: {
      zh: '设置令牌和 EncodingAESKey；换密钥时上一个密钥仍可解密',
      en: 'Set token and EncodingAESKey; when the key changes, the one before still decrypts',
    },
    params: z.object({ accountId: z.uuid() }),
    body: z.object({
      token: z.string().regex(/^[A-Za-z0-9]{3,32}$/, { error: '3–32 letters or digits · 3–32 位字母或数字' }),
      encodingAesKey: aesKey,
      previousEncodingAesKey: aesKey.optional(),
    }),
    response: callbackState,
    problems: ['account-unknown', 'right-not-given'],
    example: {
      body: { token: 'lichuan2026', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' },
      response: example.callback,
    },
  }),

  listConversations: route('interaction', 'listConversations', {
    method: 'GET',
    path: '/conversations',
    right: 'inbox.read',
    summary: { zh: '会话列表：等待最久的在前，其余按最近消息', en: 'Conversations: those waiting longest first, then by latest message' },
    query: pageBy('number', 'uuid').extend({ ...ofAccount.shape, state: conversationState.optional(), readerId: z.uuid().optional() }),
    response: listOf(conversation),
    example: { response: { items: [example.conversation], next: null } },
  }),
  getConversation: route('interaction', 'getConversation', {
    method: 'GET',
    path: '/conversations/{conversationId}',
    right: 'inbox.read',
    summary: { zh: '一个会话和它的消息，旧的在前', en: 'One conversation with its messages, oldest first' },
    params: conversationId,
    response: conversationWithMessages,
    problems: ['conversation-unknown'],
    example: { response: { ...example.conversation, messages: [example.message] } },
  }),
  answerConversation: route('interaction', 'answerConversation', {
    method: 'POST',
    path: '/conversations/{conversationId}/answers',
    right: 'inbox.answer',
    summary: {
      zh: '回复读者：先记下再发送，结果见这条消息的 state',
      en: 'Answer a reader: written down first, then sent; the state of the message tells the outcome',
    },
    params: conversationId,
    body: z.object({ text: answerText }),
    response: message,
    problems: [
      'conversation-unknown',
      'conversation-resolved',
      'answer-window-closed',
      'answers-used-up',
      'reader-left',
      'right-not-given',
    ],
    example: { body: { text: '您好，这款滤芯建议六个月换一次。' }, response: example.message },
  }),
  decideMessage: route('interaction', 'decideMessage', {
    method: 'POST',
    path: '/messages/{messageId}/decision',
    right: 'inbox.answer',
    status: 200,
    summary: {
      zh: '结果不明的回复，由人看过后判定是否已送达：先 dryRun 看后果并取得 confirmToken，再凭它判定',
      en: 'Decide, after looking, whether an answer with unknown outcome arrived: dryRun first shows what follows and gives the confirmToken, then act with it',
    },
    params: z.object({ messageId: z.uuid() }),
    body: confirmable({ arrived: z.boolean() }),
    response: confirmAnswer({ message }),
    problems: ['message-unknown', 'message-settled', 'right-not-given', 'confirm-token-invalid'],
    example: {
      body: { arrived: true, dryRun: true },
      response: {
        done: false,
        effect: {
          zh: '把这条回复记为已送达：不会再发，这位读者不再算作在等。其实没有送达的话，读者收不到，需要另外回复。判定后不能更改。',
          en: 'Records this answer as arrived: it is not sent again, and the reader counts as answered. If it did not arrive, the reader has nothing and is to be answered anew. A decision cannot be changed.',
        },
        confirmToken: 'ZXhhbXBsZS1vZi1hLWNvbmZpcm0tdG9rZW4',
        confirmUntil: '2026-11-20T11:40:00.000Z',
        message: { ...example.message, state: 'unknown' },
      },
    },
  }),
  resolveConversation: route('interaction', 'resolveConversation', {
    method: 'POST',
    path: '/conversations/{conversationId}/resolution',
    right: 'inbox.answer',
    status: 200,
    summary: { zh: '办结会话；读者再来信时开新会话', en: 'Close a conversation; when the reader writes again, a new one opens' },
    params: conversationId,
    response: conversation,
    problems: ['conversation-unknown', 'conversation-resolved', 'answer-under-way', 'right-not-given', 'stale-version'],
    example: { response: { ...example.conversation, state: 'resolved', unansweredSince: null, dueAt: null, version: 4 } },
    ifMatch: true,
  }),
  getAnswerTimes: route('interaction', 'getAnswerTimes', {
    method: 'GET',
    path: '/answer-times',
    right: 'inbox.read',
    summary: { zh: '首次回复用时：及时率、中位数、正在等待的', en: 'Time to the first answer: share in time, median, who waits now' },
    query: ofAccount.extend({ from: instant.optional(), to: instant.optional() }),
    response: answerTimes,
    example: {
      response: {
        from: '2026-11-13T00:00:00.000Z',
        to: '2026-11-20T00:00:00.000Z',
        dueMinutes: 15,
        answered: 602,
        withinDue: 556,
        medianSeconds: 360,
        p90Seconds: 1140,
        waiting: 3,
        overdue: 0,
      },
    },
  }),

  listComments: route('interaction', 'listComments', {
    method: 'GET',
    path: '/comments',
    right: 'inbox.read',
    summary: { zh: '文章留言，最新在前', en: 'Comments under articles, newest first' },
    query: pageBy('instant', 'uuid').extend({
      ...ofAccount.shape,
      publicationId: z.uuid().optional(),
      answered: z.enum(['yes', 'no']).optional(),
      elected: z.enum(['yes', 'no']).optional(),
      negative: z.enum(['yes', 'no']).optional(),
    }),
    response: listOf(comment),
    example: { response: { items: [example.comment], next: null } },
  }),
  getComment: route('interaction', 'getComment', {
    method: 'GET',
    path: '/comments/{commentId}',
    right: 'inbox.read',
    summary: { zh: '一条留言', en: 'One comment' },
    params: commentId,
    response: comment,
    problems: ['comment-unknown'],
    example: { response: example.comment },
  }),
  answerComment: route('interaction', 'answerComment', {
    method: 'POST',
    path: '/comments/{commentId}/answer',
    right: 'inbox.answer',
    summary: { zh: '回复留言（每条留言一次）', en: 'Answer a comment (once each)' },
    params: commentId,
    body: z.object({ text: answerText }),
    response: comment,
    problems: ['comment-unknown', 'comment-answered', 'comment-gone', 'answer-under-way', 'right-not-given'],
    example: {
      body: { text: '井水建议四个月换一次。' },
      response: {
        ...example.comment,
        answer: { text: '井水建议四个月换一次。', at: '2026-11-20T12:10:00.000Z', by: example.message.by, state: 'sending', problem: null },
        version: 2,
      },
    },
  }),
  electComment: route('interaction', 'electComment', {
    method: 'POST',
    path: '/comments/{commentId}/election',
    right: 'inbox.answer',
    status: 200,
    summary: { zh: '精选留言或取消精选', en: 'Select a comment for everyone to see, or end that' },
    params: commentId,
    body: z.object({ elected: z.boolean() }),
    response: comment,
    problems: ['comment-unknown', 'comment-gone', 'right-not-given'],
    example: {
      body: { elected: true },
      response: { ...example.comment, election: { wanted: true, state: 'sending', problem: null }, version: 2 },
    },
  }),
  syncComments: route('interaction', 'syncComments', {
    method: 'POST',
    path: '/comment-sync',
    right: 'inbox.read',
    status: 202,
    summary: { zh: '现在就读取这个账号的新留言', en: "Read this account's new comments now" },
    body: z.object({ accountId: z.uuid() }),
    response: z.object({ articles: z.number().int() }),
    problems: ['account-unknown', 'right-not-given'],
    example: { body: { accountId: account }, response: { articles: 4 } },
  }),

  listReaders: route('interaction', 'listReaders', {
    method: 'GET',
    path: '/readers',
    right: 'inbox.read',
    summary: { zh: '读者，最近出现的在前', en: 'Readers, those seen last first' },
    query: pageBy('instant', 'uuid').extend({
      ...ofAccount.shape,
      following: z.enum(['yes', 'no']).optional(),
      alias: z.string().max(64).optional(),
    }),
    response: listOf(readerState),
    example: { response: { items: [example.reader], next: null } },
  }),
  getReader: route('interaction', 'getReader', {
    method: 'GET',
    path: '/readers/{readerId}',
    right: 'inbox.read',
    summary: { zh: '一位读者', en: 'One reader' },
    params: readerId,
    response: readerState,
    problems: ['reader-unknown'],
    example: { response: example.reader },
  }),
  updateReader: route('interaction', 'updateReader', {
    method: 'PATCH',
    path: '/readers/{readerId}',
    right: 'inbox.answer',
    summary: { zh: '给读者起备注名、写备注', en: 'Give a reader an alias and a note' },
    params: readerId,
    body: z.object({ alias: z.string().trim().max(64).nullable().optional(), note: z.string().trim().max(2_000).nullable().optional() }),
    response: readerState,
    problems: ['reader-unknown', 'reader-left', 'right-not-given', 'stale-version'],
    example: {
      body: { alias: '井水的王阿姨', note: '用井水，四个月换一次滤芯' },
      response: { ...example.reader, label: '井水的王阿姨', alias: '井水的王阿姨', note: '用井水，四个月换一次滤芯', version: 2 },
    },
    ifMatch: true,
  }),
};
