/** Makes this process believe in another time: `Date` is off by KANFA_CLOCK_SHIFT_MS. The monotonic clock is not touched, as with a wrong system clock. */
const shiftMs = Number(process.env['KANFA_CLOCK_SHIFT_MS'] ?? 0);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
};
