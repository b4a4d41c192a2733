import { usualMoveRules } from '../../../shared/appeals/limits';
import type { AppealFacts, MoveInput } from '../../../shared/appeals/moveFacts';
import { movesFor, planMove } from '../../../shared/appeals/moves';
import { openStates } from '../../../shared/appeals/states';
import type { AppealMove } from '../../../shared/appeals/states';
import { answer, authorId, buildActor, buildFactsIn, daysAgo, handlerId, neededFacts, now, otherId, plan } from './support';

describe('resolve', () => {
  it('asks a grid and a property firm for a photo when it was dealt with', () => {
    const resolve = (unitKind: 'grid' | 'property' | 'community', input: MoveInput) =>
      answer(buildFactsIn('inProgress', { unitKind }), 'resolve', buildActor('handler'), { words: '已处理好了', ...input });
    expect(resolve('grid', { measure: 'done' })).toBe('PROOF_PHOTO_MISSING');
    expect(resolve('property', { measure: 'done', fileIds: [] })).toBe('PROOF_PHOTO_MISSING');
    expect(resolve('grid', { measure: 'explained' })).toBe('ok');
    expect(resolve('community', { measure: 'done' })).toBe('ok');
    expect(resolve('grid', { measure: 'done', fileIds: ['a'] })).toBe('ok');
    expect(resolve('grid', {})).toBe('INPUT_INVALID');
  });

  it('wants an answer of at least five characters and at most nine photos', () => {
    const resolve = (words: string, photos = 1) =>
      answer(buildFactsIn('inProgress'), 'resolve', buildActor('handler'), { words, measure: 'done', fileIds: Array(photos).fill('a') as string[] });
    expect([resolve('好了'), resolve('   已好   '), resolve('已经修好了'), resolve('😀😀😀😀'), resolve('已经修好了', 10)]).toEqual([
      'INPUT_INVALID',
      'INPUT_INVALID',
      'ok',
      'INPUT_INVALID',
      'INPUT_INVALID',
    ]);
  });

  it('records the level at which it was solved and has no outcome yet', () => {
    const planned = plan(buildFactsIn('inProgress', { level: 'subdistrict', unitKind: 'subdistrict' }), 'resolve', buildActor('handler'));
    expect(planned.change).toEqual({ measure: 'done', solvedLevel: 'subdistrict', resolvedAt: now });
    expect(planned.clock.effect).toBe('end');
  });
});

describe('rate', () => {
  const author = buildActor('author');

  it('makes the resident’s word the outcome', () => {
    expect(plan(buildFactsIn('resolved'), 'rate', author)).toMatchObject({
      to: 'closed',
      change: { outcome: 'solved', closedAt: now, satisfaction: 'satisfied' },
    });
    expect(plan(buildFactsIn('resolved', { measure: 'explained' }), 'rate', author, { solved: false, satisfaction: 'fair' })).toMatchObject({
      to: 'closed',
      change: { outcome: 'unsolved' },
    });
  });

  it('sends it to the same handler again when asked', () => {
    const again = plan(buildFactsIn('resolved', { reopenCount: 1 }), 'rate', author, { solved: false, satisfaction: 'dissatisfied', reopen: true });
    expect(again).toMatchObject({ to: 'dispatched', promise: 'reopened', clock: { effect: 'reopen' } });
    expect(again.change).toEqual({
      reopenCount: 2,
      outcome: null,
      measure: null,
      solvedLevel: null,
      resolvedAt: null,
      closedAt: null,
      satisfaction: 'dissatisfied',
    });
    expect(answer(buildFactsIn('resolved'), 'rate', author, { solved: true, satisfaction: 'satisfied', reopen: true })).toBe('INPUT_INVALID');
    expect(answer(buildFactsIn('resolved'), 'rate', author, { solved: true })).toBe('INPUT_INVALID');
  });

  it('is possible once, and for a week after the clock has closed it', () => {
    const rate = (changes: Partial<AppealFacts>) => answer(buildFactsIn('closed', changes), 'rate', author);
    expect([rate({}), rate({ outcome: 'explained' }), rate({ rated: true })]).toEqual(['ok', 'ok', 'ALREADY_RATED']);
    expect([rate({ outcome: 'solved' }), rate({ followedUp: true })]).toEqual(['APPEAL_WRONG_STATE', 'APPEAL_WRONG_STATE']);
    expect([rate({ closedAt: daysAgo(7) }), rate({ closedAt: daysAgo(8) })]).toEqual(['ok', 'RATE_WINDOW_PASSED']);
    const closedAt = daysAgo(2);
    expect(plan(buildFactsIn('closed', { closedAt }), 'rate', author).change).toMatchObject({ outcome: 'solved', closedAt });
  });

  it('is not for whoever had it in hand', () => {
    expect(answer(buildFactsIn('resolved'), 'rate', buildActor(['author', 'handler']))).toBe('RATE_OWN_WORK');
    expect(answer(buildFactsIn('resolved'), 'rate', buildActor('author', { personId: handlerId }))).toBe('RATE_OWN_WORK');
    expect(answer(buildFactsIn('resolved', { handlerPersonId: null, resolvedByPersonId: authorId }), 'rate', author)).toBe('RATE_OWN_WORK');
    expect(answer(buildFactsIn('resolved', { resolvedByPersonId: otherId }), 'rate', buildActor('author', { personId: handlerId }))).toBe('RATE_OWN_WORK');
    expect(movesFor(buildFactsIn('resolved'), buildActor(['author', 'handler', 'desk']), now)).not.toContain('rate');
  });
});

describe('follow-up', () => {
  const desk = buildActor('desk');

  it('is made by somebody who did not handle it and did not file it', () => {
    const facts = buildFactsIn('resolved');
    expect(answer(facts, 'followUp', buildActor(['desk', 'handler']))).toBe('FOLLOW_UP_BY_HANDLER');
    expect(answer(facts, 'followUp', buildActor('overseer', { personId: handlerId }))).toBe('FOLLOW_UP_BY_HANDLER');
    expect(answer(buildFactsIn('resolved', { handlerPersonId: otherId, resolvedByPersonId: 13 }), 'followUp', desk)).toBe('FOLLOW_UP_BY_HANDLER');
    expect(answer(facts, 'followUp', buildActor(['desk', 'author']))).toBe('FOLLOW_UP_BY_AUTHOR');
    expect(answer(facts, 'followUp', buildActor(['author', 'handler', 'overseer']))).toBe('FOLLOW_UP_BY_HANDLER');
    expect(movesFor(facts, buildActor(['author', 'handler', 'desk']), now)).not.toContain('followUp');
  });

  it('changes nothing when nobody was reached', () => {
    const resolved = plan(buildFactsIn('resolved'), 'followUp', desk, { reached: false });
    expect([resolved.to, resolved.change, resolved.clock.effect]).toEqual(['resolved', {}, 'keep']);
    expect(plan(buildFactsIn('closed'), 'followUp', desk, { reached: false }).to).toBe('closed');
    expect(answer(buildFactsIn('resolved'), 'followUp', desk, { reached: false, solved: true, satisfaction: 'satisfied' })).toBe('INPUT_INVALID');
  });

  it('closes as solved, or opens it again, by what the resident said', () => {
    expect(plan(buildFactsIn('resolved'), 'followUp', desk)).toMatchObject({ to: 'closed', change: { outcome: 'solved', closedAt: now } });
    const failed = plan(buildFactsIn('closed'), 'followUp', desk, { reached: true, solved: false, satisfaction: 'dissatisfied' });
    expect(failed).toMatchObject({ to: 'dispatched', promise: 'reopened', change: { reopenCount: 1, outcome: null, closedAt: null } });
    expect(answer(buildFactsIn('resolved'), 'followUp', desk, { reached: true })).toBe('INPUT_INVALID');
    expect(answer(buildFactsIn('closed', { followedUp: true }), 'followUp', desk)).toBe('FOLLOWED_UP_ALREADY');
  });
});

describe('reopen and automatic close', () => {
  // Resolved on 15 November at 10:00 in China: the seventh day after it is the 22nd, which ends at 16:00 UTC.
  const resolvedAt = new Date('2026-11-15T02:00:00.000Z');
  const lastMoment = new Date('2026-11-22T15:59:59.999Z');
  const firstAfter = new Date('2026-11-22T16:00:00.000Z');
  const facts = buildFactsIn('resolved', { resolvedAt });

  it('share one border: reopening ends when closing begins', () => {
    expect([
      answer(facts, 'reopen', buildActor('author'), { words: '又坏了' }, lastMoment),
      answer(facts, 'reopen', buildActor('author'), { words: '又坏了' }, firstAfter),
    ]).toEqual(['ok', 'REOPEN_WINDOW_PASSED']);
    expect([answer(facts, 'autoClose', buildActor('system'), {}, lastMoment), answer(facts, 'autoClose', buildActor('system'), {}, firstAfter)]).toEqual([
      'CLOCK_NOT_DUE',
      'ok',
    ]);
  });

  it('closes without claiming that it was solved', () => {
    expect(plan(facts, 'autoClose', buildActor('system'), {}, firstAfter).change).toEqual({ outcome: 'unconfirmed', closedAt: firstAfter });
    expect(plan({ ...facts, measure: 'explained' }, 'autoClose', buildActor('system'), {}, firstAfter).change.outcome).toBe('explained');
  });

  it('counts the week from the close once it is closed', () => {
    const closed = buildFactsIn('closed', { resolvedAt, closedAt: firstAfter, outcome: 'unsolved', rated: true });
    expect(answer(closed, 'reopen', buildActor('author'), { words: '又坏了' }, new Date('2026-11-30T02:00:00.000Z'))).toBe('ok');
    expect(plan(closed, 'reopen', buildActor('author'), { words: '又坏了' }, new Date('2026-11-24T02:00:00.000Z'))).toMatchObject({
      to: 'dispatched',
      change: { reopenCount: 1 },
    });
  });
});

describe('merge, split and ends', () => {
  const desk = buildActor('desk');

  it('merges only into another appeal that is open', () => {
    const merge = (intoId: number, mergeTarget?: MoveInput['mergeTarget']) => answer(buildFactsIn('dispatched'), 'merge', desk, { intoId, mergeTarget });
    expect(merge(1, { id: 1, state: 'dispatched' })).toBe('MERGE_INTO_SELF');
    expect(merge(2, { id: 2, state: 'resolved' })).toBe('MERGE_TARGET_ENDED');
    expect(merge(2, { id: 2, state: 'merged' })).toBe('MERGE_TARGET_ENDED');
    expect(merge(2)).toBe('NOT_FOUND');
    expect(merge(2, { id: 3, state: 'dispatched' })).toBe('NOT_FOUND');
  });

  it.each(openStates.map((state) => [state]))('gives %s back after unmerging', (state) => {
    const merged = plan(buildFactsIn(state), 'merge', desk);
    expect(merged).toMatchObject({ to: 'merged', clock: { effect: 'hold' }, change: { mergedIntoId: 2, stateBeforeMerge: state } });
    const back = plan(buildFactsIn('merged', { stateBeforeMerge: state }), 'unmerge', desk);
    expect(back).toMatchObject({ to: state, clock: { effect: 'release' }, change: { mergedIntoId: null, stateBeforeMerge: null } });
  });

  it('splits into one to four parts with words and a category each', () => {
    const part = { words: '路灯不亮的事', categoryCode: '030104' };
    const split = (parts: MoveInput['parts']) => answer(buildFactsIn('inProgress'), 'split', desk, { parts });
    expect([
      split([]),
      split([part]),
      split(Array(4).fill(part) as (typeof part)[]),
      split(Array(5).fill(part) as (typeof part)[]),
      split([{ ...part, words: '灯' }]),
    ]).toEqual(['INPUT_INVALID', 'ok', 'ok', 'INPUT_INVALID', 'INPUT_INVALID']);
  });

  it('never rejects or guides away without saying where to go', () => {
    const say = (move: 'reject' | 'guideElsewhere', input: MoveInput) => answer(buildFactsIn('submitted'), move, desk, input);
    expect(say('reject', { words: '重复了' })).toBe('INPUT_INVALID');
    expect(say('guideElsewhere', { words: '已在法院', whereTo: ' ' })).toBe('INPUT_INVALID');
    expect(say('guideElsewhere', { whereTo: '区法院' })).toBe('INPUT_INVALID');
    expect(plan(buildFactsIn('submitted'), 'reject', desk).change).toEqual({ closedAt: now });
  });
});

describe('readers', () => {
  it('keep staff words from the resident and the resident’s words from the public', () => {
    const seen = (move: AppealMove, relation: Parameters<typeof buildActor>[0], state: AppealFacts['state'] = 'inProgress') => {
      const { isPublic, audience, wordsFor } = plan(buildFactsIn(state, neededFacts[move]), move, buildActor(relation));
      return { isPublic, audience, wordsFor };
    };
    expect(seen('note', 'handler')).toEqual({ isPublic: false, audience: 'staff', wordsFor: 'staff' });
    expect(seen('sendBack', 'handler')).toMatchObject({ isPublic: false });
    expect(seen('dispatch', 'desk', 'submitted')).toEqual({ isPublic: true, audience: 'everybody', wordsFor: 'staff' });
    expect(seen('askResident', 'handler')).toEqual({ isPublic: true, audience: 'parties', wordsFor: 'parties' });
    expect(seen('progress', 'handler')).toEqual({ isPublic: true, audience: 'everybody', wordsFor: 'everybody' });
    expect(seen('requestExtension', 'handler')).toMatchObject({ isPublic: true, audience: 'parties', wordsFor: 'parties' });
  });

  it('give the relations of a person together', () => {
    const facts = buildFactsIn('inProgress');
    const both = movesFor(facts, buildActor(['author', 'desk']), now);
    const each = new Set([...movesFor(facts, buildActor('author'), now), ...movesFor(facts, buildActor('desk'), now)]);
    expect(new Set(both)).toEqual(each);
  });

  it('follow the numbers a district sets', () => {
    const strict = { ...usualMoveRules, sendBackMost: 1, proofKinds: [] };
    expect(planMove(buildFactsIn('dispatched', { bounceCount: 1 }), 'sendBack', buildActor('handler'), { words: '退回' }, now, strict)).toEqual({
      ok: false,
      reason: 'SEND_BACK_LIMIT',
    });
    expect(planMove(buildFactsIn('inProgress'), 'resolve', buildActor('handler'), { words: '已经修好', measure: 'done' }, now, strict)).toMatchObject({
      ok: false,
      reason: 'INPUT_INVALID',
    });
    expect(planMove(buildFactsIn('inProgress'), 'resolve', buildActor('handler'), { words: '已经修好了', measure: 'done' }, now, strict)).toMatchObject({
      ok: true,
    });
  });
});
