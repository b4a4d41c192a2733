import { appealMoves, unitKinds, urgencies } from '../../../../shared/appeals/states';
import type { TableKind } from './kind';
import { readByKey, refuseRepeats, writeRows, type KeyedRow } from './writeRows';

const same = <T extends string>(words: readonly T[]): Record<T, T> => Object.fromEntries(words.map((word) => [word, word])) as Record<T, T>;
const levelWords = { ...same(['major', 'minor', 'item']), 大类: 'major', 小类: 'minor', 事项: 'item' } as const;
const levelLength = { major: 2, minor: 4, item: 6 } as const;
const urgencyWords = { ...same(urgencies), 安全: 'safety', 水电气暖: 'utilities', 一般: 'general', 复杂: 'complex' } as const;
const unitWords = { ...same(['hours', 'workDays', 'calendarDays']), 小时: 'hours', 工作日: 'workDays', 自然日: 'calendarDays' } as const;

/** The catalogue of appeal categories 派单目录: the file is the whole catalogue; what it leaves out is switched off, never deleted. */
export const categoriesKind: TableKind = {
  kind: 'categories',
  columns: [
    { name: 'code', titles: ['分类编码'], required: true },
    { name: 'parentCode', titles: ['上级编码'], required: true },
    { name: 'level', titles: ['级别'], required: true },
    { name: 'name', titles: ['分类名称'], required: true },
    { name: 'urgency', titles: ['紧急程度'], required: true },
    { name: 'ackHours', titles: ['签收时限'], required: true },
    { name: 'resolveAmount', titles: ['办结时限'], required: true },
    { name: 'resolveUnit', titles: ['时限单位'], required: true },
    { name: 'handlerKind', titles: ['承办单位'], required: true },
    { name: 'departmentCode', titles: ['部门编码'] },
    { name: 'emergencyPhone', titles: ['紧急电话'] },
    { name: 'sensitive', titles: ['敏感'] },
    { name: 'keywords', titles: ['关键词'] },
  ],
  async carryOut(context, cells, report) {
    const rows = cells.map((cell, place): KeyedRow => {
      const level = cell.oneOf('level', levelWords);
      const code = cell.code('code', new RegExp(`^\\d{${levelLength[level]}}$`), ` ${levelLength[level]} 位数字`);
      const parentCode = cell.optional('parentCode', 8);
      const isItem = level === 'item';
      if (level === 'major' ? parentCode !== null : parentCode === null || !code.startsWith(parentCode)) cell.refuse('上级编码与分类编码不相符');
      const row = {
        code,
        parentCode,
        level,
        name: cell.text('name', 40),
        urgency: isItem ? cell.oneOf('urgency', urgencyWords) : null,
        ackHours: isItem ? cell.wholeNumber('ackHours', 1, 720) : null,
        resolveAmount: isItem ? cell.wholeNumber('resolveAmount', 1, 720) : null,
        resolveUnit: isItem ? cell.oneOf('resolveUnit', unitWords) : null,
        handlerKind: isItem ? cell.oneOf('handlerKind', same(unitKinds)) : null,
        departmentCode: cell.optional('departmentCode', 30),
        emergencyPhone: cell.optional('emergencyPhone', 10),
        keywords: cell.optional('keywords', 2_000),
        isSensitive: cell.flag('sensitive', false),
        isActive: true,
        sort: place,
      };
      if (isItem && cell.good && (row.ackHours === null || row.resolveAmount === null)) cell.refuse('事项需要签收时限和办结时限');
      if (row.handlerKind === 'department' && row.departmentCode === null) cell.refuse('由部门承办的事项需要部门编码');
      return { line: cell.line, row };
    });
    const unique = refuseRepeats(report, 'code', '分类编码', rows);
    const codes = new Set(unique.map(({ row }) => row['code']));
    for (const { line, row } of unique)
      if (row['parentCode'] && !codes.has(row['parentCode'])) report.refused.push({ line, reason: `没有上级分类 ${String(row['parentCode'])}` });
    const { db } = context.core;
    const departments = await readByKey(db, 'organisations', [], 'code', [...new Set(unique.flatMap(({ row }) => row['departmentCode'] ?? []))]);
    for (const { line, row } of unique) {
      const code = row['departmentCode'];
      if (code && !departments.has(String(code))) report.refused.push({ line, reason: `没有部门 ${String(code)}` });
    }
    if (report.refused.length > 0) return;
    await writeRows(db, report, 'categories', 'code', unique);
    const active = await db.sql.all<{ code: string }>('SELECT code FROM categories WHERE isActive = 1');
    for (const { code } of active.filter(({ code }) => !codes.has(code))) {
      await db.sql.update('categories', { isActive: false }, { code });
      report.changed++;
      report.notes.push(`分类 ${code} 不在新目录中，已停用`);
    }
  },
};

/** Reply templates 答复模板; known by move, major category and title. */
export const replyTemplatesKind: TableKind = {
  kind: 'replyTemplates',
  columns: [
    { name: 'move', titles: ['操作'], required: true },
    { name: 'majorCode', titles: ['大类编码'], required: true },
    { name: 'title', titles: ['标题'], required: true },
    { name: 'words', titles: ['内容'], required: true },
  ],
  async carryOut(context, cells, report) {
    const { sql } = context.core.db;
    const rows = cells.map((cell, sort) => ({
      move: cell.oneOf('move', same(appealMoves)),
      majorCode: cell.optional('majorCode', 2),
      title: cell.text('title', 40),
      words: cell.text('words', 1_000),
      sort,
    }));
    if (report.refused.length > 0) return;
    const keyOf = (row: { move: string; majorCode: string | null; title: string }): string => `${row.move} ${row.majorCode ?? ''} ${row.title}`;
    const old = new Map(
      (
        await sql.all<{ id: number; move: string; majorCode: string | null; title: string; words: string }>(
          'SELECT id, move, majorCode, title, words FROM replyTemplates',
        )
      ).map((row) => [keyOf(row), row]),
    );
    for (const row of rows) {
      const kept = old.get(keyOf(row));
      if (kept?.words === row.words) report.unchanged++;
      else if (kept) {
        await sql.update('replyTemplates', { words: row.words }, { id: kept.id });
        report.changed++;
      }
    }
    const fresh = rows.filter((row) => !old.has(keyOf(row)));
    await sql.insertMany('replyTemplates', fresh);
    report.added += fresh.length;
  },
};
