import { describe, expect, it } from '@jest/globals';
import { gauge, registry } from './metrics.js';

describe('gauge', () => {
  it('is read anew when the service behind it was started again', async () => {
    gauge({ name: 'spec_things', help: 'things', read: () => 1 });
    gauge({ name: 'spec_things', help: 'things', read: () => 2 });
    expect(await registry.getSingleMetricAsString('spec_things')).toMatch(/spec_things(\{\})? 2/);
  });
});
