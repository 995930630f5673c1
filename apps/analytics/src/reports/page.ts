import type { GoalView, Overview, OverviewTotals } from '@kanfa/contracts';
import { chart } from './chart.js';
import type { Report } from './report.js';
import { titleOf } from './report.js';
import { words, type Language, type Words } from './page-words.js';

/** A report as one page without outside parts: it prints well and can be sent as a file. The same report gives the same page. */
export function pageOf(report: Report, language: Language): string {
  const w = words[language];
  const { overview, goals, recommendations, accounts } = report.content;
  const { dates, series } = overview;
  const title = titleOf(report)[language];
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title><style>${style}</style></head>
<body>
<header><h1>${escape(title)}</h1><p>${accounts.map((account) => escape(account.name)).join(' · ')}</p>
<p class="note">${w.made} ${report.createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC${report.complete ? '' : ` · <strong>${w.incomplete}</strong>`}</p></header>
<section class="cards">${cards(overview, w)}</section>
<section><h2>${w.reading}</h2>${chart('reading', dates, [
    { name: w.reads, values: series.reads },
    { name: w.shares, values: series.shares, bar: true },
  ])}</section>
<section><h2>${w.following}</h2>${chart('following', dates, [
    { name: w.newFollowers, values: series.newFollowers, bar: true },
    { name: w.cancels, values: series.cancels, bar: true },
  ])}</section>
<section><h2>${w.service}</h2>${chart('service', dates, [
    { name: w.messages, values: series.messages, bar: true },
    { name: w.answered, values: series.answered },
    { name: w.inTime, values: series.answeredInTime },
  ])}</section>
${articleTable(overview, w)}
${goalTable(goals, w, language)}
${recommendations.length === 0 ? `<section><h2>${w.recommendations}</h2><p class="note">${w.noRecommendations}</p></section>` : `<section><h2>${w.recommendations}</h2><ul>${recommendations.map((r) => `<li>${escape(r.says[language])} <span class="note">n = ${r.sample}</span></li>`).join('')}</ul></section>`}
<section class="definitions"><h2>${w.definitions}</h2><dl>${overview.definitions.map((d) => `<dt>${escape(d.name[language])}</dt><dd>${escape(d.means[language])} <span class="note">${escape(d.source[language])}</span></dd>`).join('')}</dl></section>
</body></html>
`;
}

function cards({ totals, before }: Overview, w: Words): string {
  const card = (name: string, of: (t: OverviewTotals) => number | null, unit = '') => {
    const [now, then] = [of(totals), of(before)];
    const difference =
      now === null || then === null ? w.unknownBefore : `${now - then >= 0 ? '+' : ''}${round(now - then)}${unit && w.points} ${w.against}`;
    return `<div><b>${now === null ? '–' : `${round(now).toLocaleString('en-US')}${unit}`}</b><span>${name}</span><small>${difference}</small></div>`;
  };
  return [
    card(w.reads, (t) => t.reads),
    card(w.shares, (t) => t.shares),
    card(w.newFollowers, (t) => t.newFollowers),
    card(w.cancels, (t) => t.cancels),
    card(w.messages, (t) => t.messages),
    card(w.inTimeRate, (t) => (t.inTimeRate === null ? null : t.inTimeRate * 100), '%'),
    card(w.published, (t) => t.published),
  ].join('');
}

function articleTable({ topArticles }: Overview, w: Words): string {
  if (topArticles.length === 0) return `<section><h2>${w.articles}</h2><p class="note">${w.noArticles}</p></section>`;
  const rows = topArticles.map(
    (a) =>
      `<tr><td>${escape(a.title)}</td><td>${a.publishedOn}</td><td>${a.readUser}</td><td>${a.shareUser ?? '–'}</td><td>${rate(a.deliveryRate)}</td><td>${rate(a.finishRate)}</td><td>${a.commentCount ?? '–'}</td></tr>`,
  );
  return `<section><h2>${w.articles}</h2><table><thead><tr><th>${w.title}</th><th>${w.publishedOn}</th><th>${w.reads}</th><th>${w.shares}</th><th>${w.delivery}</th><th>${w.finish}</th><th>${w.comments}</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function goalTable(goals: GoalView[], w: Words, language: Language): string {
  if (goals.length === 0) return '';
  const rows = goals.map(
    (goal) =>
      `<tr><td>${escape(goal.name)}</td><td>${goal.current === null ? '–' : round(goal.current)} / ${round(goal.target)} ${goal.unit[language]}</td><td>${goal.from} – ${goal.to}</td><td>${w.status[goal.status]}</td></tr>`,
  );
  return `<section><h2>${w.goals}</h2><table><thead><tr><th>${w.goal}</th><th>${w.progress}</th><th>${w.period}</th><th>${w.state}</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const rate = (value: number | null): string => (value === null ? '–' : `${round(value * 100)}%`);
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `
body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1d2b33;max-width:760px;margin:24px auto;padding:0 16px}
h1{font-size:24px;margin:0}h2{font-size:17px;margin:24px 0 8px}header p{margin:2px 0}.note,small{color:#61727d;font-size:12px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:8px;margin-top:16px}
.cards div{border:1px solid #dbe3e7;border-radius:8px;padding:10px;display:flex;flex-direction:column}.cards b{font-size:22px}
svg{width:100%;height:auto}table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:left;padding:6px 8px;border-bottom:1px solid #dbe3e7}
dl{font-size:12px}dt{font-weight:600}dd{margin:0 0 6px}
@media print{body{margin:0;max-width:none}section{break-inside:avoid}}`;
