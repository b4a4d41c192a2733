import { type ErrorCode, httpStatusOf, messageOf } from '../../shared/core/errorCodes';

/** What a user or client can cause. Everything else that is thrown is a fault of ours and answered as INTERNAL. */
export class AppError extends Error {
  readonly status: number;

  /** `fields` maps a field's path to what is wrong with it, in Chinese. `retryAfterSeconds` goes into the header Retry-After. */
  constructor(
    readonly code: ErrorCode,
    readonly fields?: Record<string, string>,
    readonly retryAfterSeconds?: number,
  ) {
    super(messageOf(code));
    this.name = 'AppError';
    this.status = httpStatusOf(code);
  }
}

/** Throws `code` unless `condition` holds. */
export function demand(condition: unknown, code: ErrorCode, fields?: Record<string, string>): asserts condition {
  if (!condition) throw new AppError(code, fields);
}
