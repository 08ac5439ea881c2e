import { readEngineEnv } from './env';

const DATABASE_URL = 'postgres://localhost/zhanggui';

describe('the environment of the engine', () => {
  test('OP-1 a checkout starts without any configuration but a database', () => {
    expect(readEngineEnv({ DATABASE_URL, PORT: '1400' })).toMatchObject({
      production: false,
      publicUrl: 'http://localhost:1400',
      redisUrl: null,
      demo: false,
      testClock: false,
      testClockAheadMs: 0,
    });
  });

  test('every problem is named at once', () => {
    const read = () => readEngineEnv({ PORT: 'x', DEMO: 'maybe', LOG_LEVEL: 'loud' });
    expect(read).toThrow(/DATABASE_URL[\s\S]*PORT[\s\S]*LOG_LEVEL[\s\S]*DEMO/);
  });

  test('production refuses default secrets and switches for tests', () => {
    const production = { DATABASE_URL, NODE_ENV: 'production', TEST_CLOCK: 'true' };
    expect(() => readEngineEnv(production)).toThrow(/TOKEN_SECRET[\s\S]*TEST_CLOCK[\s\S]*WECHAT_APP_SECRET/);
    const sound = {
      DATABASE_URL,
      NODE_ENV: 'production',
      TOKEN_SECRET: 'x'.repeat(32),
      WECHAT_APP_SECRET: 'y'.repeat(32),
    };
    expect(readEngineEnv(sound).production).toBe(true);
  });
});
