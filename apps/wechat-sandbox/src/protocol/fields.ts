import type { Fields } from './endpoint.js';
import { Refusal } from './refusal.js';

/** A text field; absent or of another type it is refused with the code given. */
export function text(fields: Fields, name: string, errcode: number): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new Refusal(errcode);
}

export const optionalText = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

/** A number, or its digits. Numbers beyond 2^53 never match anything here. */
export function number(fields: Fields, name: string, errcode: number, fallback?: number): number {
  const value = fields[name] ?? fallback;
  const parsed = typeof value === 'string' ? Number(value) : value;
  if (typeof parsed !== 'number' || !Number.isFinite(parsed)) throw new Refusal(errcode);
  return parsed;
}

export const flag = (fields: Fields, name: string): boolean => fields[name] === true || Number(fields[name] ?? 0) === 1;

export function object(fields: Fields, name: string, errcode: number): Fields {
  const value = fields[name];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Refusal(errcode);
  return value as Fields;
}

export function list(fields: Fields, name: string, errcode: number): Fields[] {
  const value = fields[name];
  if (!Array.isArray(value) || value.some((item) => item === null || typeof item !== 'object')) throw new Refusal(errcode);
  return value as Fields[];
}

export function texts(fields: Fields, name: string, errcode: number): string[] {
  const value = fields[name];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) throw new Refusal(errcode);
  return value as string[];
}

/** `offset` and `count` of the paged lists: count 1 to 20. */
export function page(fields: Fields): { offset: number; count: number } {
  const [offset, count] = [number(fields, 'offset', 40035, 0), number(fields, 'count', 40035, 20)];
  if (offset < 0 || count < 1 || count > 20) throw new Refusal(40035);
  return { offset, count };
}
