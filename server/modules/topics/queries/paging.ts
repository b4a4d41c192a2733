import { AppError } from '../../../core/errors';
import type { SqlValue } from '../../../core/sql';

/** Conditions that must all hold, with their values in order. */
export interface Where {
  sql: string;
  values: SqlValue[];
}

export function allOf(...conditions: (Where | null | undefined)[]): Where {
  const given = conditions.filter((each): each is Where => Boolean(each));
  return { sql: given.map(({ sql }) => `(${sql})`).join(' AND ') || '1 = 1', values: given.flatMap(({ values }) => values) };
}

/** A condition column = value, or nothing when no value is given. */
export const equals = (column: string, value: SqlValue): Where | null => (value === undefined ? null : { sql: `${column} = ?`, values: [value] });

/** A cursor is a client's text: its id must be one. */
export function idOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new AppError('CURSOR_INVALID', { cursor: '翻页位置已失效' });
  return value;
}
