import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const [before, now] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64')) as [string, string];
const env = {
  DATABASE_URL: 'postgres://a@b/c',
  NATS_URL: 'nats://b:4222',
  NATS_USER: 'interaction',
  NATS_PASSWORD: 'x',
  IDENTITY_PUBLIC_KEY: 'x',
  FILES_DIR: '/files',
  MASTER_KEY: now,
};

describe('readConfig', () => {
  it('takes one master key, or several while it changes', () => {
    expect(readConfig(env).MASTER_KEY_PREVIOUS).toEqual([]);
    expect(readConfig({ ...env, MASTER_KEY_PREVIOUS: before, OPENID_MASTER_KEY: before })).toMatchObject({ MASTER_KEY_PREVIOUS: [before] });
  });

  it('does not start with another master key until it is told under which one readers are found', () => {
    expect(() => readConfig({ ...env, MASTER_KEY_PREVIOUS: before })).toThrow('OPENID_MASTER_KEY');
    expect(() => readConfig({ ...env, MASTER_KEY_PREVIOUS: 'short', OPENID_MASTER_KEY: before })).toThrow('MASTER_KEY_PREVIOUS');
  });
});
