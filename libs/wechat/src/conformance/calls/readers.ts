import { checkGrant, exchangeCode, oauthUser, refreshGrant } from '../../api/oauth.js';
import { qrCodePicture } from '../../api/qr-codes.js';
import type { ClientCall } from '../calls.js';

const credentials = { appid: 'wx1', secret: 'secret-1' };
const grant = { accessToken: 'grant-1', openid: 'o1' };
const day = '2026-11-01';
const span = { beginDate: day, endDate: '2026-11-03' };

/** Readers, menus, QR codes, figures, pages; the headings are sections of WeChat’s docs. */
export const readersCalls: readonly ClientCall[] = [
  // §10
  ['readers.get', (w) => w.readers.get('o1'), 'GET /cgi-bin/user/info?openid=o1&lang=zh_CN'],
  [
    'readers.getMany',
    (w) => w.readers.getMany(['o1', 'o2']),
    'POST /cgi-bin/user/info/batchget {"user_list":[{"openid":"o1","lang":"zh_CN"},{"openid":"o2","lang":"zh_CN"}]}',
  ],
  ['readers.list', (w) => w.readers.list('o1'), 'GET /cgi-bin/user/get?next_openid=o1'],
  ['readers.setRemark', (w) => w.readers.setRemark('o1', '常客'), 'POST /cgi-bin/user/info/updateremark {"openid":"o1","remark":"常客"}'],
  ['readers.createTag', (w) => w.readers.createTag('展会'), 'POST /cgi-bin/tags/create {"tag":{"name":"展会"}}'],
  ['readers.tags', (w) => w.readers.tags(), 'GET /cgi-bin/tags/get'],
  ['readers.renameTag', (w) => w.readers.renameTag(101, '展会'), 'POST /cgi-bin/tags/update {"tag":{"id":101,"name":"展会"}}'],
  ['readers.deleteTag', (w) => w.readers.deleteTag(101), 'POST /cgi-bin/tags/delete {"tag":{"id":101}}'],
  ['readers.tagged', (w) => w.readers.tagged(101), 'POST /cgi-bin/user/tag/get {"tagid":101,"next_openid":""}'],
  ['readers.tag', (w) => w.readers.tag(101, ['o1']), 'POST /cgi-bin/tags/members/batchtagging {"openid_list":["o1"],"tagid":101}'],
  ['readers.untag', (w) => w.readers.untag(101, ['o1']), 'POST /cgi-bin/tags/members/batchuntagging {"openid_list":["o1"],"tagid":101}'],
  ['readers.tagsOf', (w) => w.readers.tagsOf('o1'), 'POST /cgi-bin/tags/getidlist {"openid":"o1"}'],
  ['readers.blocked', (w) => w.readers.blocked('o1'), 'POST /cgi-bin/tags/members/getblacklist {"begin_openid":"o1"}'],
  ['readers.block', (w) => w.readers.block(['o1']), 'POST /cgi-bin/tags/members/batchblacklist {"openid_list":["o1"]}'],
  ['readers.unblock', (w) => w.readers.unblock(['o1']), 'POST /cgi-bin/tags/members/batchunblacklist {"openid_list":["o1"]}'],
  ['readers.migrated', (w) => w.readers.migrated('wx2', ['o1']), 'POST /cgi-bin/changeopenid {"from_appid":"wx2","openid_list":["o1"]}'],
  // §11
  [
    'menu.create',
    (w) =>
      w.menu.create([
        {
          name: '更多',
          subButton: [
            { name: '官网', type: 'view', url: 'http://a' },
            { name: '文章', type: 'article_id', articleId: 'a1' },
          ],
        },
      ]),
    'POST /cgi-bin/menu/create {"button":[{"name":"更多","sub_button":[{"name":"官网","type":"view","url":"http://a"},{"name":"文章","type":"article_id","article_id":"a1"}]}]}',
  ],
  ['menu.get', (w) => w.menu.get(), 'GET /cgi-bin/menu/get'],
  ['menu.conditional', (w) => w.menu.conditional(), 'GET /cgi-bin/menu/get'],
  ['menu.delete', (w) => w.menu.delete(), 'GET /cgi-bin/menu/delete'],
  ['menu.current', (w) => w.menu.current(), 'GET /cgi-bin/get_current_selfmenu_info'],
  [
    'menu.addConditional',
    (w) => w.menu.addConditional([{ name: '联系', type: 'click', key: 'k' }], { tagId: '101', clientPlatformType: '1' }),
    'POST /cgi-bin/menu/addconditional {"button":[{"name":"联系","type":"click","key":"k"}],"matchrule":{"tag_id":"101","client_platform_type":"1"}}',
  ],
  ['menu.deleteConditional', (w) => w.menu.deleteConditional('430748'), 'POST /cgi-bin/menu/delconditional {"menuid":"430748"}'],
  ['menu.menuOf', (w) => w.menu.menuOf('o1'), 'POST /cgi-bin/menu/trymatch {"user_id":"o1"}'],
  // §12
  [
    'qrCodes.temporary',
    (w) => w.qrCodes.temporary('展台', 600),
    'POST /cgi-bin/qrcode/create {"expire_seconds":600,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"展台"}}}',
  ],
  [
    'qrCodes.temporary',
    (w) => w.qrCodes.temporary(123, 600),
    'POST /cgi-bin/qrcode/create {"expire_seconds":600,"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":123}}}',
  ],
  [
    'qrCodes.permanent',
    (w) => w.qrCodes.permanent('门店'),
    'POST /cgi-bin/qrcode/create {"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"门店"}}}',
  ],
  [
    'qrCodes.permanent',
    (w) => w.qrCodes.permanent(123),
    'POST /cgi-bin/qrcode/create {"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":123}}}',
  ],
  ['qrCodePicture', (_w, base) => fetch(qrCodePicture('gQ==', base)), 'GET /cgi-bin/showqrcode?ticket=gQ=='],
  ['qrCodes.shorten', (w) => w.qrCodes.shorten('甲', 600), 'POST /cgi-bin/shorten/gen {"long_data":"甲","expire_seconds":600}'],
  ['qrCodes.lengthen', (w) => w.qrCodes.lengthen('k1'), 'POST /cgi-bin/shorten/fetch {"short_key":"k1"}'],
  // §13
  [
    'figures.followersChanged',
    (w) => w.figures.followersChanged(span),
    'POST /datacube/getusersummary {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.followersTotal',
    (w) => w.figures.followersTotal(span),
    'POST /datacube/getusercumulate {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.articleReads',
    (w) => w.figures.articleReads(day),
    'POST /datacube/getarticleread {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  [
    'figures.articleShares',
    (w) => w.figures.articleShares(day),
    'POST /datacube/getarticleshare {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  ['figures.account', (w) => w.figures.account(span), 'POST /datacube/getbizsummary {"begin_date":"2026-11-01","end_date":"2026-11-03"}'],
  [
    'figures.articleTotals',
    (w) => w.figures.articleTotals(day),
    'POST /datacube/getarticletotaldetail {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  [
    'figures.messages',
    (w) => w.figures.messages(span),
    'POST /datacube/getupstreammsg {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.messagesByHour',
    (w) => w.figures.messagesByHour(day),
    'POST /datacube/getupstreammsghour {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  [
    'figures.messagesByWeek',
    (w) => w.figures.messagesByWeek(span),
    'POST /datacube/getupstreammsgweek {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.messagesByMonth',
    (w) => w.figures.messagesByMonth(span),
    'POST /datacube/getupstreammsgmonth {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.messageSpread',
    (w) => w.figures.messageSpread(span),
    'POST /datacube/getupstreammsgdist {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.messageSpreadByWeek',
    (w) => w.figures.messageSpreadByWeek(span),
    'POST /datacube/getupstreammsgdistweek {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.messageSpreadByMonth',
    (w) => w.figures.messageSpreadByMonth(span),
    'POST /datacube/getupstreammsgdistmonth {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.callbacks',
    (w) => w.figures.callbacks(span),
    'POST /datacube/getinterfacesummary {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.callbacksByHour',
    (w) => w.figures.callbacksByHour(day),
    'POST /datacube/getinterfacesummaryhour {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  [
    'figures.oldArticleSummary',
    (w) => w.figures.oldArticleSummary(day),
    'POST /datacube/getarticlesummary {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  [
    'figures.oldArticleTotals',
    (w) => w.figures.oldArticleTotals(day),
    'POST /datacube/getarticletotal {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  ['figures.oldReads', (w) => w.figures.oldReads(span), 'POST /datacube/getuserread {"begin_date":"2026-11-01","end_date":"2026-11-03"}'],
  [
    'figures.oldReadsByHour',
    (w) => w.figures.oldReadsByHour(day),
    'POST /datacube/getuserreadhour {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  [
    'figures.oldShares',
    (w) => w.figures.oldShares(span),
    'POST /datacube/getusershare {"begin_date":"2026-11-01","end_date":"2026-11-03"}',
  ],
  [
    'figures.oldSharesByHour',
    (w) => w.figures.oldSharesByHour(day),
    'POST /datacube/getusersharehour {"begin_date":"2026-11-01","end_date":"2026-11-01"}',
  ],
  // §15
  ['jsSdk.ticket', (w) => w.jsSdk.ticket(), 'GET /cgi-bin/ticket/getticket?type=jsapi'],
  [
    'exchangeCode',
    (_w, base) => exchangeCode(base, credentials, 'code-1'),
    'GET /sns/oauth2/access_token?appid=wx1&secret=secret-1&code=code-1&grant_type=authorization_code',
  ],
  [
    'refreshGrant',
    (_w, base) => refreshGrant(base, 'wx1', 'refresh-1'),
    'GET /sns/oauth2/refresh_token?appid=wx1&grant_type=refresh_token&refresh_token=refresh-1',
  ],
  ['oauthUser', (_w, base) => oauthUser(base, grant), 'GET /sns/userinfo?openid=o1&lang=zh_CN'],
  ['checkGrant', (_w, base) => checkGrant(base, grant), 'GET /sns/auth?openid=o1'],
];
