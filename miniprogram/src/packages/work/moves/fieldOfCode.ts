import type { AppealMove } from '@shared/appeals/states';
import type { ApiError } from '@/services/request';

const fields: Partial<Record<ApiError['code'], string>> = {
  PROOF_PHOTO_MISSING: 'fileIds',
  FILE_NOT_YOURS: 'fileIds',
  UNTIL_TOO_EARLY: 'untilAt',
  UNTIL_TOO_LATE: 'untilAt',
  TARGET_IS_THE_SAME: 'unitCode',
  TARGET_ABOVE_DESK: 'unitCode',
  TARGET_NOT_IN_TERRITORY: 'unitCode',
  TARGET_WITHOUT_STAFF: 'unitCode',
  CATEGORY_UNKNOWN: 'categoryCode',
  MERGE_INTO_SELF: 'intoId',
  MERGE_TARGET_ENDED: 'intoId',
  WHISTLE_NOT_OPEN: 'whistleId',
  WHISTLE_NOT_FINISHED: 'whistleId',
  WHISTLE_ASSESSED: 'whistleId',
  WHISTLE_PENDING: 'organisationIds',
};

/** The field a reason belongs to, so that it is shown where it can be mended; null when it is about the whole. */
export function fieldOfCode(code: ApiError['code'], move: AppealMove): string | null {
  if (code === 'NOT_FOUND' && move === 'merge') return 'intoId';
  return fields[code] ?? null;
}
