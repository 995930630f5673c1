import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { done, id } from '../http/shapes.js';

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
export type NoticeTemplate = z.infer<typeof template>;
export type SubscribableTemplate = z.infer<typeof subscribable>;

/**
 * Template notices and subscription notices (WeChat docs §9). Verified service accounts; 100,000 a day; nothing that sells (40249).
 * 43004 not a follower, 43101 not accepted or used up, 40037 no such template.
 */
export class NoticesApi {
  constructor(private readonly caller: Caller) {}

  /** Whether it arrived is told by TEMPLATESENDJOBFINISH under this id. */
  async send(openid: string, { templateId, data, url, miniprogram, clientMsgId }: TemplateNotice): Promise<{ msgid: string }> {
    const body = { touser: openid, templateId, url, miniprogram, clientMsgId, data: values(data) };
    return this.caller.write('/cgi-bin/message/template/send', { body }, z.object({ msgid: id }));
  }

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

  deleteTemplate(templateId: string): Promise<void> {
    return this.caller.write('/cgi-bin/template/del_private_template', { body: { templateId } }, done);
  }

  industry(): Promise<{ primaryIndustry: z.infer<typeof industry>; secondaryIndustry: z.infer<typeof industry> }> {
    return this.caller.read('/cgi-bin/template/get_industry', {}, z.object({ primaryIndustry: industry, secondaryIndustry: industry }));
  }

  /** Once a month (43100); takes all templates away. */
  setIndustry(primary: string, secondary: string): Promise<void> {
    return this.caller.write('/cgi-bin/template/api_set_industry', { body: { industryId1: primary, industryId2: secondary } }, done);
  }

  /** One acceptance by the reader allows one notice (43101). */
  async sendSubscribed(openid: string, { data, ...notice }: SubscribedNotice): Promise<void> {
    await this.caller.write('/cgi-bin/message/subscribe/bizsend', { body: { touser: openid, ...notice, data: values(data) } }, done);
  }

  async subscribable(): Promise<SubscribableTemplate[]> {
    return (await this.caller.read('/wxaapi/newtmpl/gettemplate', {}, z.object({ data: z.array(subscribable).default([]) }))).data;
  }

  async addSubscribable(tid: string, kidList: number[], sceneDesc: string): Promise<string> {
    const answer = z.object({ priTmplId: z.string() });
    return (await this.caller.write('/wxaapi/newtmpl/addtemplate', { body: {}, asIs: { tid, kidList, sceneDesc } }, answer)).priTmplId;
  }

  deleteSubscribable(priTmplId: string): Promise<void> {
    return this.caller.write('/wxaapi/newtmpl/deltemplate', { body: {}, asIs: { priTmplId } }, done);
  }
}
