import { afterAll, beforeAll, describe } from '@jest/globals';
import { accountLife } from './account-life.story.js';
import { byHand } from './by-hand.story.js';
import { commandLine } from './command-line.story.js';
import { Platform } from './platform.js';

/** Stories that need a newsroom at work and leave it at work: they share one start. */
describe('a newsroom at work', () => {
  const platform = new Platform(24_000, { ROBOT_ALLOWED_HOSTS: '127.0.0.1' });
  beforeAll(() => platform.start(), 300_000);
  afterAll(() => platform.discard(), 60_000);

  describe('the command line', () => commandLine(platform));
  describe('by hand', () => byHand(platform));
  describe('the life of an account', () => accountLife(platform));
});
