import type { ErrorCode } from './errorCodes';

/** The answer of a pure rule: it never throws. `reason` is the code the user is told. */
export type Result<T> = ({ ok: true } & T) | { ok: false; reason: ErrorCode };
