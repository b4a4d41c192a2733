import helmet from 'koa-helmet';
import type { Middleware } from 'koa';
import type { Config } from '../config';

/**
 * Headers for our own pages: scripts from here only, pictures also as data: and from the public address (signed links are absolute).
 * Styles may be inline because the framework sets them on elements.
 */
export function security(config: Config): Middleware {
  // Asked for every answer: without a given address it is known only when the port is.
  const own = (): string => new URL(config.YIGE_PUBLIC_URL).origin;
  const https = config.YIGE_PUBLIC_URL.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', own],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 180 * 24 * 3600 } : false,
    // The camera's and the album's pictures are shown in the mini-program too, which is no page of this origin.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}
