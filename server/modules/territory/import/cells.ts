import gcoord from 'gcoord';
import type { GeoPoint } from '../../../../shared/territory/dto';
import { roundPoint } from '../../../../shared/territory/geometry';
import type { ImportReport } from './report';

/** A column: its name in English, the Chinese titles that are taken for it too, whether a file must have it. */
export interface Column {
  name: string;
  titles: string[];
  required?: boolean;
}

const systems = { 'GCJ-02': gcoord.GCJ02, 'WGS-84': gcoord.WGS84, CGCS2000: gcoord.WGS84, 'BD-09': gcoord.BD09 } as const;
export type CrsName = keyof typeof systems;
export const isCrsName = (name: unknown): name is CrsName => typeof name === 'string' && name in systems;

/** A point of any supported system as GCJ-02 with six decimals; CGCS2000 and WGS-84 differ by less than that. */
export function toGcj02(point: GeoPoint, crs: CrsName): GeoPoint {
  if (crs === 'GCJ-02') return roundPoint(point);
  const [lng, lat] = gcoord.transform([point.lng, point.lat], systems[crs], gcoord.GCJ02) as [number, number];
  return roundPoint({ lat, lng });
}

/** Reads the cells of one row and writes what is wrong with them into the report, with the line. */
export class Cells {
  private readonly before: number;
  constructor(
    readonly line: number,
    private readonly cells: Record<string, string>,
    private readonly titles: Record<string, string>,
    private readonly report: ImportReport,
  ) {
    this.before = report.refused.length;
  }

  /** False as soon as one cell of this row was refused. */
  get good(): boolean {
    return this.report.refused.length === this.before;
  }

  refuse(reason: string): void {
    this.report.refused.push({ line: this.line, reason });
  }

  private wrong(name: string, reason: string): void {
    this.refuse(`“${this.titles[name] ?? name}”${reason}`);
  }

  optional(name: string, most: number): string | null {
    const text = this.cells[name] ?? '';
    if (text.length > most) this.wrong(name, `超过 ${most} 个字`);
    return text === '' ? null : text;
  }

  text(name: string, most: number): string {
    const text = this.optional(name, most);
    if (text === null) this.wrong(name, '不能为空');
    return text ?? '';
  }

  code(name: string, pattern: RegExp, form: string): string {
    const text = this.cells[name] ?? '';
    if (!pattern.test(text)) this.wrong(name, `应为${form}，不是“${text}”`);
    return text;
  }

  /** One of several words, in English or Chinese: `words` maps what may stand in the cell to what it means. */
  oneOf<T extends string>(name: string, words: Record<string, T>): T {
    const text = this.cells[name] ?? '';
    const found = words[text];
    if (found === undefined) this.wrong(name, `应为 ${Object.keys(words).join('、')} 之一，不是“${text}”`);
    return found ?? (Object.values(words)[0] as T);
  }

  number(name: string, least: number, most: number): number | null {
    const text = this.cells[name] ?? '';
    if (text === '') return null;
    const value = Number(text);
    if (!Number.isFinite(value) || value < least || value > most) {
      this.wrong(name, `应为 ${least}–${most} 的数字，不是“${text}”`);
      return null;
    }
    return value;
  }

  wholeNumber(name: string, least: number, most: number): number | null {
    const value = this.number(name, least, most);
    if (value !== null && !Number.isInteger(value)) this.wrong(name, '应为整数');
    return value;
  }

  flag(name: string, usual: boolean): boolean {
    const text = (this.cells[name] ?? '').toLowerCase();
    if (text === '') return usual;
    if (['1', 'true', 'yes', '是'].includes(text)) return true;
    if (!['0', 'false', 'no', '否'].includes(text)) this.wrong(name, `应为 是 或 否，不是“${text}”`);
    return false;
  }

  day(name: string): string | null {
    const text = (this.cells[name] ?? '').replaceAll('/', '-');
    if (text === '') return null;
    const moment = new Date(`${text}T00:00:00Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text) {
      this.wrong(name, `应为 2026-01-31 这样的日期，不是“${text}”`);
      return null;
    }
    return text;
  }

  /** lng, lat and crs (GCJ-02 when the cell is empty) as GCJ-02. */
  point(): GeoPoint | null {
    const lng = this.number('lng', 73, 136);
    const lat = this.number('lat', 3, 54);
    const crs = (this.cells['crs'] ?? '') || 'GCJ-02';
    if (!isCrsName(crs)) {
      this.wrong('crs', `应为 ${Object.keys(systems).join('、')} 之一`);
      return null;
    }
    if (lng === null || lat === null) {
      if (this.good) this.refuse('缺少经度或纬度');
      return null;
    }
    return toGcj02({ lat, lng }, crs);
  }
}
