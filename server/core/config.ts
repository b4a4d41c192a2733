import Joi from 'joi';

/** Every setting of the server: name in the environment, what it does, default. docs/SETTINGS.md is made from this list. */
export const settings = {
  YIGE_MODE: { schema: Joi.string().valid('demo', 'production').default('demo'), about: '运行方式：demo（内置数据库和演示数据）或 production（正式）' },
  PORT: { schema: Joi.number().integer().min(0).max(65_535).default(3000), about: '监听端口' },
  YIGE_HOST: { schema: Joi.string().default('127.0.0.1'), about: '监听地址；正式运行在反向代理之后，一般保持本机' },
  YIGE_VAR: { schema: Joi.string().default('var'), about: '存放内置数据库、图片和缓存的文件夹' },
  YIGE_DATABASE_URL: { schema: Joi.string().pattern(/^(mysql|sqlite):/).allow(''), default: '', about: '数据库地址，mysql://用户:密码@主机:端口/库名；留空用内置 SQLite' },
  YIGE_DATABASE_POOL: { schema: Joi.number().integer().min(1).max(64).default(12), about: '数据库连接数，两核机器超过 16 没有好处' },
  YIGE_PUBLIC_URL: { schema: Joi.string().uri().allow(''), default: '', about: '用户访问的网址，用于二维码和图片链接；留空为 http://127.0.0.1:端口，正式运行必须设置' },
  YIGE_PROXY_HOPS: { schema: Joi.number().integer().min(0).max(5).default(0), about: '前面有几层可信反向代理；0 表示不信任 X-Forwarded-For' },
  YIGE_TOKEN_SECRET: { schema: Joi.string().min(16).allow(''), default: '', secret: true, about: '登录令牌的签名密钥，至少 32 个字符' },
  YIGE_MASTER_KEY: { schema: Joi.string().allow(''), default: '', secret: true, about: '个人信息加密主密钥，32 字节的 base64' },
  YIGE_LOOKUP_KEY: { schema: Joi.string().allow(''), default: '', secret: true, about: '手机号检索用的独立密钥，32 字节的 base64' },
  YIGE_FILE_SECRET: { schema: Joi.string().allow(''), default: '', secret: true, about: '图片链接的签名密钥，至少 32 个字符' },
  YIGE_WECHAT_APP_ID: { schema: Joi.string().allow(''), default: '', about: '小程序 AppID' },
  YIGE_WECHAT_APP_SECRET: { schema: Joi.string().allow(''), default: '', secret: true, about: '小程序 AppSecret' },
  YIGE_WECHAT_ENDPOINT: { schema: Joi.string().uri().default('https://api.weixin.qq.com'), about: '微信接口地址；演示时由启动脚本指向本机替身' },
  YIGE_WECHAT_PUSH_TOKEN: { schema: Joi.string().allow(''), default: '', secret: true, about: '微信消息推送的 Token' },
  YIGE_WECHAT_PUSH_KEY: { schema: Joi.string().allow(''), default: '', secret: true, about: '微信消息推送的 EncodingAESKey' },
  YIGE_WECHAT_TEMPLATES: {
    schema: Joi.string().pattern(/^((progress|result|work)=[\w-]{1,64})(,(progress|result|work)=[\w-]{1,64}){0,2}$/).allow(''),
    default: '',
    about: '订阅消息模板，如 progress=模板ID,result=模板ID,work=模板ID；模板须有 事项 thing1、时间 time2、说明 thing3；留空不发',
  },
  YIGE_STORAGE: { schema: Joi.string().valid('disk', 's3').default('disk'), about: '图片存放：disk 本机文件夹，s3 任何兼容 S3 的对象存储' },
  YIGE_S3_ENDPOINT: { schema: Joi.string().uri().allow(''), default: '', about: '对象存储地址（含存储桶），如 https://s3.example.com/yige' },
  YIGE_S3_REGION: { schema: Joi.string().default('auto'), about: '对象存储区域' },
  YIGE_S3_ACCESS_KEY: { schema: Joi.string().allow(''), default: '', secret: true, about: '对象存储的 Access Key' },
  YIGE_S3_SECRET_KEY: { schema: Joi.string().allow(''), default: '', secret: true, about: '对象存储的 Secret Key' },
  YIGE_LOG_LEVEL: { schema: Joi.string().valid('fatal', 'error', 'warn', 'info', 'debug', 'silent').default('info'), about: '日志级别' },
  YIGE_METRICS_TOKEN: { schema: Joi.string().allow(''), default: '', secret: true, about: '读取 /metrics 的令牌；留空时只有本机可读' },
  YIGE_RATE_LIMIT: { schema: Joi.number().integer().min(0).default(600), about: '每个地址每分钟的请求数上限；0 为不限，各操作自己的上限也不再计' },
  YIGE_IN_FLIGHT_MOST: { schema: Joi.number().integer().min(1).max(1000).default(32), about: '同时处理的请求数上限，超出的短暂排队，再超出的回答 503' },
} as const satisfies Record<string, { schema: Joi.Schema; about: string; default?: string; secret?: true }>;

type SettingName = keyof typeof settings;
type NumberSetting = 'PORT' | 'YIGE_DATABASE_POOL' | 'YIGE_PROXY_HOPS' | 'YIGE_RATE_LIMIT' | 'YIGE_IN_FLIGHT_MOST';
export type Settings = { [K in SettingName]: K extends NumberSetting ? number : string };

export interface Config extends Settings {
  production: boolean;
  demo: boolean;
  /** mysql:// or sqlite: address in force. */
  databaseUrl: string;
  /** True while the WeChat stand-in on loopback answers instead of WeChat. */
  wechatStandIn: boolean;
  /** False while YIGE_PUBLIC_URL is made from the port. */
  publicUrlGiven: boolean;
}

// Good enough for a demo on one's own machine; production refuses each of them.
const demoSecrets = {
  YIGE_TOKEN_SECRET: 'demo-token-secret-not-for-production',
  YIGE_MASTER_KEY: Buffer.alloc(32, 'demo-master').toString('base64'),
  YIGE_LOOKUP_KEY: Buffer.alloc(32, 'demo-lookup').toString('base64'),
  YIGE_FILE_SECRET: 'demo-file-secret-not-for-production',
  YIGE_WECHAT_APP_ID: 'wx0000000000demo00',
  YIGE_WECHAT_APP_SECRET: 'demo-app-secret',
  YIGE_WECHAT_PUSH_TOKEN: 'demo-push-token',
  YIGE_WECHAT_PUSH_KEY: 'demopushkeydemopushkeydemopushkeydemopushke',
} as const;

/** Why the settings cannot be used; each line names the setting. */
export class SettingsError extends Error {
  constructor(readonly problems: string[]) {
    super(`设置有误：\n${problems.join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * Reads and checks all settings once.
 * Production mode refuses default secrets, the demo mode's database and the WeChat stand-in. Throws SettingsError.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.keys(settings).map((name) => [name, env[name] ?? (settings[name as SettingName] as { default?: string }).default]));
  const schema = Joi.object(Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.schema])));
  const { value, error } = schema.validate(given, { abortEarly: false });
  if (error) throw new SettingsError(error.details.map((detail) => `${detail.path.join('.')}: ${detail.message}`));
  const read = value as Settings;
  const production = read.YIGE_MODE === 'production';
  if (!production) {
    for (const [name, secret] of Object.entries(demoSecrets) as [keyof typeof demoSecrets, string][]) read[name] ||= secret;
  }
  const wechatStandIn = isLoopback(read.YIGE_WECHAT_ENDPOINT);
  const config: Config = {
    ...read,
    production,
    demo: !production && (read.YIGE_DATABASE_URL === '' || read.YIGE_DATABASE_URL.startsWith('sqlite:')),
    databaseUrl: read.YIGE_DATABASE_URL || `sqlite:${read.YIGE_VAR}/yige.db`,
    wechatStandIn,
    publicUrlGiven: read.YIGE_PUBLIC_URL !== '',
    YIGE_PUBLIC_URL: (read.YIGE_PUBLIC_URL || `http://127.0.0.1:${read.PORT}`).replace(/\/+$/, ''),
  };
  if (production) refuseUnsafe(config);
  return config;
}

function refuseUnsafe(config: Config): void {
  const problems: string[] = [];
  const weak = (name: keyof typeof demoSecrets): boolean => config[name] === '' || config[name] === demoSecrets[name];
  for (const name of Object.keys(demoSecrets) as (keyof typeof demoSecrets)[]) if (weak(name)) problems.push(`${name}: 正式运行必须设置，且不能用演示值`);
  if (!config.databaseUrl.startsWith('mysql:')) problems.push('YIGE_DATABASE_URL: 正式运行必须使用 MySQL/MariaDB');
  if (config.wechatStandIn) problems.push('YIGE_WECHAT_ENDPOINT: 正式运行不能使用微信替身');
  if (!config.publicUrlGiven) problems.push('YIGE_PUBLIC_URL: 正式运行必须设置');
  for (const name of ['YIGE_TOKEN_SECRET', 'YIGE_FILE_SECRET'] as const) if (config[name].length < 32) problems.push(`${name}: 至少 32 个字符`);
  for (const name of ['YIGE_MASTER_KEY', 'YIGE_LOOKUP_KEY'] as const)
    if (Buffer.from(config[name], 'base64').length !== 32) problems.push(`${name}: 必须是 32 字节的 base64`);
  if (config.YIGE_MASTER_KEY === config.YIGE_LOOKUP_KEY) problems.push('YIGE_LOOKUP_KEY: 不能与主密钥相同');
  if (config.YIGE_STORAGE === 's3' && !(config.YIGE_S3_ENDPOINT && config.YIGE_S3_ACCESS_KEY && config.YIGE_S3_SECRET_KEY))
    problems.push('YIGE_S3_*: 使用对象存储时必须设置地址和密钥');
  if (problems.length) throw new SettingsError(problems);
}

function isLoopback(url: string): boolean {
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}
