import { describe, expect, it } from '@jest/globals';
import { Outage } from './outage.js';

const refused = Object.assign(new Error(), { code: 'ECONNREFUSED' });
const reset = Object.assign(new Error(), { code: 'FST_REPLY_FROM_CONNECTION_RESET', cause: { code: 'ECONNRESET' } });
const slow = Object.assign(new Error(), { code: 'UND_ERR_HEADERS_TIMEOUT' });

describe('Outage', () => {
  it('waits three seconds for a service that restarts, whatever the request', () => {
    let at = 0;
    const outage = new Outage('content', () => at);
    expect(outage.retryAfterMs(refused, false, 0)).toBe(100);
    at = 2_999;
    expect(outage.retryAfterMs(refused, false, 9)).toBe(100);
    at = 3_000;
    expect(outage.retryAfterMs(refused, false, 10)).toBeNull();
  });
  it('does not wait again while the service stays away, and does after it was back', () => {
    let at = 0;
    const outage = new Outage('content', () => at);
    outage.retryAfterMs(refused, true, 0);
    at = 60_000;
    expect(outage.retryAfterMs(refused, true, 0)).toBeNull();
    outage.answered();
    expect(outage.retryAfterMs(refused, true, 0)).toBe(100);
  });
  it('repeats after a broken connection only what may be repeated', () => {
    const outage = new Outage('content');
    expect(outage.retryAfterMs(reset, true, 0)).toBe(20);
    expect(outage.retryAfterMs(reset, true, 2)).toBeNull();
    expect(outage.retryAfterMs(reset, false, 0)).toBeNull();
    expect(outage.retryAfterMs(slow, true, 0)).toBeNull();
  });
  it('says whether the request may have been carried out', () => {
    const outage = new Outage('content');
    expect(outage.refusal(refused)).toMatchObject({ code: 'part-away' });
    expect(outage.refusal(reset)).toMatchObject({ code: 'part-silent' });
  });
});
