import { clearAllBySecret } from '../../api/quota.js';
import { fetchPlainToken, fetchStableToken } from '../../api/tokens.js';
import type { ClientCall } from '../calls.js';

const credentials = { appid: 'wx1', secret: 'secret-1' };
const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('png') };
const article = { title: '题', content: '<p>文</p>', thumbMediaId: 'm1' };

/** Tokens, quotas, media, drafts and publishing; the headings are sections of WeChat’s docs. */
export const contentCalls: readonly ClientCall[] = [
  // §0.4
  ['quota.get', (w) => w.quota.get('/cgi-bin/draft/add'), 'POST /cgi-bin/openapi/quota/get {"cgi_path":"/cgi-bin/draft/add"}'],
  ['quota.clear', (w) => w.quota.clear('/cgi-bin/draft/add'), 'POST /cgi-bin/openapi/quota/clear {"cgi_path":"/cgi-bin/draft/add"}'],
  ['quota.clearAll', (w) => w.quota.clearAll('wx1'), 'POST /cgi-bin/clear_quota {"appid":"wx1"}'],
  [
    'clearAllBySecret',
    (_w, base) => clearAllBySecret(base, credentials),
    'POST /cgi-bin/clear_quota/v2 {"appid":"wx1","appsecret":"secret-1"}',
  ],
  [
    'quota.callOf',
    (w) => w.quota.callOf('6aac007a-6c02c771-26bf69c4'),
    'POST /cgi-bin/openapi/rid/get {"rid":"6aac007a-6c02c771-26bf69c4"}',
  ],
  ['quota.callbackAddresses', (w) => w.quota.callbackAddresses(), 'GET /cgi-bin/getcallbackip'],
  ['quota.apiAddresses', (w) => w.quota.apiAddresses(), 'GET /cgi-bin/get_api_domain_ip'],
  [
    'quota.checkCallback',
    (w) => w.quota.checkCallback('ping', 'UNICOM'),
    'POST /cgi-bin/callback/check {"action":"ping","check_operator":"UNICOM"}',
  ],
  ['autoReplies.get', (w) => w.autoReplies.get(), 'GET /cgi-bin/get_current_autoreply_info'],
  // §1
  [
    'fetchPlainToken',
    (_w, base) => fetchPlainToken(base, credentials),
    'GET /cgi-bin/token?grant_type=client_credential&appid=wx1&secret=secret-1',
  ],
  [
    'fetchStableToken',
    (_w, base) => fetchStableToken(base, credentials, { forceRefresh: true }),
    'POST /cgi-bin/stable_token {"grant_type":"client_credential","appid":"wx1","secret":"secret-1","force_refresh":true}',
  ],
  // §3
  ['media.uploadImage', (w) => w.media.uploadImage(file), 'POST /cgi-bin/media/uploadimg media=a.png'],
  ['media.uploadTemporary', (w) => w.media.uploadTemporary('voice', file), 'POST /cgi-bin/media/upload?type=voice media=a.png'],
  ['media.getTemporary', (w) => w.media.getTemporary('m1'), 'GET /cgi-bin/media/get?media_id=m1'],
  ['media.getTemporaryVideo', (w) => w.media.getTemporaryVideo('m1'), 'GET /cgi-bin/media/get?media_id=m1'],
  ['media.getVoice', (w) => w.media.getVoice('m1'), 'GET /cgi-bin/media/get/jssdk?media_id=m1'],
  [
    'media.addMaterial',
    (w) => w.media.addMaterial('video', file, { title: '甲', introduction: '乙' }),
    'POST /cgi-bin/material/add_material?type=video description={"title":"甲","introduction":"乙"}&media=a.png',
  ],
  ['media.getMaterial', (w) => w.media.getMaterial('m1'), 'POST /cgi-bin/material/get_material {"media_id":"m1"}'],
  ['media.getVideo', (w) => w.media.getVideo('m1'), 'POST /cgi-bin/material/get_material {"media_id":"m1"}'],
  ['media.getArticles', (w) => w.media.getArticles('m1'), 'POST /cgi-bin/material/get_material {"media_id":"m1"}'],
  ['media.deleteMaterial', (w) => w.media.deleteMaterial('m1'), 'POST /cgi-bin/material/del_material {"media_id":"m1"}'],
  ['media.countMaterials', (w) => w.media.countMaterials(), 'GET /cgi-bin/material/get_materialcount'],
  [
    'media.listMaterials',
    (w) => w.media.listMaterials('image', 20, 10),
    'POST /cgi-bin/material/batchget_material {"type":"image","offset":20,"count":10}',
  ],
  [
    'media.listArticleMaterials',
    (w) => w.media.listArticleMaterials(),
    'POST /cgi-bin/material/batchget_material {"type":"news","offset":0,"count":20}',
  ],
  // §4
  [
    'drafts.add',
    (w) =>
      w.drafts.add([
        { ...article, needOpenComment: true, crops: [{ ratio: '1_1', x1: '0', y1: '0', x2: '1', y2: '0.5' }] },
        { title: '图', content: '文', imageMediaIds: ['m1', 'm2'], productKey: 'p1' },
      ]),
    'POST /cgi-bin/draft/add {"articles":[{"article_type":"news","title":"题","content":"<p>文</p>","thumb_media_id":"m1","need_open_comment":1,"only_fans_can_comment":0,"cover_info":{"crop_percent_list":[{"ratio":"1_1","x1":"0","y1":"0","x2":"1","y2":"0.5"}]}},{"article_type":"newspic","title":"图","content":"文","need_open_comment":0,"only_fans_can_comment":0,"image_info":{"image_list":[{"image_media_id":"m1"},{"image_media_id":"m2"}]},"product_info":{"footer_product_info":{"product_key":"p1"}}}]}',
  ],
  [
    'drafts.update',
    (w) => w.drafts.update('d1', 1, article),
    'POST /cgi-bin/draft/update {"media_id":"d1","index":1,"articles":{"article_type":"news","title":"题","content":"<p>文</p>","thumb_media_id":"m1","need_open_comment":0,"only_fans_can_comment":0}}',
  ],
  ['drafts.get', (w) => w.drafts.get('d1'), 'POST /cgi-bin/draft/get {"media_id":"d1"}'],
  ['drafts.delete', (w) => w.drafts.delete('d1'), 'POST /cgi-bin/draft/delete {"media_id":"d1"}'],
  ['drafts.count', (w) => w.drafts.count(), 'GET /cgi-bin/draft/count'],
  ['drafts.list', (w) => w.drafts.list(20, 10, true), 'POST /cgi-bin/draft/batchget {"offset":20,"count":10,"no_content":0}'],
  ['drafts.isOpen', (w) => w.drafts.isOpen(), 'POST /cgi-bin/draft/switch?checkonly=1 {}'],
  [
    'drafts.productCard',
    (w) => w.drafts.productCard('p1', 'small'),
    'POST /channels/ec/service/product/getcardinfo {"product_id":"p1","article_type":"news","card_type":1}',
  ],
  // §5
  ['publish.submit', (w) => w.publish.submit('d1'), 'POST /cgi-bin/freepublish/submit {"media_id":"d1"}'],
  ['publish.state', (w) => w.publish.state('2247503051'), 'POST /cgi-bin/freepublish/get {"publish_id":"2247503051"}'],
  ['publish.article', (w) => w.publish.article('a1'), 'POST /cgi-bin/freepublish/getarticle {"article_id":"a1"}'],
  ['publish.list', (w) => w.publish.list(), 'POST /cgi-bin/freepublish/batchget {"offset":0,"count":20,"no_content":1}'],
  ['publish.delete', (w) => w.publish.delete('a1', 2), 'POST /cgi-bin/freepublish/delete {"article_id":"a1","index":2}'],
];
