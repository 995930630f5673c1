import { accountExporter, secretKeeping } from '@kanfa/service';
import { Module } from '@nestjs/common';
import { CallbackController } from './callback/callback.controller.js';
import { CallbackEdge } from './callback/callback.edge.js';
import { CallbackIntake } from './callback/callback.intake.js';
import { CallbackQueries } from './callback/callback.queries.js';
import { EarlierCallbackController } from './callback/earlier-callback.controller.js';
import { EarlierCallbackQueries } from './callback/earlier-callback.queries.js';
import { EarlierCallback } from './callback/earlier-callback.use-case.js';
import { KnownAccounts } from './callback/known-accounts.loop.js';
import { NoteVerified } from './callback/note-verified.use-case.js';
import { PutCallback } from './callback/put-callback.use-case.js';
import { AnswerComment } from './comment/answer-comment.use-case.js';
import { CommentController } from './comment/comment.controller.js';
import { CommentEvents } from './comment/comment.events.js';
import { CommentPoller } from './comment/comment.poller.js';
import { CommentQueries } from './comment/comment.queries.js';
import { CommentSender } from './comment/comment.sender.js';
import { ElectComment } from './comment/elect-comment.use-case.js';
import { FollowPublication } from './comment/follow-publication.use-case.js';
import { RecordComments } from './comment/record-comments.use-case.js';
import { SettleAct } from './comment/settle-act.use-case.js';
import { SyncComments } from './comment/sync-comments.use-case.js';
import { AnswerConversation } from './conversation/answer-conversation.use-case.js';
import { AnswerTimesQueries } from './conversation/answer-times.queries.js';
import { AnswerSender } from './conversation/answer.sender.js';
import { ConversationController } from './conversation/conversation.controller.js';
import { ConversationQueries } from './conversation/conversation.queries.js';
import { DecideMessage } from './conversation/decide-message.use-case.js';
import { RecordMessage } from './conversation/record-message.use-case.js';
import { ResolveConversation } from './conversation/resolve-conversation.use-case.js';
import { SettleAnswer } from './conversation/settle-answer.use-case.js';
import { exportedByInteraction } from './exported.js';
import { Forwarder } from './forward/forwarder.loop.js';
import { ForwardController } from './forward/forward.controller.js';
import { ForwardQueries } from './forward/forward.queries.js';
import { Outbound } from './forward/outbound.client.js';
import { PutForwardTarget } from './forward/put-forward-target.use-case.js';
import { ReplyByTarget } from './forward/reply-by-target.use-case.js';
import { HappeningDispatcher } from './ingest/happening.dispatcher.js';
import { IngestLoop } from './ingest/ingest.loop.js';
import { ReportJob } from './ingest/report-job.use-case.js';
import { OpenidKey } from './reader/openid.key.js';
import { ReaderController } from './reader/reader.controller.js';
import { ReaderQueries } from './reader/reader.queries.js';
import { RecordComing } from './reader/record-coming.use-case.js';
import { RecordLeaving } from './reader/record-leaving.use-case.js';
import { RecordMenuTap } from './reader/record-menu-tap.use-case.js';
import { UpdateReader } from './reader/update-reader.use-case.js';
import { ReplyBook } from './reply-rule/reply-book.loop.js';
import { ReplyFiles } from './reply-rule/reply-files.loop.js';
import { ReplyRuleController } from './reply-rule/reply-rule.controller.js';
import { ReplyRuleQueries } from './reply-rule/reply-rule.queries.js';
import { SwitchReplyRule } from './reply-rule/switch-reply-rule.use-case.js';
import { MarkComment } from './surge/mark-comment.use-case.js';
import { MarkMessage } from './surge/mark-message.use-case.js';
import { SetSurgeRule } from './surge/set-surge-rule.use-case.js';
import { SurgeController } from './surge/surge.controller.js';
import { AnswerByRules } from './take-over/answer-by-rules.use-case.js';
import { WebsiteReplies } from './take-over/auto-replies.client.js';
import { KeepMenuReplies } from './menu/keep-menu-replies.use-case.js';
import { MenuEvents } from './menu/menu.events.js';
import { EndAccount } from './hand-back/end-account.use-case.js';
import { HandBackEvents } from './hand-back/hand-back.events.js';
import { BeginImport } from './take-over/begin-import.use-case.js';
import { StopImport } from './take-over/stop-import.use-case.js';
import { TakeOverEvents } from './take-over/take-over.events.js';
import { TakeOverImporter } from './take-over/take-over-importer.loop.js';
import { WechatAccess } from './wechat/wechat.access.js';
import { sealedColumns } from './sealed-columns.js';

const callback = [
  EarlierCallback,
  EarlierCallbackQueries,
  NoteVerified,
  KnownAccounts,
  CallbackIntake,
  CallbackEdge,
  CallbackQueries,
  PutCallback,
];
const ingest = [IngestLoop, HappeningDispatcher, RecordComing, RecordLeaving, RecordMenuTap, RecordMessage, ReportJob];
const reader = [OpenidKey, ReaderQueries, UpdateReader];
const conversation = [
  ConversationQueries,
  AnswerTimesQueries,
  AnswerConversation,
  DecideMessage,
  ResolveConversation,
  SettleAnswer,
  AnswerSender,
];
const comment = [
  CommentQueries,
  FollowPublication,
  RecordComments,
  CommentPoller,
  AnswerComment,
  ElectComment,
  SyncComments,
  SettleAct,
  CommentSender,
];
const surge = [SetSurgeRule, MarkComment, MarkMessage];
const replyRule = [ReplyBook, ReplyFiles, ReplyRuleQueries, SwitchReplyRule];
const forward = [Outbound, ForwardQueries, PutForwardTarget, ReplyByTarget, Forwarder];
const takeOver = [WebsiteReplies, BeginImport, AnswerByRules, StopImport, TakeOverImporter];
const menu = [KeepMenuReplies];
const handBack = [EndAccount];

const exporter = accountExporter('interaction', exportedByInteraction);

@Module({
  controllers: [
    CallbackController,
    ReaderController,
    ConversationController,
    CommentController,
    CommentEvents,
    SurgeController,
    ReplyRuleController,
    EarlierCallbackController,
    ForwardController,
    exporter.controller,
    TakeOverEvents,
    HandBackEvents,
    MenuEvents,
  ],
  providers: [
    ...secretKeeping(sealedColumns),
    WechatAccess,
    ...callback,
    ...ingest,
    ...reader,
    ...conversation,
    ...comment,
    ...surge,
    ...replyRule,
    ...takeOver,
    ...handBack,
    ...menu,
    ...forward,
    exporter.provider,
  ],
})
export class AppModule {}
