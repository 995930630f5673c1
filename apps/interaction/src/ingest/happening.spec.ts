import { describe, expect, it } from '@jest/globals';
import { readXml, writeXml, type XmlFields } from '@kanfa/wechat';
import { readHappening } from './happening.js';

const read = (fields: XmlFields) =>
  readHappening(readXml(writeXml({ ToUserName: 'gh_1', FromUserName: 'o1', CreateTime: 1_700_000_000, ...fields })));
const event = (Event: string, fields: XmlFields = {}) => read({ MsgType: 'event', Event, ...fields });
const at = new Date(1_700_000_000_000);

describe('readHappening', () => {
  it('reads a text message', () => {
    expect(read({ MsgType: 'text', Content: '滤芯多久换？', MsgId: 23_456_789_012_345_679n })).toEqual({
      is: 'message',
      openid: 'o1',
      at,
      kind: 'text',
      text: '滤芯多久换？',
      details: {},
    });
  });

  it('keeps what a message has in place of text', () => {
    const place = { Location_X: 23.1, Location_Y: 113.3, Scale: 20, Label: '澜州市', MsgId: 1 };
    expect(read({ MsgType: 'location', ...place })).toMatchObject({
      kind: 'location',
      text: null,
      details: { Location_X: '23.1', Label: '澜州市' },
    });
    expect(read({ MsgType: 'image', PicUrl: 'http://p', MediaId: 'm', MsgId: 1 })).toMatchObject({
      details: { PicUrl: 'http://p', MediaId: 'm' },
    });
  });

  it.each([
    ['qrscene_shop', 'shop'],
    ['', undefined],
    [undefined, undefined],
  ])('reads the scene %s of a follower', (EventKey, scene) => {
    expect(event('subscribe', { EventKey })).toEqual({ is: 'followed', openid: 'o1', at, scene });
  });

  it('reads event names in any case', () => {
    expect(event('UnSubscribe')).toEqual({ is: 'unfollowed', openid: 'o1', at });
    expect(event('CLICK', { EventKey: 'help' })).toEqual({ is: 'menu-tapped', openid: 'o1', at, entry: 'help' });
    expect(event('view', { EventKey: 'https://x.example/' })).toMatchObject({ is: 'menu-tapped', entry: 'https://x.example/' });
  });

  it('reads the end of a mass-send with its addresses', () => {
    const happening = event('MASSSENDJOBFINISH', {
      MsgID: 4_561_255_354_251_345_929n,
      Status: 'send success',
      TotalCount: 200,
      FilterCount: 190,
      SentCount: 188,
      ErrorCount: 2,
      ArticleUrlResult: {
        Count: 2,
        ResultList: {
          item: [
            { ArticleIdx: 1, ArticleUrl: 'https://a' },
            { ArticleIdx: 2, ArticleUrl: 'https://b' },
          ],
        },
      },
    });
    expect(happening).toMatchObject({
      is: 'send-job-finished',
      job: {
        msgId: '4561255354251345929',
        status: 'send success',
        total: 200,
        filtered: 190,
        sent: 188,
        errors: 2,
        urls: [
          { index: 1, url: 'https://a' },
          { index: 2, url: 'https://b' },
        ],
      },
    });
  });

  it('reads the end of a publish job, refused articles repeated', () => {
    const done = {
      publish_id: 2_247_503_051,
      publish_status: 0,
      article_id: 'abc',
      article_detail: { count: 1, item: { idx: 1, article_url: 'https://a' } },
    };
    expect(event('PUBLISHJOBFINISH', { PublishEventInfo: done })).toMatchObject({
      is: 'publish-job-finished',
      job: { publishId: '2247503051', status: 0, wechatArticleId: 'abc', urls: [{ index: 1, url: 'https://a' }], failedIndexes: [] },
    });
    const failed = { publish_id: 1, publish_status: 2, fail_idx: [1, 3] };
    expect(event('FREEPUBLISHJOBFINISH', { PublishEventInfo: failed })).toMatchObject({ job: { status: 2, failedIndexes: [1, 3] } });
  });

  it('names what it does not act on', () => {
    expect(event('TEMPLATESENDJOBFINISH', { MsgID: 1, Status: 'success' })).toEqual({ is: 'other', name: 'templatesendjobfinish' });
    expect(read({ MsgType: 'text', Content: 'no id' })).toEqual({ is: 'other', name: 'text' });
  });
});
