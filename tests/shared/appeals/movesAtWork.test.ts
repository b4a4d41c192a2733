import type { AppealFacts, MoveInput, WhistleFacts } from '../../../shared/appeals/moveFacts';
import { movesFor } from '../../../shared/appeals/moves';
import { type AppealMove, appealStates } from '../../../shared/appeals/states';
import { answer, buildActor, buildFactsIn, daysAgo, daysAhead, handlerId, now, plan } from './support';

describe('dispatch and transfer', () => {
  it('keep the first receiver on record', () => {
    const first = plan(buildFactsIn('submitted'), 'dispatch', buildActor('desk')).change;
    expect(first).toMatchObject({ unitKind: 'grid', level: 'grid', firstUnitKind: 'grid', firstHandlerPersonId: handlerId, dispatchedAt: now });
    const later = plan(buildFactsIn('dispatched'), 'transfer', buildActor('desk'), { unitKind: 'property', unitCode: 'WY-1', words: '物业的事' }).change;
    expect(later).toEqual({ unitKind: 'property', unitCode: 'WY-1', level: 'community', handlerPersonId: null });
  });

  it('do not reach above the own desk, but departments in the catalogue', () => {
    const community = buildActor('desk', { level: 'community' });
    const to = (unitKind: 'subdistrict' | 'department' | 'community' | 'property'): MoveInput => ({ unitKind, unitCode: 'X', words: '转办' });
    expect(answer(buildFactsIn('submitted'), 'dispatch', community, to('subdistrict'))).toBe('TARGET_ABOVE_DESK');
    expect(answer(buildFactsIn('submitted'), 'dispatch', community, to('community'))).toBe('ok');
    expect(answer(buildFactsIn('submitted'), 'dispatch', community, to('property'))).toBe('ok');
    expect(answer(buildFactsIn('submitted'), 'dispatch', community, to('department'))).toBe('ok');
  });

  it('let a grid leader move work only inside the own grid', () => {
    const leader = buildActor('leader', { level: 'grid' });
    const own = { unitKind: 'grid', unitCode: '320803001001003', handlerPersonId: 99, words: '换人' } as const;
    expect(answer(buildFactsIn('dispatched'), 'transfer', leader, own)).toBe('ok');
    expect(answer(buildFactsIn('dispatched'), 'transfer', leader, { ...own, unitCode: '320803001001004' })).toBe('TARGET_NOT_IN_TERRITORY');
    expect(answer(buildFactsIn('dispatched'), 'transfer', leader, { ...own, unitKind: 'property' })).toBe('TARGET_NOT_IN_TERRITORY');
    expect(answer(buildFactsIn('dispatched', { unitKind: 'property', unitCode: 'WY-1' }), 'transfer', leader, own)).toBe('APPEAL_MOVE_NOT_YOURS');
  });

  it('need a unit, and another one than it lies with', () => {
    const same = { unitKind: 'grid', unitCode: '320803001001003', handlerPersonId: handlerId, words: '转办' } as const;
    expect(answer(buildFactsIn('dispatched'), 'transfer', buildActor('desk'), same)).toBe('TARGET_IS_THE_SAME');
    expect(answer(buildFactsIn('submitted'), 'dispatch', buildActor('desk'), {})).toBe('INPUT_INVALID');
  });
});

describe('send back and escalate', () => {
  it('lets the level above decide after the second bounce, and refuses a third', () => {
    const first = plan(buildFactsIn('dispatched'), 'sendBack', buildActor('handler')).change;
    expect(first).toEqual({ bounceCount: 1, deskLevel: 'community', level: 'community', unitKind: null, unitCode: null, handlerPersonId: null });
    const second = plan(buildFactsIn('dispatched', { bounceCount: 1 }), 'sendBack', buildActor('handler')).change;
    expect(second).toMatchObject({ bounceCount: 2, deskLevel: 'subdistrict', level: 'subdistrict' });
    expect(answer(buildFactsIn('dispatched', { bounceCount: 2 }), 'sendBack', buildActor('handler'))).toBe('SEND_BACK_LIMIT');
    expect(movesFor(buildFactsIn('dispatched', { bounceCount: 2 }), buildActor('handler'), now)).not.toContain('sendBack');
  });

  it('leaves the district as the last desk', () => {
    const second = plan(buildFactsIn('dispatched', { bounceCount: 1, deskLevel: 'district' }), 'sendBack', buildActor('handler'));
    expect(second.change.deskLevel).toBe('district');
  });

  it('goes up one level at a time through all four, and no further', () => {
    const up = (changes: Partial<AppealFacts>) => plan(buildFactsIn('inProgress', changes), 'escalate', buildActor('handler')).change;
    expect(up({})).toMatchObject({ level: 'community', deskLevel: 'community', unitKind: 'community', unitCode: '320803001001', handlerPersonId: null });
    expect(up({ level: 'community', unitKind: 'community' })).toMatchObject({ level: 'subdistrict', deskLevel: 'subdistrict', unitCode: '320803001' });
    expect(up({ level: 'community', unitKind: 'property' })).toMatchObject({ level: 'subdistrict', unitKind: 'subdistrict' });
    expect(up({ level: 'subdistrict', unitKind: 'subdistrict' })).toMatchObject({ level: 'district', unitKind: 'district', unitCode: '320803' });
    expect(answer(buildFactsIn('inProgress', { level: 'district', unitKind: 'department' }), 'escalate', buildActor('handler'))).toBe('NO_LEVEL_ABOVE');
  });

  it('finds the level above by the unit where the place is not known, and goes nowhere by guess', () => {
    const nowhere = { communityCode: '', subdistrictCode: '' };
    expect(plan(buildFactsIn('inProgress', nowhere), 'escalate', buildActor('handler')).change).toMatchObject({
      unitKind: 'community',
      unitCode: '320803001001',
    });
    const office = buildFactsIn('inProgress', { ...nowhere, level: 'subdistrict', unitKind: 'department', unitCode: 'DEPT-CG-1' });
    expect(answer(office, 'escalate', buildActor('handler'))).toBe('NO_LEVEL_ABOVE');
  });

  it('takes what no unit has yet from the level of the desk', () => {
    const change = plan(buildFactsIn('submitted'), 'escalate', buildActor('desk')).change;
    expect(change).toMatchObject({ level: 'subdistrict', deskLevel: 'subdistrict', unitKind: 'subdistrict', firstUnitKind: 'subdistrict', dispatchedAt: now });
    expect(answer(buildFactsIn('submitted', { deskLevel: 'district' }), 'escalate', buildActor('desk'))).toBe('NO_LEVEL_ABOVE');
  });
});

describe('acknowledge', () => {
  it('makes the person the handler and keeps the first moment', () => {
    expect(plan(buildFactsIn('dispatched', { handlerPersonId: null, firstHandlerPersonId: null }), 'acknowledge', buildActor('handler')).change).toEqual({
      handlerPersonId: handlerId,
      firstHandlerPersonId: handlerId,
      acknowledgedAt: now,
    });
    const again = plan(buildFactsIn('dispatched', { acknowledgedAt: daysAgo(3), firstHandlerPersonId: null }), 'acknowledge', buildActor('handler')).change;
    expect(again).toEqual({ handlerPersonId: handlerId });
  });
});

describe('whistles', () => {
  const whistle: WhistleFacts = { id: 1, organisationId: 5, reportedInAt: null, finishedAt: null, scoreOfDepartment: null, scoreOfSubdistrict: null };
  const there = { ...whistle, reportedInAt: daysAgo(1) };
  const done = { ...there, finishedAt: daysAgo(0) };

  it('are for subdistricts and above', () => {
    expect(answer(buildFactsIn('dispatched'), 'whistle', buildActor('desk', { level: 'community' }))).toBe('APPEAL_MOVE_NOT_YOURS');
    expect(answer(buildFactsIn('dispatched'), 'whistle', buildActor('desk', { level: 'district' }))).toBe('ok');
  });

  it('call one to five organisations, none twice, none still at work', () => {
    const call = (organisationIds: number[], whistles: WhistleFacts[] = []) =>
      answer(buildFactsIn('dispatched', { whistles }), 'whistle', buildActor('desk'), { organisationIds, words: '请到场', arriveHours: 2 });
    expect([call([]), call([1, 2, 3, 4, 5, 6]), call([7, 7])]).toEqual(['INPUT_INVALID', 'INPUT_INVALID', 'INPUT_INVALID']);
    expect([call([5], [there]), call([5], [done]), call([7], [there])]).toEqual(['WHISTLE_PENDING', 'ok', 'ok']);
    expect(answer(buildFactsIn('dispatched'), 'whistle', buildActor('desk'), { organisationIds: [7], words: '请到场', arriveHours: 0 })).toBe('INPUT_INVALID');
  });

  it('are answered and finished once, in order, by the department that was called', () => {
    const facts = (one: WhistleFacts) => buildFactsIn('inProgress', { whistles: [one] });
    const own = buildActor('whistled');
    const other = buildActor('whistled', { organisationId: 6 });
    expect([answer(facts(whistle), 'reportIn', own), answer(facts(there), 'reportIn', own), answer(facts(whistle), 'reportIn', other)]).toEqual([
      'ok',
      'WHISTLE_NOT_OPEN',
      'WHISTLE_NOT_OPEN',
    ]);
    expect([answer(facts(whistle), 'finishWhistle', own), answer(facts(there), 'finishWhistle', own), answer(facts(done), 'finishWhistle', own)]).toEqual([
      'WHISTLE_NOT_OPEN',
      'ok',
      'WHISTLE_NOT_OPEN',
    ]);
    expect(answer(facts(whistle), 'reportIn', own, { whistleId: 2 })).toBe('WHISTLE_NOT_OPEN');
  });

  it('are scored by each side once, when finished', () => {
    const facts = (one: WhistleFacts) => buildFactsIn('resolved', { whistles: [one] });
    const desk = buildActor('desk');
    const department = buildActor('whistled');
    expect(plan(facts(done), 'assessWhistle', desk).scoreOf).toBe('department');
    expect(plan(facts(done), 'assessWhistle', department).scoreOf).toBe('subdistrict');
    expect(plan(facts({ ...done, scoreOfDepartment: 4 }), 'assessWhistle', department).scoreOf).toBe('subdistrict');
    expect(answer(facts({ ...done, scoreOfDepartment: 4 }), 'assessWhistle', desk)).toBe('WHISTLE_ASSESSED');
    expect(answer(facts(there), 'assessWhistle', desk)).toBe('WHISTLE_NOT_FINISHED');
    expect(answer(facts(done), 'assessWhistle', buildActor('desk', { level: 'community' }))).toBe('APPEAL_MOVE_NOT_YOURS');
    expect([0, 6, 2.5].map((score) => answer(facts(done), 'assessWhistle', desk, { whistleId: 1, score }))).toEqual([
      'INPUT_INVALID',
      'INPUT_INVALID',
      'INPUT_INVALID',
    ]);
    const both = buildActor(['desk', 'whistled']);
    expect(plan(facts(done), 'assessWhistle', both).scoreOf).toBe('subdistrict');
    expect(answer(facts({ ...done, scoreOfSubdistrict: 3 }), 'assessWhistle', both)).toBe('WHISTLE_ASSESSED');
  });
});

describe('waiting for the resident', () => {
  it('stops the clock for at most three days', () => {
    expect(plan(buildFactsIn('inProgress'), 'askResident', buildActor('handler')).clock).toEqual({ effect: 'pause', untilAt: daysAhead(3) });
    expect(answer(buildFactsIn('waitingResident'), 'waitingTimeout', buildActor('system'))).toBe('CLOCK_NOT_DUE');
    expect(answer(buildFactsIn('waitingResident', { pauseEndsAt: now }), 'waitingTimeout', buildActor('system'))).toBe('ok');
  });

  it('ends a suspension at its end, or earlier by a person', () => {
    expect(answer(buildFactsIn('suspended'), 'resume', buildActor('system'))).toBe('CLOCK_NOT_DUE');
    expect(answer(buildFactsIn('suspended'), 'resume', buildActor('handler'))).toBe('ok');
    expect(answer(buildFactsIn('suspended', { pauseEndsAt: null }), 'resume', buildActor('system'))).toBe('CLOCK_NOT_DUE');
  });
});

describe('requests of the handler', () => {
  const extension = { kind: 'extension', untilAt: daysAhead(8), requestedByPersonId: handlerId } as const;
  const suspend = { kind: 'suspend', untilAt: daysAhead(8), requestedByPersonId: handlerId } as const;

  it('allow one extension, and one request at a time', () => {
    const ask = (changes: Partial<AppealFacts>) => answer(buildFactsIn('inProgress', changes), 'requestExtension', buildActor('handler'));
    expect([ask({}), ask({ extensionUsed: true }), ask({ request: suspend })]).toEqual(['ok', 'EXTENSION_USED', 'REQUEST_PENDING']);
    expect(answer(buildFactsIn('inProgress', { extensionUsed: true }), 'requestSuspend', buildActor('handler'))).toBe('ok');
  });

  it('ask for a date after the present one and not too far', () => {
    const extend = (untilAt: Date) => answer(buildFactsIn('inProgress'), 'requestExtension', buildActor('handler'), { words: '等配件', untilAt });
    expect([extend(daysAhead(5)), extend(daysAhead(5.1)), extend(daysAhead(35)), extend(daysAhead(35.1))]).toEqual([
      'UNTIL_TOO_EARLY',
      'ok',
      'ok',
      'UNTIL_TOO_LATE',
    ]);
    const overdue = buildFactsIn('inProgress', { resolveDueAt: daysAgo(2) });
    expect(answer(overdue, 'requestExtension', buildActor('handler'), { words: '等配件', untilAt: daysAgo(1) })).toBe('UNTIL_TOO_EARLY');
    expect(answer(buildFactsIn('inProgress'), 'requestSuspend', buildActor('handler'), { words: '等施工', untilAt: daysAhead(91) })).toBe('UNTIL_TOO_LATE');
    expect(answer(buildFactsIn('inProgress'), 'requestSuspend', buildActor('handler'), { words: '等施工', untilAt: now })).toBe('UNTIL_TOO_EARLY');
    expect(answer(buildFactsIn('inProgress'), 'requestSuspend', buildActor('handler'), { words: '等施工', untilAt: new Date(Number.NaN) })).toBe(
      'INPUT_INVALID',
    );
  });

  it('are decided by somebody else, on a request of that kind', () => {
    const facts = buildFactsIn('inProgress', { request: extension });
    expect(answer(facts, 'approveExtension', buildActor('desk'))).toBe('ok');
    expect(answer(facts, 'approveExtension', buildActor(['handler', 'desk']))).toBe('APPEAL_MOVE_NOT_YOURS');
    expect(answer(facts, 'declineExtension', buildActor('overseer', { personId: handlerId }))).toBe('APPEAL_MOVE_NOT_YOURS');
    expect(answer(facts, 'approveSuspend', buildActor('desk'))).toBe('REQUEST_NOT_PENDING');
    expect(answer(buildFactsIn('inProgress'), 'declineSuspend', buildActor('desk'))).toBe('REQUEST_NOT_PENDING');
  });

  it('cannot be granted when their date has passed, only declined', () => {
    const stale = buildFactsIn('inProgress', { request: { ...extension, untilAt: daysAhead(4) } });
    expect([answer(stale, 'approveExtension', buildActor('desk')), answer(stale, 'declineExtension', buildActor('desk'))]).toEqual([
      'REQUEST_DATE_PASSED',
      'ok',
    ]);
    const staleSuspend = buildFactsIn('inProgress', { request: { ...suspend, untilAt: now } });
    expect(answer(staleSuspend, 'approveSuspend', buildActor('desk'))).toBe('REQUEST_DATE_PASSED');
  });

  it('move the date with a new promise, or stop the clock until the date', () => {
    const extended = plan(buildFactsIn('inProgress', { request: extension }), 'approveExtension', buildActor('desk'));
    expect(extended).toMatchObject({
      clock: { effect: 'extend', untilAt: daysAhead(8) },
      promise: 'extended',
      request: 'approved',
      change: { extensionUsed: true, pendingRequest: null },
    });
    const suspended = plan(buildFactsIn('inProgress', { request: suspend }), 'approveSuspend', buildActor('desk'));
    expect(suspended).toMatchObject({ to: 'suspended', clock: { effect: 'pause', untilAt: daysAhead(8) }, promise: null, request: 'approved' });
    const declined = plan(buildFactsIn('inProgress', { request: extension }), 'declineExtension', buildActor('desk'));
    expect(declined).toMatchObject({ request: 'declined', clock: { effect: 'keep' }, change: { pendingRequest: null } });
    expect(declined.change.extensionUsed).toBeUndefined();
  });

  it('fall when the work leaves the handler, and stay while it does not', () => {
    const facts = buildFactsIn('inProgress', { request: extension });
    const drops = (move: AppealMove, relation: 'handler' | 'desk' | 'author') => plan(facts, move, buildActor(relation)).request;
    expect([drops('resolve', 'handler'), drops('sendBack', 'handler'), drops('transfer', 'desk'), drops('merge', 'desk'), drops('withdraw', 'author')]).toEqual(
      Array(5).fill('dropped'),
    );
    expect([drops('progress', 'handler'), drops('askResident', 'handler'), drops('supervise', 'desk')]).toEqual([null, null, null]);
    expect(plan(facts, 'resolve', buildActor('handler')).change.pendingRequest).toBeNull();
  });
});

describe('remind', () => {
  it('is allowed once on each day in China, whatever day it is in UTC', () => {
    const beforeMidnight = new Date('2026-11-24T15:59:00.000Z');
    const afterMidnight = new Date('2026-11-24T16:01:00.000Z');
    const facts = buildFactsIn('inProgress', { remindCount: 1, remindedAt: beforeMidnight });
    expect(answer(facts, 'remind', buildActor('author'), {}, new Date('2026-11-24T15:59:59.999Z'))).toBe('ALREADY_REMINDED_TODAY');
    expect(plan(facts, 'remind', buildActor('author'), {}, afterMidnight).change).toEqual({ remindCount: 2, remindedAt: afterMidnight });
  });
});

describe('category, release and hide', () => {
  it('lets no grid worker and no property firm choose the time they have', () => {
    expect(answer(buildFactsIn('inProgress'), 'changeCategory', buildActor('handler', { level: 'grid' }))).toBe('APPEAL_MOVE_NOT_YOURS');
    expect(answer(buildFactsIn('inProgress', { unitKind: 'property' }), 'changeCategory', buildActor('handler', { level: 'community' }))).toBe(
      'APPEAL_MOVE_NOT_YOURS',
    );
    expect(answer(buildFactsIn('inProgress', { unitKind: 'community' }), 'changeCategory', buildActor('handler', { level: 'community' }))).toBe('ok');
    expect(answer(buildFactsIn('inProgress'), 'changeCategory', buildActor('desk', { level: 'community' }))).toBe('ok');
    expect(answer(buildFactsIn('inProgress'), 'changeCategory', buildActor('desk'), { words: '一样', categoryCode: '010101' })).toBe('INPUT_INVALID');
    expect(plan(buildFactsIn('inProgress'), 'changeCategory', buildActor('desk'))).toMatchObject({
      promise: 'categoryChanged',
      clock: { effect: 'newPromise' },
      change: { categoryCode: '030101' },
    });
  });

  it('shows what waits or was hidden, and hides what is shown', () => {
    const may = (publicState: 'pending' | 'released' | 'hidden', move: 'release' | 'hide') =>
      answer(buildFactsIn('inProgress', { publicState }), move, buildActor('desk'));
    expect([may('pending', 'release'), may('hidden', 'release'), may('released', 'release')]).toEqual(['ok', 'ok', 'APPEAL_WRONG_STATE']);
    expect([may('released', 'hide'), may('pending', 'hide'), may('hidden', 'hide')]).toEqual(['ok', 'APPEAL_WRONG_STATE', 'APPEAL_WRONG_STATE']);
  });

  it('releases once more for photos that came since, in every state but the withdrawn', () => {
    const shown = (unreleasedFileCount: number) => ({ publicState: 'released', unreleasedFileCount }) as const;
    for (const state of appealStates) {
      const facts = buildFactsIn(state, shown(2));
      const expected = state === 'withdrawn' ? 'APPEAL_WRONG_STATE' : 'ok';
      expect([state, answer(facts, 'release', buildActor('desk'))]).toEqual([state, expected]);
      expect(movesFor(facts, buildActor('desk'), now).includes('release')).toBe(expected === 'ok');
      expect(movesFor(buildFactsIn(state, shown(0)), buildActor('desk'), now)).not.toContain('release');
    }
    expect(answer(buildFactsIn('inProgress', shown(1)), 'release', buildActor('handler'))).toBe('APPEAL_MOVE_NOT_YOURS');
    expect(answer(buildFactsIn('inProgress', shown(1)), 'hide', buildActor('desk'))).toBe('ok');
    expect(plan(buildFactsIn('inProgress', shown(1)), 'release', buildActor('desk')).change).toEqual({ publicState: 'released' });
  });
});
