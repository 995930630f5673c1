import type { FastifyRequest } from 'fastify';

const name = 'sandbox_person';

/** Remembers whose phone a browser shows: pages outside the phone, as that of OAuth, ask it. */
export const whoseCookie = (person: number): string => `${name}=${person}; Path=/connect; Max-Age=86400; SameSite=Lax`;

export function personOnPhone(request: FastifyRequest): number | undefined {
  const value = request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1];
  return value !== undefined && /^\d{1,8}$/.test(value) ? Number(value) : undefined;
}
