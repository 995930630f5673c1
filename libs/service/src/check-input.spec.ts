import { describe, expect, it } from '@jest/globals';
import { pageBy, route } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { z } from 'zod';
import { checkInput } from './check-input.js';

const created = route('content', 'createTea', {
  method: 'POST',
  path: '/teas',
  right: 'anyone',
  summary: { zh: '茶', en: 'Tea' },
  body: z.object({ name: z.string().max(5), notes: z.array(z.string()).default([]) }),
  response: z.object({}),
});
const listed = route('content', 'listTeas', {
  method: 'GET',
  path: '/teas',
  right: 'anyone',
  summary: { zh: '茶', en: 'Teas' },
  query: pageBy('instant', 'uuid'),
  response: z.object({}),
});
const refusal = (body: unknown): DomainError => {
  try {
    checkInput(created, { params: {}, query: {}, headers: {}, body });
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('let through');
};

describe('checkInput', () => {
  it('hands over what the contract says, with defaults', () => {
    expect(checkInput(created, { params: {}, query: {}, headers: {}, body: { name: '龙井', more: 1 } }).body).toEqual({
      name: '龙井',
      notes: [],
    });
  });

  it('names every wrong field at once, in both languages', () => {
    const { code, say, fields } = refusal({ name: '一二三四五六', notes: [1] });
    expect([code, fields.map(({ path }) => path)]).toEqual(['input-invalid', ['body.name', 'body.notes.0']]);
    expect(say.zh).toMatch(/^以下内容需要修改：body\.name .*body\.notes\.0/);
    expect(say.en).toMatch(/^Please correct: body\.name .*body\.notes\.0/);
    expect(fields[0]!.say).toEqual({ zh: '最多 5 个字符', en: 'may have at most 5 characters' });
  });

  it('says of a missing field that it is missing', () => {
    expect(refusal({}).fields).toEqual([{ path: 'body.name', say: { zh: '没有填写', en: 'is missing' } }]);
    expect(refusal(null).fields[0]!.path).toBe('body.name');
  });

  it('refuses text that no database keeps', () => {
    expect(refusal({ name: 'a\0', notes: ['\ud83d'] }).fields.map(({ path }) => path)).toEqual(['body.name', 'body.notes.0']);
    expect(checkInput(created, { params: {}, query: {}, headers: {}, body: { name: '💧' } }).body).toMatchObject({ name: '💧' });
  });

  it('takes as a place in a list only what a page gave out', () => {
    const page = (after?: string) => checkInput(listed, { params: {}, query: { after }, headers: {}, body: undefined }).query;
    const id = '019a0000-0000-7000-8000-000000000000';
    expect(page()).toEqual({ limit: 50 });
    expect(page(`2026-11-23T08:00:00.000Z_${id}`).after).toBe(`2026-11-23T08:00:00.000Z_${id}`);
    for (const wrong of ['', 'x', id, `2026-02-30T08:00:00.000Z_${id}`, `2026-11-23T08:00:00.000Z_${id}_${id}`, `_${id}`]) {
      expect(() => page(wrong)).toThrow('query.after (is not a "next" of the page before; start again from the first page)');
    }
  });
});
