import type { FastifyRequest } from 'fastify';

/** How a person likes their pages: kept in a cookie. */
export type Look = { lang: 'zh' | 'en'; dark: boolean; large: boolean };
export type Sayer = (zh: string, en: string) => string;

const cookieName = 'sandbox_look';

const cookie = (request: FastifyRequest, name: string): string | undefined =>
  request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1];

/** `?dark=1&large=1&lang=en` for one page, otherwise the cookie. */
export function lookOf(request: FastifyRequest): Look {
  const kept = new URLSearchParams(decodeURIComponent(cookie(request, cookieName) ?? ''));
  const asked = request.query as Record<string, string | undefined>;
  const value = (name: string): string | undefined => asked[name] ?? kept.get(name) ?? undefined;
  return { lang: value('lang') === 'en' ? 'en' : 'zh', dark: value('dark') === '1', large: value('large') === '1' };
}

export const lookCookie = (look: Look): string => {
  const value = new URLSearchParams({ lang: look.lang, dark: look.dark ? '1' : '0', large: look.large ? '1' : '0' });
  return `${cookieName}=${encodeURIComponent(value.toString())}; Path=/; Max-Age=31536000; SameSite=Lax`;
};

export const sayer =
  ({ lang }: Look): Sayer =>
  (zh, en) =>
    lang === 'zh' ? zh : en;
