import { describe, expect, it } from '@jest/globals';
import { DomainError, StaleWrite } from './errors.js';
import { languageOf, toProblem } from './problem.js';

describe('toProblem', () => {
  const own = new DomainError('forbidden', 'own-unit', { zh: '不能审批自己的稿件。', en: 'You cannot approve your own piece.' });

  it("speaks the caller's language", () => {
    expect(toProblem(own, 'zh')).toMatchObject({ status: 403, code: 'own-unit', detail: '不能审批自己的稿件。' });
    expect(toProblem(own, 'en')).toMatchObject({ detail: 'You cannot approve your own piece.', title: 'Not allowed' });
  });

  it('names every wrong field', () => {
    const wrong = new DomainError('invalid', 'input-invalid', { zh: '有误', en: 'wrong' }, [
      { path: 'body.title', say: { zh: '太长', en: 'too long' } },
    ]);
    expect(toProblem(wrong, 'zh').fields).toEqual([{ path: 'body.title', detail: '太长' }]);
  });

  it('turns a stale write into 412 and a missing version into 428', () => {
    expect(toProblem(new StaleWrite('article', 'a'), 'en').status).toBe(412);
    expect(toProblem(new DomainError('invalid', 'version-required', { zh: '', en: '' }), 'en').status).toBe(428);
  });

  it('says that the database is away, without its words', () => {
    const away = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });
    const problem = toProblem(away, 'en');
    expect(problem).toMatchObject({ status: 503, code: 'storage-unavailable' });
    expect(JSON.stringify(problem)).not.toContain('10.1.2.3');
  });

  it('never shows what broke', () => {
    const bug = new Error('select * from secret');
    expect(JSON.stringify(toProblem(bug, 'zh', 'abc'))).not.toContain('secret');
    expect(toProblem(bug, 'zh', 'abc')).toMatchObject({ status: 500, traceId: 'abc' });
  });
});

describe('languageOf', () => {
  it('is Chinese unless English comes first', () => {
    expect([undefined, 'zh-CN,en;q=0.5', 'fr', 'en-GB,zh;q=0.9'].map(languageOf)).toEqual(['zh', 'zh', 'zh', 'en']);
  });
});
