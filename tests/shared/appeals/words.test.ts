import fc from 'fast-check';
import { caseNoOf, parseCaseNo } from '../../../shared/appeals/caseNo';
import { appealLimits, summaryOf } from '../../../shared/appeals/limits';
import { audienceOf, fieldsOf, moveTable } from '../../../shared/appeals/moveTable';
import { moveLabels, outcomeLabels, satisfactionLabels, stateLabels } from '../../../shared/appeals/labels';
import { appealMoves, appealOutcomes, appealStates, satisfactionLevels } from '../../../shared/appeals/states';

describe('the case number', () => {
  it('has the day in China and the id', () => {
    expect(caseNoOf(123, new Date('2026-11-21T16:00:00Z'))).toBe('20261122-000123');
    expect(caseNoOf(123, new Date('2026-11-21T15:59:59Z'))).toBe('20261121-000123');
    expect(caseNoOf(12_345_678, new Date('2026-11-22T00:00:00Z'))).toBe('20261122-12345678');
  });

  it.each([
    ['20261122-000123', 123],
    [' 2026 1122 - 000123 ', 123],
    ['２０２６１１２２－０００１２３', 123],
    ['20261122—000123', 123],
    ['20261122000123', 123],
  ])('is read as people type it: %s', (text, id) => {
    expect(parseCaseNo(text)).toEqual({ id, date: '2026-11-22' });
  });

  it.each(['', '000123', '20261322-000123', '20260229-000123', '20261122-000000', '20261122-123', '20261122-0001234567890123456', '垃圾 20261122-000123'])(
    'is not seen in %s',
    (text) => {
      expect(parseCaseNo(text)).toBeNull();
    },
  );

  it('comes back from its own writing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2099-12-30T00:00:00Z'), noInvalidDate: true }),
        (id, at) => {
          expect(parseCaseNo(caseNoOf(id, at))?.id).toBe(id);
        },
      ),
    );
  });
});

describe('words for people', () => {
  it('exist for everything and do not repeat where a person must choose', () => {
    const filled = (labels: Record<string, string>, keys: readonly string[]) =>
      keys.every((key) => (labels[key] ?? '').length > 0) && new Set(Object.values(labels)).size === keys.length;
    expect(filled(stateLabels, appealStates)).toBe(true);
    expect(filled(outcomeLabels, appealOutcomes)).toBe(true);
    expect(filled(satisfactionLabels, satisfactionLevels)).toBe(true);
    expect(filled(Object.fromEntries(appealMoves.map((move) => [move, moveLabels[move].button])), appealMoves)).toBe(true);
  });

  it('are cut to a summary without breaking a character', () => {
    expect(summaryOf(' 路灯\n不亮  三天了 ')).toBe('路灯 不亮 三天了');
    expect([...summaryOf('灯'.repeat(60))]).toHaveLength(60);
    const long = summaryOf('😀'.repeat(61));
    expect([...long]).toHaveLength(appealLimits.summaryLength);
    expect(long.endsWith('…')).toBe(true);
    expect(encodeURIComponent(long)).toContain(encodeURIComponent('😀…'));
  });
});

describe('fields and readers of a move', () => {
  it('are told for every move, the same in all its rows', () => {
    for (const move of appealMoves) {
      const rows = moveTable.filter((row) => row.move === move);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows)
        expect({ needs: row.needs, takes: row.takes, event: row.audience, words: row.wordsFor }).toEqual({ ...fieldsOf(move), ...audienceOf(move) });
    }
    expect(audienceOf('submit')).toEqual({ event: 'everybody', words: 'everybody' });
    expect(audienceOf('note')).toEqual({ event: 'staff', words: 'staff' });
  });

  it('never show words to more people than the event', () => {
    const rank = { staff: 0, parties: 1, everybody: 2 };
    expect(moveTable.filter((row) => rank[row.wordsFor] > rank[row.audience])).toEqual([]);
  });
});
