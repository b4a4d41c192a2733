import { caseNoOf } from '../../../../shared/appeals/caseNo';
import { stateLabels } from '../../../../shared/appeals/labels';
import type { AppealState } from '../../../../shared/appeals/states';
import { marks, type SqlValue } from '../../../core/sql';
import type { AppealContext } from '../context';

/** Where a council works. */
export interface CouncilPlace {
  scope: 'community' | 'estate' | 'building';
  scopeId: string;
}

/** An open appeal as a council may know it: what about and where, nothing of the person. */
export interface OpenAppeal {
  id: number;
  estateId: number | null;
  categoryCode: string;
}

const within: Record<CouncilPlace['scope'], string> = {
  community: 'communityCode = ?',
  estate: 'estateId = ?',
  building: 'houseId IN (SELECT id FROM houses WHERE buildingId = ?)',
};

/** More open appeals than these are not looked at for suggestions: the newest say what burns. */
const readMost = 2000;

const scopeOf = (context: AppealContext, { scope, scopeId }: CouncilPlace): { where: string; values: SqlValue[] } => {
  const sensitive = context.categories.sensitiveCodes();
  const open = sensitive.length ? ` AND categoryCode NOT IN (${marks(sensitive)})` : '';
  return { where: `isOpen = 1 AND ${within[scope]}${open}`, values: [scopeId, ...sensitive] };
};

/** Open appeals of a council's scope since a moment, newest first; complaints about persons never. */
export function openAppealsIn(context: AppealContext, place: CouncilPlace, since: Date): Promise<OpenAppeal[]> {
  const { where, values } = scopeOf(context, place);
  return context.core.db.sql.all<OpenAppeal>(
    `SELECT id, estateId, categoryCode FROM appeals WHERE ${where} AND createdAt >= ? ORDER BY id DESC LIMIT ${readMost}`,
    [...values, since],
  );
}

/** Those of these appeals that are open in the scope, locked in the order of their ids. */
export function lockOpenAppeals(context: AppealContext, place: CouncilPlace, ids: readonly number[]): Promise<OpenAppeal[]> {
  if (!ids.length) return Promise.resolve([]);
  const { where, values } = scopeOf(context, place);
  const { sql } = context.core.db;
  return sql.all<OpenAppeal>(`SELECT id, estateId, categoryCode FROM appeals WHERE id IN (${marks(ids)}) AND ${where} ORDER BY id${sql.forUpdate}`, [...ids, ...values]);
}

/** Case number and state in words of these appeals. */
export async function casesOf(context: AppealContext, ids: readonly number[]): Promise<Map<number, { caseNo: string; stateLabel: string }>> {
  if (!ids.length) return new Map();
  const rows = await context.core.db.sql.all<{ id: number; createdAt: Date; state: AppealState }>(`SELECT id, createdAt, state FROM appeals WHERE id IN (${marks(ids)})`, [...ids]);
  return new Map(rows.map((row) => [row.id, { caseNo: caseNoOf(row.id, row.createdAt), stateLabel: stateLabels[row.state] }]));
}
