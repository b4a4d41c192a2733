import { createHash } from 'node:crypto';
import { type AppealLimits, resolveUnits, type ResolveUnit } from '../../../shared/appeals/clocks';
import type { CategoryNode } from '../../../shared/appeals/dto';
import { promiseLabel } from '../../../shared/appeals/labels';
import type { UnitKind, Urgency } from '../../../shared/appeals/states';
import type { Core } from '../../core/core';
import { AppError } from '../../core/errors';

/** An item 事项 of the catalogue with what it promises and who handles it (派单目录). */
export interface CategoryItem {
  code: string;
  majorCode: string;
  majorName: string;
  minorCode: string;
  minorName: string;
  name: string;
  urgency: Urgency;
  limits: AppealLimits;
  handlerKind: UnitKind;
  /** Organisation code, for items a department handles. */
  departmentCode: string | null;
  emergencyPhone: string | null;
  /** About persons or staff: never public, never shown to those below the desk. */
  isSensitive: boolean;
  /** False when the district has taken it out of the catalogue; old appeals keep its name. */
  isActive: boolean;
  /** Everyday words for it, for the suggestion. */
  keywords: string[];
}

/** The catalogue in memory: 10 major, 32 minor, 162 items as delivered, whatever was imported since. */
export interface Categories {
  load(): Promise<void>;
  /** Also one that is no longer offered; null when it never was an item. */
  item(code: string): CategoryItem | null;
  /** An item that may be chosen now. Throws CATEGORY_UNKNOWN naming the field. */
  chosen(code: string, field?: string): CategoryItem;
  /** Items that may be chosen, in the order of the picker. */
  items(): readonly CategoryItem[];
  /** All three levels for the picker. */
  nodes(): readonly CategoryNode[];
  nameOf(code: string): string;
  majorNameOf(majorCode: string): string;
  sensitiveCodes(): readonly string[];
  /** Changes whenever anything in the catalogue does. */
  version(): string;
}

interface CategoryRow {
  code: string;
  parentCode: string | null;
  level: CategoryNode['level'];
  name: string;
  urgency: Urgency | null;
  ackHours: number | null;
  resolveAmount: number | null;
  resolveUnit: string | null;
  handlerKind: UnitKind | null;
  departmentCode: string | null;
  emergencyPhone: string | null;
  keywords: string | null;
  isSensitive: number;
  isActive: number;
}

const columns = 'code, parentCode, level, name, urgency, ackHours, resolveAmount, resolveUnit, handlerKind, departmentCode, emergencyPhone, keywords, isSensitive, isActive';

export function createCategories(core: Core): Categories {
  let version = '';
  let byCode = new Map<string, CategoryItem>();
  let majors = new Map<string, string>();
  let active: CategoryItem[] = [];
  let tree: CategoryNode[] = [];
  let sensitive: string[] = [];
  const item = (code: string): CategoryItem | null => byCode.get(code) ?? null;
  return {
    async load() {
      const rows = await core.db.sql.all<CategoryRow>(`SELECT ${columns} FROM categories ORDER BY sort, code`);
      const read = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
      if (read === version) return;
      const names = new Map(rows.map((row) => [row.code, row.name]));
      const items = rows.filter((row) => row.level === 'item').map((row) => itemOf(row, names));
      byCode = new Map(items.map((each) => [each.code, each]));
      majors = new Map(rows.filter((row) => row.level === 'major').map((row) => [row.code, row.name]));
      active = items.filter((each) => each.isActive);
      sensitive = items.filter((each) => each.isSensitive).map((each) => each.code);
      tree = rows.filter((row) => row.isActive).map((row) => nodeOf(row, byCode));
      version = read;
    },
    item,
    chosen(code, field = 'categoryCode') {
      const found = item(code);
      if (!found?.isActive) throw new AppError('CATEGORY_UNKNOWN', { [field]: '没有这个分类' });
      return found;
    },
    items: () => active,
    nodes: () => tree,
    nameOf: (code) => item(code)?.name ?? '',
    majorNameOf: (majorCode) => majors.get(majorCode) ?? '',
    sensitiveCodes: () => sensitive,
    version: () => version,
  };
}

function itemOf(row: CategoryRow, names: ReadonlyMap<string, string>): CategoryItem {
  const { code, urgency, ackHours, resolveAmount, resolveUnit, handlerKind } = row;
  // The import refuses an item without these: one that is there nevertheless must not get a made-up promise.
  if (!urgency || ackHours === null || resolveAmount === null || !isResolveUnit(resolveUnit) || !handlerKind) throw new Error(`category ${code} has no promise`);
  const minorCode = row.parentCode ?? code.slice(0, 4);
  const majorCode = code.slice(0, 2);
  return {
    code, majorCode, minorCode, name: row.name, urgency, handlerKind,
    majorName: names.get(majorCode) ?? '',
    minorName: names.get(minorCode) ?? '',
    limits: { ackHours, resolveAmount, resolveUnit },
    departmentCode: row.departmentCode,
    emergencyPhone: row.emergencyPhone,
    isSensitive: row.isSensitive === 1,
    isActive: row.isActive === 1,
    keywords: (row.keywords ?? '').split(/[\s,，、;；|]+/u).filter(Boolean),
  };
}

const isResolveUnit = (unit: string | null): unit is ResolveUnit => (resolveUnits as readonly (string | null)[]).includes(unit);

function nodeOf(row: CategoryRow, items: ReadonlyMap<string, CategoryItem>): CategoryNode {
  const { code, parentCode, level, name, urgency, emergencyPhone } = row;
  const found = items.get(code);
  return { code, parentCode, level, name, urgency, emergencyPhone, promise: found ? promiseLabel(found.limits) : null };
}
