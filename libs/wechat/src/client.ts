import { AgentsApi } from './api/agents.js';
import { AutoRepliesApi } from './api/auto-replies.js';
import { CommentsApi } from './api/comments.js';
import { CustomerApi } from './api/customer.js';
import { DraftsApi } from './api/drafts.js';
import { FiguresApi } from './api/figures.js';
import { JsSdkApi } from './api/js-sdk.js';
import { MassApi } from './api/mass.js';
import { MediaApi } from './api/media.js';
import { MenuApi } from './api/menu.js';
import { NoticesApi } from './api/notices.js';
import { PublishApi } from './api/publish.js';
import { QrCodesApi } from './api/qr-codes.js';
import { QuotaApi } from './api/quota.js';
import { ReadersApi } from './api/readers.js';
import { Caller, type WechatClientOptions } from './http/caller.js';

/**
 * WeChat's server API for one account. Writes are made once; an error says whether it may have happened (`WechatError.outcome`).
 *
 * @example
 * const wechat = new WechatClient({ base: 'https://api.weixin.qq.com', token: () => tokens.current(appId) });
 * const { mediaId } = await wechat.drafts.add([article]);
 */
export class WechatClient {
  readonly media: MediaApi;
  readonly drafts: DraftsApi;
  readonly publish: PublishApi;
  readonly mass: MassApi;
  readonly comments: CommentsApi;
  readonly customer: CustomerApi;
  readonly menu: MenuApi;
  readonly readers: ReadersApi;
  readonly figures: FiguresApi;
  readonly agents: AgentsApi;
  readonly notices: NoticesApi;
  readonly qrCodes: QrCodesApi;
  readonly jsSdk: JsSdkApi;
  readonly quota: QuotaApi;
  readonly autoReplies: AutoRepliesApi;

  constructor(private readonly options: WechatClientOptions) {
    const caller = new Caller(options);
    this.media = new MediaApi(caller);
    this.drafts = new DraftsApi(caller);
    this.publish = new PublishApi(caller);
    this.mass = new MassApi(caller);
    this.comments = new CommentsApi(caller);
    this.customer = new CustomerApi(caller);
    this.menu = new MenuApi(caller);
    this.readers = new ReadersApi(caller);
    this.figures = new FiguresApi(caller);
    this.agents = new AgentsApi(caller);
    this.notices = new NoticesApi(caller);
    this.qrCodes = new QrCodesApi(caller);
    this.jsSdk = new JsSdkApi(caller);
    this.quota = new QuotaApi(caller);
    this.autoReplies = new AutoRepliesApi(caller);
  }

  /** The same account with another time limit: `wechat.within(3_000).drafts.count()`. In milliseconds, for uploads too. */
  within(timeoutMs: number): WechatClient {
    return new WechatClient({ ...this.options, timeoutMs });
  }
}
