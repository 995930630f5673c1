export { WechatClient } from './client.js';
export type { WechatClientOptions } from './http/caller.js';
export type { Upload } from './http/multipart.js';
export { bareNumber, parseJson } from './http/json.js';
export { fetchPlainToken, fetchStableToken, type AccessToken, type AppCredentials } from './api/tokens.js';
export type { Downloaded } from './http/caller.js';
export type { AutoReplies } from './api/auto-replies.js';
export type { MaterialKind } from './api/media.js';
export type { Crop, DraftArticle, PictureMessage, StoredArticle, StoredDraft } from './api/drafts.js';
export { publishStatus, type PublishState } from './api/publish.js';
export type { Audience, MassAccepted, MassContent, MassSend } from './api/mass.js';
export type { Comment, CommentedArticle } from './api/comments.js';
export type { CustomerMessage } from './api/customer.js';
export type { Agent, AgentSession, SaidInChat } from './api/agents.js';
export { signPage, type PageToSign, type Ticket } from './api/js-sdk.js';
export type { ConditionalMenu, MenuButton, MenuLeaf, MenuRule, StoredButton } from './api/menu.js';
export type {
  BlockedNotice,
  NoticeData,
  NoticeTarget,
  NoticeTemplate,
  OneTimeNotice,
  PublicKeyword,
  PublicTemplate,
  SubscribableTemplate,
  SubscribedNotice,
  TemplateNotice,
} from './api/notices.js';
export {
  authorizeUrl,
  checkGrant,
  exchangeCode,
  oauthUser,
  refreshGrant,
  type OauthGrant,
  type OauthScope,
  type OauthUser,
} from './api/oauth.js';
export { qrCodePicture, type QrCode, type Scene } from './api/qr-codes.js';
export { clearAllBySecret, type CallbackReach, type Quota, type RememberedCall } from './api/quota.js';
export type { Reader } from './api/readers.js';
export type {
  ArticleRead,
  ArticleShare,
  ArticleSummary,
  ArticleTotal,
  ArticleTotalOld,
  BizSummary,
  CallbackDay,
  Figures,
  Hourly,
  Span,
  UpstreamMessages,
  UpstreamSpread,
  UserCumulate,
  UserRead,
  UserShare,
  UserSummary,
} from './api/figures.js';
export { errcodes, explain, type ErrorEntry, type Outcome, type Say, type Who } from './errcodes.js';
export { refusedIp, WechatError, type TransportFault } from './wechat-error.js';
export {
  CallbackRefused,
  decrypt,
  encrypt,
  encryptReply,
  openCallback,
  sign,
  verifyMessageSignature,
  verifySignature,
  type CallbackQuery,
  type CallbackSecrets,
  type SignedQuery,
} from './callback/callback-crypto.js';
export { readCallback, writeJsonForm, type JsonNumbers } from './callback/json-form.js';
export { nothingToSay, passiveReply, type PassiveReply, type ReplyTo } from './callback/passive-reply.js';
export { allAt, readXml, textAt, writeXml, XmlRefused, type XmlElement, type XmlFields, type XmlValue } from './callback/xml.js';
