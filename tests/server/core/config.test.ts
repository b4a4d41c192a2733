import { readConfig, SettingsError } from '../../../server/core/config';

const key = (letter: string): string => Buffer.alloc(32, letter).toString('base64');
const good = {
  YIGE_MODE: 'production', YIGE_DATABASE_URL: 'mysql://yige:x@10.0.0.1:3306/yige', YIGE_PUBLIC_URL: 'https://yige.example.cn/',
  YIGE_TOKEN_SECRET: 't'.repeat(32), YIGE_FILE_SECRET: 'f'.repeat(32), YIGE_MASTER_KEY: key('m'), YIGE_LOOKUP_KEY: key('l'),
  YIGE_WECHAT_APP_ID: 'wx1', YIGE_WECHAT_APP_SECRET: 's', YIGE_WECHAT_PUSH_TOKEN: 'p', YIGE_WECHAT_PUSH_KEY: 'k',
};
const problems = (env: Record<string, string | undefined>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as SettingsError).problems.map((problem) => problem.split(':')[0] ?? '');
  }
};

test('nothing at all is a demo on this machine', () => {
  expect(readConfig({})).toMatchObject({ demo: true, production: false, PORT: 3000, YIGE_HOST: '127.0.0.1', databaseUrl: 'sqlite:var/yige.db' });
});

test('the public address follows the port until it is given, and ends without a slash', () => {
  expect(readConfig({ PORT: '4567' }).YIGE_PUBLIC_URL).toBe('http://127.0.0.1:4567');
  expect(readConfig({ YIGE_PUBLIC_URL: 'https://yige.example.cn/' }).YIGE_PUBLIC_URL).toBe('https://yige.example.cn');
});

test('complete settings start production', () => {
  expect(problems(good)).toEqual([]);
});

test.each([
  ['no database', { YIGE_DATABASE_URL: undefined }, 'YIGE_DATABASE_URL'],
  ['the embedded database', { YIGE_DATABASE_URL: 'sqlite:var/x.db' }, 'YIGE_DATABASE_URL'],
  ['no public address', { YIGE_PUBLIC_URL: '' }, 'YIGE_PUBLIC_URL'],
  ['no token secret', { YIGE_TOKEN_SECRET: '' }, 'YIGE_TOKEN_SECRET'],
  ['a short token secret', { YIGE_TOKEN_SECRET: 'x'.repeat(20) }, 'YIGE_TOKEN_SECRET'],
  ['the demo token secret', { YIGE_TOKEN_SECRET: 'demo-token-secret-not-for-production' }, 'YIGE_TOKEN_SECRET'],
  ['the demo master key', { YIGE_MASTER_KEY: Buffer.alloc(32, 'demo-master').toString('base64') }, 'YIGE_MASTER_KEY'],
  ['a master key of 16 bytes', { YIGE_MASTER_KEY: Buffer.alloc(16, 'm').toString('base64') }, 'YIGE_MASTER_KEY'],
  ['one key for two uses', { YIGE_LOOKUP_KEY: key('m') }, 'YIGE_LOOKUP_KEY'],
  ['the WeChat stand-in', { YIGE_WECHAT_ENDPOINT: 'http://127.0.0.1:3099' }, 'YIGE_WECHAT_ENDPOINT'],
  ['an object store without keys', { YIGE_STORAGE: 's3' }, 'YIGE_S3_*'],
  ['a port that is none', { PORT: 'abc' }, 'PORT'],
])('production refuses %s', (_name, change, setting) => {
  expect(problems({ ...good, ...change })).toContain(setting);
});

test('a refusal names every problem at once and repeats no secret', () => {
  const thrown = (): unknown => readConfig({ YIGE_MODE: 'production', YIGE_TOKEN_SECRET: 'short-but-secret', YIGE_WECHAT_ENDPOINT: 'http://localhost:1' });
  expect(thrown).toThrow(SettingsError);
  expect(problems({ YIGE_MODE: 'production' }).length).toBeGreaterThan(8);
  expect(thrown).not.toThrow('short-but-secret');
});
