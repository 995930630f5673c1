import { describe, expect, it } from '@jest/globals';
import { asCorrection } from './as-correction.js';

const text = '先关水，再换芯。\n\n滤芯每六个月换一次。\n\n再冲洗。\n';

describe('asCorrection', () => {
  it('names each changed place with enough around it to be found once', () => {
    expect(asCorrection(text, text.replace('六个月', '十二个月'))).toEqual([{ from: '滤芯每六个月换一', to: '滤芯每十二个月换一' }]);
    expect(asCorrection('换芯。\n\n先换芯。\n\n再换芯。\n', '换芯。\n\n先换芯。\n\n再换滤芯。\n')).toEqual([
      { from: '再换芯。', to: '再换滤芯。' },
    ]);
  });
  it('is nothing when WeChat lets no hand change so much, or a paragraph comes or goes', () => {
    expect(asCorrection(text, text.replace('再冲洗。', '冲洗五分钟，直到出水没有黑色的炭粉为止，然后再饮用。'))).toBeUndefined();
    expect(asCorrection(text, `${text}\n完。\n`)).toBeUndefined();
    expect(asCorrection(text, text)).toBeUndefined();
  });
  it('leaves alone what is marked in the text: readers see it otherwise', () =>
    expect(asCorrection('见[资料](https://a)一。\n', '见[资料](https://b)一。\n')).toBeUndefined());
});
