import type { ErrorCode } from '../../../shared/core/errorCodes';
import type { Core } from '../../core/core';
import { AppError } from '../../core/errors';
import { WechatError } from '../../integrations/wechat';

// 40029 unknown or old code, 40163 code used before, 40226 WeChat blocks this person for risk, 45011 asked too often.
const codes: Record<number, ErrorCode> = {
  40029: 'WECHAT_CODE_INVALID',
  40163: 'WECHAT_CODE_INVALID',
  40226: 'WECHAT_CODE_INVALID',
  45011: 'TOO_MANY_REQUESTS',
};

/** What the person is told when WeChat did not give what a code stands for; anything of ours goes through unchanged. */
export function asAppError(core: Core, error: unknown): unknown {
  if (!(error instanceof WechatError)) return error;
  const code = codes[error.errcode ?? 0] ?? 'WECHAT_UNAVAILABLE';
  if (code === 'WECHAT_UNAVAILABLE') core.log.error({ call: error.call, errcode: error.errcode }, 'WeChat did not answer as it should');
  return new AppError(code, undefined, code === 'TOO_MANY_REQUESTS' ? 60 : undefined);
}
