import pino, { type Logger } from 'pino';
import type { Config } from './config';

/** Structured logs without personal data: what could hold some is removed, whoever logs it. */
export function createLog(config: Config, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level: config.YIGE_LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['phone', 'words', 'body', 'password', 'token', 'secret', '*.phone', '*.words', '*.body', '*.password', '*.accessToken', '*.refreshToken', 'req.headers', 'sql', '*.sql', '*.parameters'],
      remove: true,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
