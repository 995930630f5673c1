import type { Actor } from '@kanfa/contracts';
import type { Language, Say } from '@kanfa/kit';
import { say, wording, wordings } from './wordings.js';

/** Something of a type that came later than this table. */
const other = wording(say('其他', 'something else'), say('{who}做了一件事', '{who} did something'), say('', ''));
const somebody: Record<Actor['kind'], Say> = {
  member: say('一位成员', 'A member'),
  'api-key': say('一个程序', 'A program'),
  reader: say('一位读者', 'A reader'),
  system: say('系统', 'The system'),
};

export const labelOf = (type: string, language: Language): string => (wordings[type] ?? other).label[language];

export function sentenceOf(activity: { actor: Actor; type: string; title: string | null }, language: Language): string {
  const { says, thing } = wordings[activity.type] ?? other;
  const who =
    activity.actor.kind === 'system' ? somebody.system[language] : (activity.actor.name ?? somebody[activity.actor.kind][language]);
  return says[language].replace('{who}', () => who).replace('{what}', () => whatOf(activity, thing, language));
}

function whatOf({ type, title }: { type: string; title: string | null }, thing: Say, language: Language): string {
  if (!title) return thing[language];
  if (type.startsWith('team.')) return title;
  return language === 'zh' ? `《${title}》` : `“${title}”`;
}

/** The name an event's object goes by, where its data carries one. */
export function titleOf(data: unknown): string | undefined {
  const { title, name, articles } = (data ?? {}) as { title?: unknown; name?: unknown; articles?: { title?: unknown }[] };
  const found = title ?? name ?? (Array.isArray(articles) ? articles[0]?.title : undefined);
  return typeof found === 'string' && found.length > 0 ? found.slice(0, 200) : undefined;
}
