import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { resolveUnits } from '../../../shared/appeals/clocks';
import { promiseLabel } from '../../../shared/appeals/labels';
import { appealLimits } from '../../../shared/appeals/limits';
import { appealMoves, unitKinds, urgencies } from '../../../shared/appeals/states';
import { emergencyIn } from '../../../shared/appeals/suggest';
import { fieldsOf } from '../../../shared/appeals/moveTable';

type Row = Record<string, string>;
const read = (file: string): Row[] => parse(readFileSync(path.join(__dirname, '../../../data', file)), { columns: true }) as Row[];

const categories = read('categories.csv');
const departments = new Set(read('departments.csv').map((row) => row.code));
const items = categories.filter((row) => row.level === 'item');
const of = (row: Row, column: string): string => row[column] ?? '';
const failing = (rows: Row[], good: (row: Row) => boolean): string[] =>
  rows.filter((row) => !good(row)).map((row) => `${row.code ?? row.said ?? row.title} ${row.name ?? ''}`);

describe('the catalogue', () => {
  it('has 10 major, 32 minor and 162 items', () => {
    const count = (level: string) => categories.filter((row) => row.level === level).length;
    expect([count('major'), count('minor'), count('item'), categories.length]).toEqual([10, 32, 162, 204]);
  });

  it('has codes that are unique, of 2, 4 and 6 digits, and start with those of their parents', () => {
    const codes = new Map(categories.map((row) => [row.code, row]));
    expect(codes.size).toBe(categories.length);
    const digits: Record<string, number> = { major: 2, minor: 4, item: 6 };
    const parentLevel: Record<string, string | undefined> = { minor: 'major', item: 'minor' };
    expect(failing(categories, (row) => new RegExp(`^\\d{${digits[of(row, 'level')]}}$`, 'u').test(of(row, 'code')))).toEqual([]);
    expect(failing(categories, (row) => codes.get(of(row, 'parentCode'))?.level === parentLevel[of(row, 'level')])).toEqual([]);
    expect(failing(categories, (row) => of(row, 'code').startsWith(of(row, 'parentCode')))).toEqual([]);
  });

  it('has children under every parent and names that fit and do not repeat', () => {
    expect(
      failing(
        categories.filter((row) => row.level !== 'item'),
        (row) => categories.some((child) => child.parentCode === row.code),
      ),
    ).toEqual([]);
    expect(new Set(items.map((row) => row.name)).size).toBe(items.length);
    expect(failing(categories, (row) => of(row, 'name').length >= 2 && of(row, 'name').length <= 12)).toEqual([]);
  });

  it('promises for every item in the times of its urgency', () => {
    const promises = new Map([
      ['safety', ['1/2/hours']],
      ['utilities', ['4/24/hours']],
      ['general', ['24/7/calendarDays', '24/7/workDays']],
      ['complex', ['24/15/workDays']],
    ]);
    expect(failing(items, (row) => promises.get(of(row, 'urgency'))?.includes(`${row.ackHours}/${row.resolveAmount}/${row.resolveUnit}`) ?? false)).toEqual([]);
    expect(new Set(items.map((row) => row.urgency))).toEqual(new Set(urgencies));
    expect(new Set(items.map((row) => row.resolveUnit))).toEqual(new Set(resolveUnits));
    expect(
      failing(
        categories.filter((row) => row.level !== 'item'),
        (row) => row.urgency === '' && row.ackHours === '' && row.handlerKind === '',
      ),
    ).toEqual([]);
  });

  it('names a kind of unit, and departments that exist', () => {
    expect(failing(items, (row) => (unitKinds as readonly string[]).includes(of(row, 'handlerKind')))).toEqual([]);
    expect(failing(items, (row) => row.departmentCode === '' || departments.has(of(row, 'departmentCode')))).toEqual([]);
    expect(
      failing(
        items.filter((row) => row.handlerKind === 'department'),
        (row) => row.departmentCode !== '',
      ),
    ).toEqual([]);
    expect(new Set(items.map((row) => row.handlerKind))).toEqual(new Set(['grid', 'community', 'subdistrict', 'property', 'department']));
  });

  it('has words residents use for every item, each once', () => {
    const words = (row: Row): string[] => of(row, 'keywords').split('|');
    expect(
      failing(
        items,
        (row) =>
          words(row).length >= 5 && new Set(words(row)).size === words(row).length && words(row).every((word) => word.trim() === word && word.length >= 2),
      ),
    ).toEqual([]);
    expect(failing(categories, (row) => ['0', '1'].includes(of(row, 'sensitive')))).toEqual([]);
    expect(failing(items, (row) => ['', '110', '119', '120', '95598'].includes(of(row, 'emergencyPhone')))).toEqual([]);
  });

  it('reads as a promise', () => {
    const sentence = (row?: Row) =>
      row && promiseLabel({ ackHours: Number(row.ackHours), resolveAmount: Number(row.resolveAmount), resolveUnit: row.resolveUnit as 'hours' });
    expect(sentence(items.find((row) => row.urgency === 'safety'))).toBe('1 小时内签收，2 小时内办结');
    expect(sentence(items.find((row) => row.urgency === 'complex'))).toBe('24 小时内签收，15 个工作日内办结');
    expect(sentence(items.find((row) => row.resolveUnit === 'calendarDays'))).toBe('24 小时内签收，7 天内办结');
    expect(promiseLabel({ ackHours: 24, resolveAmount: 48, resolveUnit: 'hours' })).toBe('24 小时内签收，2 天内办结');
  });

  it('does not call an everyday matter an emergency', () => {
    const calm = items.filter((row) => row.emergencyPhone === '' && row.urgency === 'general');
    expect(failing(calm, (row) => emergencyIn(of(row, 'name')) === null)).toEqual([]);
  });
});

describe('answers and synonyms', () => {
  const templates = read('reply-templates.csv');
  const majors = new Set(categories.filter((row) => row.level === 'major').map((row) => row.code));

  it('are for moves that take words and majors that exist', () => {
    expect(templates.length).toBeGreaterThanOrEqual(40);
    expect(
      failing(templates, (row) => appealMoves.some((move) => move === row.move && [...fieldsOf(move).needs, ...fieldsOf(move).takes].includes('words'))),
    ).toEqual([]);
    expect(failing(templates, (row) => row.majorCode === '' || majors.has(of(row, 'majorCode')))).toEqual([]);
    expect(
      failing(templates, (row) => of(row, 'title').length <= 20 && of(row, 'words').length >= appealLimits.resolveWordsMin && of(row, 'words').length <= 200),
    ).toEqual([]);
    expect(new Set(templates.map((row) => `${row.move} ${row.majorCode} ${row.title}`)).size).toBe(templates.length);
  });

  it('give every major an answer for resolving', () => {
    expect(new Set(templates.filter((row) => row.move === 'resolve').map((row) => row.majorCode))).toEqual(majors);
  });

  it('turn what people say into a word of the catalogue', () => {
    const synonyms = read('synonyms.csv');
    const keywords = items.flatMap((row) => of(row, 'keywords').split('|'));
    expect(synonyms.length).toBeGreaterThanOrEqual(100);
    expect(failing(synonyms, (row) => keywords.some((word) => word.includes(of(row, 'means')) || of(row, 'means').includes(word)))).toEqual([]);
    expect(failing(synonyms, (row) => row.said !== row.means)).toEqual([]);
    expect(new Set(synonyms.map((row) => row.said)).size).toBe(synonyms.length);
  });
});
