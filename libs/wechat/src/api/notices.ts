import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count, done, id, seconds } from '../http/shapes.js';

/** Where a tap on the notice leads: the mini program if the phone can, the page otherwise. */
export type NoticeTarget = { url?: string; miniprogram?: { appid: string; pagepath?: string } };
/** Keyword → text. WeChat judges each by its kind (`thing` 20 characters, `character_string` 32, …): 47003 names the one it refuses. */
export type NoticeData = Record<string, string>;

export type TemplateNotice = NoticeTarget & {
  templateId: string;
  data: NoticeData;
  /** The same id again within ten minutes is not sent again. */
  clientMsgId?: string;
};
export type SubscribedNotice = { templateId: string; data: NoticeData; page?: string; miniprogram?: { appid: string; pagepath: string } };

export type OneTimeNotice = NoticeTarget & {
  templateId: string;
  /** At most 15 characters. */
  title: string;
  /** At most 200 characters. */
  content: string;
  color?: string;
  /** 0 to 10,000: which acceptance this answers. */
  scene: number;
};

const values = (data: NoticeData): object => Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]));

const template = z.object({
  templateId: z.string(),
  title: z.string().default(''),
  primaryIndustry: z.string().default(''),
  deputyIndustry: z.string().default(''),
  content: z.string().default(''),
  example: z.string().default(''),
});
const subscribable = z.object({
  priTmplId: z.string(),
  title: z.string().default(''),
  content: z.string().default(''),
  example: z.string().default(''),
  /** 2 once, 3 for long. */
  type: z.coerce.number(),
});
const industry = z.object({ firstClass: z.string().default(''), secondClass: z.string().default('') });
const text = z.string().default('');
const blocked = z.object({ id, tmplMsgId: id, title: text, content: text, sendTimestamp: seconds, openid: text });
const category = z.object({ id: count, name: text });
const publicTemplate = z.object({ tid: id, title: text, type: count, categoryId: id.optional() });
const keyword = z.object({ kid: count, name: text, example: text, rule: text });
const rows = <Row>(row: z.ZodType<Row>) => z.object({ data: z.array(row).default([]) });
export type BlockedNotice = z.infer<typeof blocked>;
export type PublicTemplate = z.infer<typeof publicTemplate>;
export type PublicKeyword = z.infer<typeof keyword>;
export type NoticeTemplate = z.infer<typeof template>;
export type SubscribableTemplate = z.infer<typeof subscribable>;

/**
 * 模板消息 and 订阅通知. Verified service accounts; 100,000 a day; nothing that sells (40249). Errors: 43004 not a follower, 43101 not accepted or
 * used up, 40036 and 40037 template, 40039 address too long, 43116 restricted, 47003 data, 40165 and 40166 mini program. Source: WeChat docs §9.
 */
export class NoticesApi {
  constructor(private readonly caller: Caller) {}

  /** Whether it arrived is told by TEMPLATESENDJOBFINISH under this id. */
  async send(openid: string, { templateId, data, url, miniprogram, clientMsgId }: TemplateNotice): Promise<{ msgid: string }> {
    const body = { touser: openid, templateId, url, miniprogram, clientMsgId };
    // keywords are the template's own names
    return this.caller.write('/cgi-bin/message/template/send', { body, asIs: { data: values(data) } }, z.object({ msgid: id }));
  }

  /** The account's templates. */
  async templates(): Promise<NoticeTemplate[]> {
    const answer = z.object({ templateList: z.array(template).default([]) });
    return (await this.caller.read('/cgi-bin/template/get_all_private_template', {}, answer)).templateList;
  }

  /** At most 25 templates an account (45026). */
  async addTemplate(templateIdShort: string, keywordNameList: string[]): Promise<string> {
    const answer = z.object({ templateId: z.string() });
    return (await this.caller.write('/cgi-bin/template/api_add_template', { body: { templateIdShort, keywordNameList } }, answer))
      .templateId;
  }

  /** 40037 no such template. */
  deleteTemplate(templateId: string): Promise<void> {
    return this.caller.write('/cgi-bin/template/del_private_template', { body: { templateId } }, done);
  }

  /** The two industries the templates come from. */
  industry(): Promise<{ primaryIndustry: z.infer<typeof industry>; secondaryIndustry: z.infer<typeof industry> }> {
    return this.caller.read('/cgi-bin/template/get_industry', {}, z.object({ primaryIndustry: industry, secondaryIndustry: industry }));
  }

  /** Once a month; takes all templates away. */
  setIndustry(primary: string, secondary: string): Promise<void> {
    return this.caller.write('/cgi-bin/template/api_set_industry', { body: { industryId1: primary, industryId2: secondary } }, done);
  }

  /** One acceptance by the reader allows one notice (43101). */
  async sendSubscribed(openid: string, { data, ...notice }: SubscribedNotice): Promise<void> {
    await this.caller.write(
      '/cgi-bin/message/subscribe/bizsend',
      { body: { touser: openid, ...notice }, asIs: { data: values(data) } },
      done,
    );
  }

  /** The legacy notice that a reader accepts once, for one message (43101). */
  sendOnce(openid: string, { templateId, title, content, color, scene, url, miniprogram }: OneTimeNotice): Promise<void> {
    const body = {
      touser: openid,
      templateId,
      url,
      miniprogram,
      scene: String(scene),
      title,
      data: { content: { value: content, color } },
    };
    return this.caller.write('/cgi-bin/message/template/subscribe', { body }, done);
  }

  /** Notices of one kind that WeChat stopped: at most 100 beyond the id `after`. */
  async blocked(tmplMsgId: string, after = '0', limit = 100): Promise<BlockedNotice[]> {
    const answer = z.object({ msginfo: z.union([z.array(blocked), blocked.transform((one) => [one])]).default([]) });
    const ask = { body: { tmplMsgId, limit }, numbers: { largest_id: after } };
    return (await this.caller.read('/wxa/sec/queryblocktmplmsg', ask, answer)).msginfo;
  }

  /** The subscription templates of the account. */
  async subscribable(): Promise<SubscribableTemplate[]> {
    return (await this.caller.read('/wxaapi/newtmpl/gettemplate', {}, z.object({ data: z.array(subscribable).default([]) }))).data;
  }

  /** Takes a public template with these keywords, 2 to 5 in this order, into the account. */
  async addSubscribable(tid: string, kidList: number[], sceneDesc: string): Promise<string> {
    const answer = z.object({ priTmplId: z.string() });
    return (await this.caller.write('/wxaapi/newtmpl/addtemplate', { body: {}, asIs: { tid, kidList, sceneDesc } }, answer)).priTmplId;
  }

  /** Takes it away. */
  deleteSubscribable(priTmplId: string): Promise<void> {
    return this.caller.write('/wxaapi/newtmpl/deltemplate', { body: {}, asIs: { priTmplId } }, done);
  }

  /** The account's categories, which decide the public templates it may use. */
  async categories(): Promise<z.infer<typeof category>[]> {
    return (await this.caller.read('/wxaapi/newtmpl/getcategory', {}, rows(category))).data;
  }

  /** Public templates of these categories, at most 30 at a time. */
  publicTemplates(categoryIds: number[], start = 0, limit = 30): Promise<{ count: number; data: PublicTemplate[] }> {
    const query = { ids: categoryIds.join(','), start, limit };
    return this.caller.read('/wxaapi/newtmpl/getpubtemplatetitles', { query }, rows(publicTemplate).extend({ count }));
  }

  /** The keywords a public template offers. */
  async publicKeywords(tid: string): Promise<PublicKeyword[]> {
    return (await this.caller.read('/wxaapi/newtmpl/getpubtemplatekeywords', { query: { tid } }, rows(keyword))).data;
  }
}
