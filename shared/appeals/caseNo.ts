import { chinaDateOf, isChinaDate } from '../core/dates';

/** 受理编号: the day in China it came in and its id with at least six digits, e.g. 20261122-000123. `id` is a whole number ≥ 1. */
export function caseNoOf(id: number, createdAt: Date): string {
  return `${chinaDateOf(createdAt).replaceAll('-', '')}-${String(id).padStart(6, '0')}`;
}

/**
 * The id in a 受理编号 as a person may type it (spaces, full-width digits and dashes are forgiven); null when it is none.
 * The caller must compare `date` with the row, so that a slip of the finger does not open another person's case.
 */
export function parseCaseNo(text: string): { id: number; date: string } | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').replace(/[‐-―−ー]/gu, '-');
  const match = /^(\d{4})(\d{2})(\d{2})-?(\d{6,15})$/u.exec(plain);
  if (!match) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  const id = Number(match[4]);
  return isChinaDate(date) && id >= 1 ? { id, date } : null;
}
