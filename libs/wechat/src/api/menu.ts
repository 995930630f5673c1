import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { done, flag, id } from '../http/shapes.js';
import { WechatError } from '../wechat-error.js';

/** A leaf of the menu, by what a tap does. */
export type MenuLeaf =
  | { name: string; type: 'click'; key: string }
  | { name: string; type: 'view'; url: string }
  | { name: string; type: 'media_id'; mediaId: string }
  | { name: string; type: 'article_id' | 'article_view_limited'; articleId: string }
  | { name: string; type: 'miniprogram'; appid: string; pagepath: string; url: string }
  | {
      name: string;
      type: 'scancode_push' | 'scancode_waitmsg' | 'pic_sysphoto' | 'pic_photo_or_album' | 'pic_weixin' | 'location_select';
      key: string;
    };
/** At most 3 at the top (names of 16 bytes) and 5 below each (60 bytes). */
export type MenuButton = MenuLeaf | { name: string; subButton: MenuLeaf[] };

/** A button as WeChat gives it back; menus made on the website have further kinds. */
export type StoredButton = {
  name: string;
  type?: string | undefined;
  key?: string | undefined;
  url?: string | undefined;
  value?: string | undefined;
  mediaId?: string | undefined;
  articleId?: string | undefined;
  subButton: StoredButton[];
};
const optional = z.string().optional();
// the website's menus wrap sub buttons as { list: [...] }
const storedButton: z.ZodType<StoredButton> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: optional,
    key: optional,
    url: optional,
    value: optional,
    mediaId: optional,
    articleId: optional,
    subButton: z
      .union([z.array(storedButton), z.object({ list: z.array(storedButton).default([]) }).transform(({ list }) => list)])
      .default([]),
  }),
);
const buttons = z.object({ button: z.array(storedButton).default([]) });

/** Who sees a conditional menu; what is left out does not matter. Platform: 1 iOS, 2 Android, 3 others. */
export type MenuRule = { tagId?: string | undefined; clientPlatformType?: string | undefined };
const menuRule = z.object({ tagId: id.optional(), clientPlatformType: id.optional(), groupId: id.optional() });
const conditionalMenu = buttons.extend({ menuid: id, matchrule: menuRule });
export type ConditionalMenu = z.infer<typeof conditionalMenu>;

const rule = z.looseObject({});
const autoReplies = z.object({
  isAddFriendReplyOpen: flag.default(false),
  isAutoreplyOpen: flag.default(false),
  addFriendAutoreplyInfo: rule.optional(),
  messageDefaultAutoreplyInfo: rule.optional(),
  keywordAutoreplyInfo: z.object({ list: z.array(rule).default([]) }).optional(),
});

/** The menu below a chat (`wechat-api.md` §11), and what the website has set up. */
export class MenuApi {
  constructor(private readonly caller: Caller) {}

  create(button: MenuButton[]): Promise<void> {
    return this.caller.write('/cgi-bin/menu/create', { body: { button } }, done);
  }

  /** The menu made by API; undefined when there is none (46003). */
  async get(): Promise<StoredButton[] | undefined> {
    try {
      return (await this.caller.read('/cgi-bin/menu/get', {}, z.object({ menu: buttons }))).menu.button;
    } catch (error) {
      if (error instanceof WechatError && error.errcode === 46003) return undefined;
      throw error;
    }
  }

  delete(): Promise<void> {
    return this.caller.write('/cgi-bin/menu/delete', {}, done);
  }

  /** A menu for some followers; the last one that fits wins. 65303 without a default menu. Returns its id. */
  async addConditional(button: MenuButton[], matchrule: MenuRule): Promise<string> {
    const answer = z.object({ menuid: id });
    return (await this.caller.write('/cgi-bin/menu/addconditional', { body: { button, matchrule } }, answer)).menuid;
  }

  /** 65301 when there is none. */
  deleteConditional(menuid: string): Promise<void> {
    return this.caller.write('/cgi-bin/menu/delconditional', { body: { menuid } }, done);
  }

  /** Every conditional menu with its rule. */
  async conditional(): Promise<ConditionalMenu[]> {
    try {
      const answer = z.object({ conditionalmenu: z.array(conditionalMenu).default([]) });
      return (await this.caller.read('/cgi-bin/menu/get', {}, answer)).conditionalmenu;
    } catch (error) {
      if (error instanceof WechatError && error.errcode === 46003) return [];
      throw error;
    }
  }

  /** The menu a follower sees, by openid or WeChat id (65307). */
  async menuOf(userId: string): Promise<StoredButton[]> {
    return (await this.caller.read('/cgi-bin/menu/trymatch', { body: { userId } }, buttons)).button;
  }

  /** What followers see now, made by API or on the website. */
  current(): Promise<{ isMenuOpen: boolean; selfmenuInfo: { button: StoredButton[] } }> {
    return this.caller.read(
      '/cgi-bin/get_current_selfmenu_info',
      {},
      z.object({ isMenuOpen: flag, selfmenuInfo: buttons.default({ button: [] }) }),
    );
  }

  /** The website's automatic replies, which a callback address switches off. */
  websiteReplies(): Promise<z.infer<typeof autoReplies>> {
    return this.caller.read('/cgi-bin/get_current_autoreply_info', {}, autoReplies);
  }
}
