import type { ClientCall } from '../calls.js';

const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('png') };
const piece = { msgDataId: '2247483700123456789' };

/** Mass-sends, comments, customer messages and notices; the headings are sections of WeChat’s docs. */
export const sendingCalls: readonly ClientCall[] = [
  // §6
  [
    'mass.send',
    (w) => w.mass.send({ content: { mediaId: 'd1' }, audience: { all: true }, clientMsgId: 'c1' }),
    'POST /cgi-bin/message/mass/sendall {"filter":{"is_to_all":true},"msgtype":"mpnews","mpnews":{"media_id":"d1"},"send_ignore_reprint":0,"clientmsgid":"c1"}',
  ],
  [
    'mass.send',
    (w) =>
      w.mass.send({
        content: { images: { mediaIds: ['m1', 'm2'], recommend: '看', needOpenComment: true } },
        audience: { tagId: 101 },
        clientMsgId: 'c1',
        ignoreReprint: true,
      }),
    'POST /cgi-bin/message/mass/sendall {"filter":{"is_to_all":false,"tag_id":101},"msgtype":"image","images":{"media_ids":["m1","m2"],"recommend":"看","need_open_comment":1,"only_fans_can_comment":0},"send_ignore_reprint":1,"clientmsgid":"c1"}',
  ],
  [
    'mass.send',
    (w) =>
      w.mass.send({
        content: { video: { mediaId: 'm1', title: '甲', description: '乙' } },
        audience: { openids: ['o1', 'o2'] },
        clientMsgId: 'c1',
      }),
    'POST /cgi-bin/message/mass/send {"touser":["o1","o2"],"msgtype":"mpvideo","mpvideo":{"media_id":"m1","title":"甲","description":"乙"},"send_ignore_reprint":0,"clientmsgid":"c1"}',
  ],
  ['mass.state', (w) => w.mass.state('4561255354251345929'), 'POST /cgi-bin/message/mass/get {"msg_id":"4561255354251345929"}'],
  [
    'mass.preview',
    (w) => w.mass.preview('o1', { voiceMediaId: 'm1' }),
    'POST /cgi-bin/message/mass/preview {"touser":"o1","msgtype":"voice","voice":{"media_id":"m1"}}',
  ],
  [
    'mass.preview',
    (w) => w.mass.preview({ wechatId: 'lichuan' }, { text: '甲' }),
    'POST /cgi-bin/message/mass/preview {"towxname":"lichuan","msgtype":"text","text":{"content":"甲"}}',
  ],
  [
    'mass.delete',
    (w) => w.mass.delete('4561255354251345929', 2),
    'POST /cgi-bin/message/mass/delete {"article_idx":2,"msg_id":4561255354251345929}',
  ],
  [
    'mass.deleteByUrl',
    (w) => w.mass.deleteByUrl('http://mp.weixin.qq.com/s/1'),
    'POST /cgi-bin/message/mass/delete {"url":"http://mp.weixin.qq.com/s/1"}',
  ],
  ['mass.speed', (w) => w.mass.speed(), 'POST /cgi-bin/message/mass/speed/get {}'],
  ['mass.setSpeed', (w) => w.mass.setSpeed(3), 'POST /cgi-bin/message/mass/speed/set {"speed":3}'],
  // §7
  ['comments.open', (w) => w.comments.open(piece), 'POST /cgi-bin/comment/open {"index":0,"msg_data_id":2247483700123456789}'],
  ['comments.close', (w) => w.comments.close(piece), 'POST /cgi-bin/comment/close {"index":0,"msg_data_id":2247483700123456789}'],
  [
    'comments.list',
    (w) => w.comments.list({ ...piece, index: 1 }, { begin: 49, size: 10, type: 'selected' }),
    'POST /cgi-bin/comment/list {"index":1,"begin":49,"count":10,"type":2,"msg_data_id":2247483700123456789}',
  ],
  [
    'comments.elect',
    (w) => w.comments.elect(piece, '9007199254740993'),
    'POST /cgi-bin/comment/markelect {"index":0,"msg_data_id":2247483700123456789,"user_comment_id":9007199254740993}',
  ],
  [
    'comments.unelect',
    (w) => w.comments.unelect(piece, '9007199254740993'),
    'POST /cgi-bin/comment/unmarkelect {"index":0,"msg_data_id":2247483700123456789,"user_comment_id":9007199254740993}',
  ],
  [
    'comments.delete',
    (w) => w.comments.delete(piece, '9007199254740993'),
    'POST /cgi-bin/comment/delete {"index":0,"msg_data_id":2247483700123456789,"user_comment_id":9007199254740993}',
  ],
  [
    'comments.reply',
    (w) => w.comments.reply(piece, '9007199254740993', '谢谢'),
    'POST /cgi-bin/comment/reply/add {"index":0,"content":"谢谢","msg_data_id":2247483700123456789,"user_comment_id":9007199254740993}',
  ],
  [
    'comments.deleteReply',
    (w) => w.comments.deleteReply(piece, '9007199254740993'),
    'POST /cgi-bin/comment/reply/delete {"index":0,"msg_data_id":2247483700123456789,"user_comment_id":9007199254740993}',
  ],
  // §8
  [
    'customer.send',
    (w) => w.customer.send('o1', { text: '甲' }, { as: 'li@gh' }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"text","text":{"content":"甲"},"customservice":{"kf_account":"li@gh"}}',
  ],
  [
    'customer.send',
    (w) => w.customer.send('o1', { imageMediaId: 'm1' }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"image","image":{"media_id":"m1"}}',
  ],
  [
    'customer.send',
    (w) => w.customer.send('o1', { voiceMediaId: 'm1' }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"voice","voice":{"media_id":"m1"}}',
  ],
  [
    'customer.send',
    (w) => w.customer.send('o1', { video: { mediaId: 'm1', thumbMediaId: 'm2', title: '甲', description: '乙' } }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"video","video":{"media_id":"m1","thumb_media_id":"m2","title":"甲","description":"乙"}}',
  ],
  [
    'customer.send',
    (w) =>
      w.customer.send('o1', {
        music: { title: '甲', description: '乙', musicurl: 'http://a/m', hqmusicurl: 'http://a/h', thumbMediaId: 'm2' },
      }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"music","music":{"title":"甲","description":"乙","musicurl":"http://a/m","hqmusicurl":"http://a/h","thumb_media_id":"m2"}}',
  ],
  [
    'customer.send',
    (w) => w.customer.send('o1', { articleId: 'a1' }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"mpnewsarticle","mpnewsarticle":{"article_id":"a1"}}',
  ],
  [
    'customer.send',
    (w) => w.customer.send('o1', { link: { title: '甲', description: '乙', url: 'http://a', picurl: 'http://a/p' } }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"news","news":{"articles":[{"title":"甲","description":"乙","url":"http://a","picurl":"http://a/p"}]}}',
  ],
  [
    'customer.send',
    (w) => w.customer.send('o1', { choices: { head: '满意吗', list: [{ id: '1', content: '满意' }], tail: '谢谢' } }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"msgmenu","msgmenu":{"head_content":"满意吗","list":[{"id":"1","content":"满意"}],"tail_content":"谢谢"}}',
  ],
  [
    'customer.send',
    (w) => w.customer.send('o1', { cardId: 'k1' }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"wxcard","wxcard":{"card_id":"k1"}}',
  ],
  [
    'customer.send',
    (w) => w.customer.send('o1', { miniProgram: { title: '甲', appid: 'wx2', pagepath: 'p', thumbMediaId: 'm2' } }),
    'POST /cgi-bin/message/custom/send {"touser":"o1","msgtype":"miniprogrampage","miniprogrampage":{"title":"甲","appid":"wx2","pagepath":"p","thumb_media_id":"m2"}}',
  ],
  [
    'customer.typing',
    (w) => w.customer.typing('o1', false),
    'POST /cgi-bin/message/custom/typing {"touser":"o1","command":"CancelTyping"}',
  ],
  ['agents.list', (w) => w.agents.list(), 'GET /cgi-bin/customservice/getkflist'],
  ['agents.online', (w) => w.agents.online(), 'GET /cgi-bin/customservice/getonlinekflist'],
  ['agents.add', (w) => w.agents.add('li@gh', '小李'), 'POST /customservice/kfaccount/add {"kf_account":"li@gh","nickname":"小李"}'],
  [
    'agents.rename',
    (w) => w.agents.rename('li@gh', '小李'),
    'POST /customservice/kfaccount/update {"kf_account":"li@gh","nickname":"小李"}',
  ],
  ['agents.delete', (w) => w.agents.delete('li@gh'), 'GET /customservice/kfaccount/del?kf_account=li@gh'],
  [
    'agents.setPicture',
    (w) => w.agents.setPicture('li@gh', file),
    'POST /customservice/kfaccount/uploadheadimg?kf_account=li@gh media=a.png',
  ],
  [
    'agents.invite',
    (w) => w.agents.invite('li@gh', 'xiaoli'),
    'POST /customservice/kfaccount/inviteworker {"kf_account":"li@gh","invite_wx":"xiaoli"}',
  ],
  [
    'agents.openSession',
    (w) => w.agents.openSession('li@gh', 'o1'),
    'POST /customservice/kfsession/create {"kf_account":"li@gh","openid":"o1"}',
  ],
  [
    'agents.closeSession',
    (w) => w.agents.closeSession('li@gh', 'o1'),
    'POST /customservice/kfsession/close {"kf_account":"li@gh","openid":"o1"}',
  ],
  ['agents.sessionOf', (w) => w.agents.sessionOf('o1'), 'GET /customservice/kfsession/getsession?openid=o1'],
  ['agents.sessionsOf', (w) => w.agents.sessionsOf('li@gh'), 'GET /customservice/kfsession/getsessionlist?kf_account=li@gh'],
  ['agents.waiting', (w) => w.agents.waiting(), 'GET /customservice/kfsession/getwaitcase'],
  [
    'agents.records',
    (w) => w.agents.records({ since: new Date(1_700_000_000_000), until: new Date(1_700_003_600_000) }),
    'POST /customservice/msgrecord/getmsglist {"starttime":1700000000,"endtime":1700003600,"number":10000,"msgid":1}',
  ],
  // §9
  [
    'notices.send',
    (w) =>
      w.notices.send('o1', {
        templateId: 't1',
        data: { thing1: '甲' },
        url: 'http://a',
        miniprogram: { appid: 'wx2', pagepath: 'p' },
        clientMsgId: 'c1',
      }),
    'POST /cgi-bin/message/template/send {"touser":"o1","template_id":"t1","url":"http://a","miniprogram":{"appid":"wx2","pagepath":"p"},"client_msg_id":"c1","data":{"thing1":{"value":"甲"}}}',
  ],
  [
    'notices.sendOnce',
    (w) => w.notices.sendOnce('o1', { templateId: 't1', title: '甲', content: '乙', color: '#333333', scene: 7 }),
    'POST /cgi-bin/message/template/subscribe {"touser":"o1","template_id":"t1","scene":"7","title":"甲","data":{"content":{"value":"乙","color":"#333333"}}}',
  ],
  [
    'notices.setIndustry',
    (w) => w.notices.setIndustry('1', '4'),
    'POST /cgi-bin/template/api_set_industry {"industry_id1":"1","industry_id2":"4"}',
  ],
  ['notices.industry', (w) => w.notices.industry(), 'GET /cgi-bin/template/get_industry'],
  [
    'notices.addTemplate',
    (w) => w.notices.addTemplate('OPENTM1', ['时间']),
    'POST /cgi-bin/template/api_add_template {"template_id_short":"OPENTM1","keyword_name_list":["时间"]}',
  ],
  ['notices.templates', (w) => w.notices.templates(), 'GET /cgi-bin/template/get_all_private_template'],
  ['notices.deleteTemplate', (w) => w.notices.deleteTemplate('t1'), 'POST /cgi-bin/template/del_private_template {"template_id":"t1"}'],
  [
    'notices.blocked',
    (w) => w.notices.blocked('t1', '12'),
    'POST /wxa/sec/queryblocktmplmsg {"tmpl_msg_id":"t1","limit":100,"largest_id":12}',
  ],
  [
    'notices.sendSubscribed',
    (w) => w.notices.sendSubscribed('o1', { templateId: 't1', data: { thing1: '甲' }, page: 'http://a' }),
    'POST /cgi-bin/message/subscribe/bizsend {"touser":"o1","template_id":"t1","page":"http://a","data":{"thing1":{"value":"甲"}}}',
  ],
  ['notices.subscribable', (w) => w.notices.subscribable(), 'GET /wxaapi/newtmpl/gettemplate'],
  [
    'notices.addSubscribable',
    (w) => w.notices.addSubscribable('401', [1, 2], '提醒'),
    'POST /wxaapi/newtmpl/addtemplate {"tid":"401","kidList":[1,2],"sceneDesc":"提醒"}',
  ],
  ['notices.deleteSubscribable', (w) => w.notices.deleteSubscribable('p1'), 'POST /wxaapi/newtmpl/deltemplate {"priTmplId":"p1"}'],
  ['notices.categories', (w) => w.notices.categories(), 'GET /wxaapi/newtmpl/getcategory'],
  [
    'notices.publicTemplates',
    (w) => w.notices.publicTemplates([2, 616]),
    'GET /wxaapi/newtmpl/getpubtemplatetitles?ids=2,616&start=0&limit=30',
  ],
  ['notices.publicKeywords', (w) => w.notices.publicKeywords('401'), 'GET /wxaapi/newtmpl/getpubtemplatekeywords?tid=401'],
];
