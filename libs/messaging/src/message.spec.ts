import { describe, expect, it } from '@jest/globals';
import { assertPublishedByOwner, idOfUnreadable } from './message.js';

const id = '01939e3f-3b1f-7000-8000-000000000001';
const at = new Date('2026-11-20T11:30:00Z');

describe('idOfUnreadable', () => {
  it('is the id in the header', () => {
    expect(idOfUnreadable({ 'Nats-Msg-Id': id }, Buffer.from('x'), at)).toBe(id);
  });

  it('is made of content and time otherwise: the same at every delivery, another for another body', () => {
    const made = idOfUnreadable({ 'Nats-Msg-Id': 'not a uuid' }, Buffer.from('x'), at);
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(idOfUnreadable({}, Buffer.from('x'), at)).toBe(made);
    expect(idOfUnreadable({}, Buffer.from('y'), at)).not.toBe(made);
  });
});

describe('assertPublishedByOwner', () => {
  it("lets a relay's headers pass and refuses those of republished or copied messages", () => {
    assertPublishedByOwner({ 'Nats-Msg-Id': id, traceparent: '00-…' });
    expect(() => assertPublishedByOwner({ 'Nats-Stream': 'TEAM', 'Nats-Subject': 'team.detour' })).toThrow('did not come from its owner');
    expect(() => assertPublishedByOwner({ 'Nats-Stream-Source': 'TEAM 1' })).toThrow('did not come from its owner');
  });
});
