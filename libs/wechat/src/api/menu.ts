import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { done, flag, id } from '../http/shapes.js';
import { WechatError } from '../wechat-error.js';

/** A leaf of the menu, by what a tap does. */
export type MenuLeaf =
  | { name: string; type: 'click'; key: string }
  | { name: string; type: 'view'; url: string }
  | { name: string; type: 'media_id' | 'view_limited'; mediaId: string }
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
  appid?: string | undefined;
  pagepath?: string | undefined;
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
    appid: optional,
    pagepath: optional,
    subButton: z
      .union([z.array(storedButton), z.object({ list: z.array(storedButton).default([]) }).transform(({ list }) => list)])
      .default([]),
  }),
);
const buttons = z.object({ button: z.array(storedButton).default([]) });

const matchrule = z.object({ tagId: id.optional(), groupId: id.optional(), clientPlatformType: id.optional() });
const conditional = buttons.extend({ matchrule: matchrule.default({}), menuid: id });
const menus = z.object({ menu: buttons.extend({ menuid: id.optional() }), conditionalmenu: z.array(conditional).default([]) });

/** Whom a conditional menu is for; at least one of the two (65304). Platform: 1 iOS, 2 Android, 3 others. */
export type MenuRule = { tagId?: string | undefined; clientPlatformType?: string | undefined };
export type ConditionalMenu = z.infer<typeof conditional>;

/**
 * The menu below a chat. Phones fetch it anew after 24 h, or on opening the profile after 5 min. Errors: 40015-40027 and 40116-40121 a field,
 * 40033 escaped characters, 40054/40055 a domain, 45010 too many, 45064 an unlinked mini program. Source: WeChat docs §11.
 */
export class MenuApi {
  constructor(private readonly caller: Caller) {}

  /** Replaces the default menu; 1,000 a day. Keys have 128 bytes, addresses 1,024. */
  create(button: MenuButton[]): Promise<void> {
    return this.caller.write('/cgi-bin/menu/create', { body: { button } }, done);
  }

  /** The menu made by API; undefined when there is none (46003). 10,000 a day. */
  async get(): Promise<StoredButton[] | undefined> {
    return (await this.stored())?.menu.button;
  }

  /** Every conditional menu with its rule. */
  async conditional(): Promise<ConditionalMenu[]> {
    return (await this.stored())?.conditionalmenu ?? [];
  }

  private async stored(): Promise<z.infer<typeof menus> | undefined> {
    try {
      return await this.caller.read('/cgi-bin/menu/get', {}, menus);
    } catch (error) {
      if (error instanceof WechatError && error.errcode === 46003) return undefined;
      throw error;
    }
  }

  /** The conditional menus go too. 1,000 a day. */
  delete(): Promise<void> {
    return this.caller.write('/cgi-bin/menu/delete', {}, done);
  }

  /** What followers see now, made by API or on the website. */
  current(): Promise<{ isMenuOpen: boolean; selfmenuInfo: { button: StoredButton[] } }> {
    return this.caller.read(
      '/cgi-bin/get_current_selfmenu_info',
      {},
      z.object({ isMenuOpen: flag, selfmenuInfo: buttons.default({ button: [] }) }),
    );
  }

  /** A menu for some; the newest that fits wins. A default menu must exist (65303). 2,000 a day. 65316 more than 3 domains, 65317 bad content. */
  async addConditional(button: MenuButton[], matchrule: MenuRule): Promise<string> {
    const answer = z.object({ menuid: id });
    return (await this.caller.write('/cgi-bin/menu/addconditional', { body: { button, matchrule } }, answer)).menuid;
  }

  /** 65301 no such menu. 2,000 a day. */
  deleteConditional(menuid: string): Promise<void> {
    return this.caller.write('/cgi-bin/menu/delconditional', { body: { menuid } }, done);
  }

  /** The menu that one follower (openid or WeChat id) gets; 65307 unknown. 20,000 a day. */
  async menuOf(userId: string): Promise<StoredButton[]> {
    const shape = z.union([buttons, z.object({ menu: buttons }).transform(({ menu }) => menu)]);
    return (await this.caller.read('/cgi-bin/menu/trymatch', { body: { userId } }, shape)).button;
  }
}
