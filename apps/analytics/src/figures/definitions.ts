import type { Definition } from '@kanfa/contracts';

const people = { zh: '人', en: 'people' };
const times = { zh: '次', en: 'times' };
const percent = { zh: '%', en: '%' };
const cube = (endpoint: string) => ({
  zh: `微信数据接口 ${endpoint}，次日 8 点后`,
  en: `WeChat's data cube ${endpoint}, after 8:00 on the next day`,
});
const ours = { zh: '系统内发生的事件，按账号所在时区分日', en: "events counted here, by day in the account's zone" };
const define = (
  key: string,
  name: [string, string],
  unit: Definition['unit'],
  means: [string, string],
  source: Definition['source'],
): Definition => ({
  key,
  name: { zh: name[0], en: name[1] },
  unit,
  means: { zh: means[0], en: means[1] },
  source,
});

/** What every number on a screen means (口径). Uniques do not add up; which back-office page a number equals is said where there is one. */
export const definitions: readonly Definition[] = [
  define(
    'reads',
    ['阅读人数', 'Readers'],
    people,
    [
      '当天阅读过本账号文章的人数；多天合计时按天相加，同一人重复计。不是文章下方显示的阅读次数。',
      'People who read anything of the account that day; over several days added up, so a person counts once a day. Not the number of views shown under an article.',
    ],
    cube('getbizsummary'),
  ),
  define(
    'shares',
    ['分享人数', 'Sharers'],
    people,
    ['当天分享过文章的人数；按天相加。', 'People who shared that day; added up by day.'],
    cube('getbizsummary'),
  ),
  define(
    'newFollowers',
    ['新增关注', 'New followers'],
    people,
    ['当天新关注的人数，含取消后再关注。', 'People who followed that day, again included.'],
    cube('getusersummary'),
  ),
  define('cancels', ['取消关注', 'Left'], people, ['当天取消关注的人数。', 'People who left that day.'], cube('getusersummary')),
  define(
    'followers',
    ['累计关注', 'Followers'],
    people,
    ['当天结束时的关注总数。', 'All followers at the end of the day.'],
    cube('getusercumulate'),
  ),
  define(
    'messages',
    ['收到消息', 'Messages'],
    times,
    ['读者发来的消息条数，不含菜单点击与关注事件。', 'Messages readers wrote, without menu taps and follows.'],
    ours,
  ),
  define(
    'answered',
    ['已回复', 'Answered'],
    times,
    [
      '由人回复并送达微信的次数；在微信后台回复的不在其中。',
      'Answers by people that reached WeChat; those given in WeChat’s back office are not known.',
    ],
    ours,
  ),
  define(
    'answeredInTime',
    ['及时回复', 'Answered in time'],
    times,
    ['在时限内的回复，从最早一条未回消息算起。', 'Answers within the limit, counted from the oldest unanswered message.'],
    ours,
  ),
  define('comments', ['收到留言', 'Comments'], times, ['在文章下看到的留言条数。', 'Comments seen under articles.'], ours),
  define(
    'published',
    ['发布篇数', 'Published'],
    { zh: '篇', en: 'articles' },
    ['有证据表明已发出的文章篇数。', 'Articles that went out by evidence.'],
    ours,
  ),
  define(
    'readUser',
    ['单篇阅读人数', 'Readers of the article'],
    people,
    ['自发布起累计、去重的阅读人数，最多 30 天。', 'Different people who read it since publication, for at most 30 days.'],
    cube('getarticletotaldetail'),
  ),
  define(
    'zaikanUser',
    ['爱心赞', 'Hearts'],
    people,
    ['点“爱心赞”（原“在看”）的人数。', 'People who gave a heart (formerly “wow”).'],
    cube('getarticletotaldetail'),
  ),
  define('likeUser', ['拇指赞', 'Thumbs'], people, ['点“拇指赞”的人数。', 'People who gave a thumb.'], cube('getarticletotaldetail')),
  define(
    'deliveryRate',
    ['送达阅读率', 'Read of those reached'],
    percent,
    ['通过公众号消息阅读的人数 ÷ 送达人数；仅群发内容有。', 'Readers by message ÷ people it reached; mass-sent pieces only.'],
    cube('getarticletotaldetail'),
  ),
  define(
    'finishRate',
    ['完成率', 'Finish rate'],
    percent,
    ['读到文末的人数 ÷ 阅读人数。', 'People who read to the end ÷ readers.'],
    cube('getarticletotaldetail'),
  ),
  define(
    'averageMinutes',
    ['平均停留', 'Average time'],
    { zh: '分钟', en: 'minutes' },
    ['平均阅读时长，单位分钟。', 'Average reading time in minutes.'],
    cube('getarticletotaldetail'),
  ),
  define(
    'subscribeUser',
    ['阅读后关注', 'Followed after reading'],
    people,
    ['从这篇文章关注账号的人数。', 'People who followed from this article.'],
    cube('getarticletotaldetail'),
  ),
];
