import type { RehearsalCheck, SealedArticle, SendProtection } from '@kanfa/contracts';
import { Parser } from 'htmlparser2';

type Light = RehearsalCheck['light'];
export const check = (name: RehearsalCheck['name'], light: Light, who: RehearsalCheck['who'], zh: string, en: string): RehearsalCheck => ({
  name,
  light,
  who,
  says: { zh, en },
});

export const worstOf = (checks: readonly RehearsalCheck[]): Light =>
  checks.some(({ light }) => light === 'red') ? 'red' : checks.some(({ light }) => light === 'amber') ? 'amber' : 'green';

/** Which rehearsal is due, by how long it is until the slot; a stage that was slept through is not made up for. */
export function stageAt(msToDue: number): 'T-24h' | 'T-60m' | 'T-10m' | undefined {
  const minutes = msToDue / 60_000;
  if (minutes <= 1 || minutes > 24 * 60) return undefined;
  return minutes <= 10 ? 'T-10m' : minutes <= 60 ? 'T-60m' : 'T-24h';
}

/** WeChat's limits of draft/add, checked before it refuses them. */
export function fieldsCheck(articles: readonly SealedArticle[]): RehearsalCheck {
  const over = articles.flatMap(({ title, author, digest, html, sourceUrl = '' }) => [
    ...([...title].length > 64 ? [`《${title.slice(0, 12)}…》title > 64`] : []),
    ...([...author].length > 16 ? [`author ${author} > 16`] : []),
    ...(articles.length === 1 && [...digest].length > 120 ? ['digest > 120'] : []),
    ...([...html].length > 20_000 ? [`《${title}》html > 20,000`] : []),
    ...(Buffer.byteLength(sourceUrl) > 1_024 ? ['source address > 1 KB'] : []),
  ]);
  if (over.length === 0)
    return check('fields', 'green', 'nobody', '标题、摘要、正文都在微信的长度限制内', 'Title, digest and text are within WeChat’s limits');
  return check('fields', 'red', 'editor', `超出微信的长度限制：${over.join('；')}`, `Over WeChat’s limits: ${over.join('; ')}`);
}

/** How far WeChat's clock is from the database's; the round trip is not held against it. */
export function clockCheck(skewMs: number | undefined): RehearsalCheck {
  if (skewMs === undefined)
    return check('clock', 'amber', 'tech', '微信没有告诉时间，无法比对时钟', 'WeChat told no time, so the clocks could not be compared');
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  if (seconds <= 5) return check('clock', 'green', 'nobody', '数据库时钟与微信一致', 'The database’s clock agrees with WeChat’s');
  const light = seconds > 60 ? 'red' : 'amber';
  return check(
    'clock',
    light,
    'tech',
    `数据库时钟与微信相差 ${seconds} 秒，请校时`,
    `The database’s clock is ${seconds} s off WeChat’s; set it right`,
  );
}

export function protectionCheck(protection: SendProtection, toAll: boolean): RehearsalCheck {
  if (!toAll) return check('protection', 'green', 'nobody', '不需要管理员确认', 'No administrator has to confirm');
  if (protection.version === 0)
    return check(
      'protection',
      'amber',
      'tech',
      '没有登记群发保护是否打开、管理员是谁',
      'Nobody wrote down whether the protection is on, and who the administrator is',
    );
  if (!protection.switchedOn) return check('protection', 'green', 'nobody', '群发保护没有打开', 'The protection of mass-sends is off');
  const name = protection.administratorName ?? '?';
  if (!protection.administratorId)
    return check(
      'protection',
      'red',
      'lead',
      '群发保护已打开，但没有登记管理员',
      'The protection is on, but no administrator is written down',
    );
  if (protection.onLeave)
    return check(
      'protection',
      'red',
      'lead',
      `管理员${name}不在岗，30 分钟内没人确认就发不出去`,
      `The administrator ${name} is away; without a confirmation in 30 minutes it does not go out`,
    );
  return check(
    'protection',
    'green',
    'administrator',
    `到时间后请管理员${name}在 30 分钟内在手机上确认`,
    `At its time the administrator ${name} confirms on the phone within 30 minutes`,
  );
}

/** The links of the articles, each once. */
export function linksIn(articles: readonly SealedArticle[]): string[] {
  const links = new Set<string>();
  const parser = () =>
    new Parser({ onopentag: (tag, { href }) => void (tag === 'a' && href && /^https?:/i.test(href) && links.add(href)) });
  for (const { html, sourceUrl } of articles) {
    parser().end(html);
    if (sourceUrl) links.add(sourceUrl);
  }
  return [...links];
}

export function linksCheck(sights: readonly { link: string; is: 'alive' | 'gone' | 'unclear' }[]): RehearsalCheck {
  const gone = sights.filter(({ is }) => is === 'gone').map(({ link }) => link);
  if (gone.length > 0)
    return check('links', 'amber', 'editor', `链接打不开：${gone.join('、')}`, `Links that lead nowhere: ${gone.join(', ')}`);
  const unclear = sights.filter(({ is }) => is === 'unclear').length;
  if (unclear > 0)
    return check(
      'links',
      'green',
      'nobody',
      `${unclear} 个链接从服务器无法确认，其余能打开`,
      `${unclear} link(s) could not be judged from here; the others open`,
    );
  return check('links', 'green', 'nobody', '链接都能打开', 'All links open');
}
