import type { AppealDetail } from '../../../shared/appeals/dto';
import type { AppealMove } from '../../../shared/appeals/states';
import { type AppealWorld, type CastName, items, rowOf, startAppealWorld } from '../../support/appealWorld';
import { codes } from '../../support/district';
import { faultsOfAllHistories } from '../../support/history';

const words = { words: '说明一下原因' };
const day = 86_400_000;

// Real databases on a machine that others use too.
jest.setTimeout(60_000);

describe('what moves leave behind', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld();
  });
  afterAll(async () => {
    const faults = await faultsOfAllHistories(world.core);
    await world.close();
    if (faults.length) throw new Error(faults.join('\n'));
  });

  const make = async (who: CastName, id: number, move: AppealMove, body: object = {}): Promise<AppealDetail> => {
    const answer = await world.move(who, id, move, body);
    if (answer.status !== 200) throw new Error(`${move} by ${who}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const refused = async (who: CastName, id: number, move: AppealMove, body: object = {}): Promise<string> => {
    const answer = (await world.move(who, id, move, body)) as unknown as { status: number; body: { error?: { code: string } } };
    return answer.body.error?.code ?? `was made: ${answer.status}`;
  };
  const inDays = (count: number): string => new Date(world.core.clock.now().getTime() + count * day).toISOString();
  const all = <T extends object>(text: string, ...values: (string | number)[]): Promise<T[]> => world.core.db.sql.all<T>(text, values);
  const photosOf = (id: number): Promise<{ publicState: string }[]> => all('SELECT publicState FROM files WHERE ownerKind = ? AND ownerId = ?', 'appeal', id);

  describe('where an appeal is sent', () => {
    it('goes to the person of the grid that routing would choose, or to whom the desk names', async () => {
      const chosen = await make('community', await world.appeal('submitted'), 'dispatch', { unitKind: 'grid', unitCode: codes.grid });
      expect([chosen.handler?.personId, chosen.unit?.level, chosen.firstReceiverName !== null]).toEqual([world.id.worker, 'grid', true]);
      const named = await make('community', await world.appeal('submitted'), 'dispatch', {
        unitKind: 'grid',
        unitCode: codes.grid,
        handlerPersonId: world.id.partTimer,
      });
      expect(named.handler?.personId).toBe(world.id.partTimer);
    });

    it.each([
      ['a grid elsewhere', { unitKind: 'grid', unitCode: codes.secondGrid }, 'TARGET_NOT_IN_TERRITORY'],
      ['a community elsewhere', { unitKind: 'community', unitCode: codes.farCommunity }, 'TARGET_NOT_IN_TERRITORY'],
      ['a unit that does not exist', { unitKind: 'department', unitCode: 'NOBODY' }, 'TARGET_NOT_IN_TERRITORY'],
      ['a code of another kind', { unitKind: 'community', unitCode: codes.subdistrict }, 'TARGET_NOT_IN_TERRITORY'],
      ['a person of another unit', { unitKind: 'grid', unitCode: codes.grid, handlerPersonId: 1 }, 'TARGET_WITHOUT_STAFF'],
      ['a unit above the desk', { unitKind: 'subdistrict', unitCode: codes.subdistrict }, 'TARGET_ABOVE_DESK'],
    ])('is not sent to %s', async (_what, body, code) => {
      expect(await refused('community', await world.appeal('submitted'), 'dispatch', body)).toBe(code);
    });

    it('is not sent to a unit where nobody works', async () => {
      await world.core.db.sql.insert('organisations', { code: 'DEPT-EMPTY', kind: 'department', name: '空部门', divisionCode: codes.district });
      await world.server.service.load();
      expect(await refused('community', await world.appeal('submitted'), 'dispatch', { unitKind: 'department', unitCode: 'DEPT-EMPTY' })).toBe(
        'TARGET_WITHOUT_STAFF',
      );
    });

    it('keeps the first receiver through transfers', async () => {
      const id = await world.appeal('inProgress');
      const detail = await make('community', id, 'transfer', { ...words, unitKind: 'department', unitCode: 'DEPT-CG' });
      expect([detail.unit?.code, detail.handler]).toEqual(['DEPT-CG', null]);
      expect((await rowOf(world, id)).firstHandlerPersonId).toBe(world.id.worker);
      expect((await make('department', id, 'acknowledge')).handler?.personId).toBe(world.id.department);
    });

    it('is bounced twice at most, then the level above decides', async () => {
      const id = await world.appeal('dispatched');
      await make('worker', id, 'sendBack', words);
      await make('community', id, 'dispatch', { unitKind: 'grid', unitCode: codes.grid });
      expect((await make('worker', id, 'sendBack', words)).bounceCount).toBe(2);
      expect((await rowOf(world, id)).deskLevel).toBe('subdistrict');
      expect(await refused('community', id, 'dispatch', { unitKind: 'grid', unitCode: codes.grid })).toBe('APPEAL_MOVE_NOT_YOURS');
      await make('subdistrict', id, 'dispatch', { unitKind: 'grid', unitCode: codes.grid });
      expect(await refused('worker', id, 'sendBack', words)).toBe('SEND_BACK_LIMIT');
    });

    it('answers a firm that has sent it back, although the firm does not see it any more', async () => {
      const id = await world.appeal('dispatched', { unitKind: 'property', unitCode: 'PROP-1', handlerPersonId: null, level: 'community' });
      expect((await make('property', id, 'sendBack', words)).state).toBe('submitted');
      expect((await world.as.property.get(`/appeals/${id}`)).status).toBe(404);
    });

    it('climbs one level at a time, up to the district', async () => {
      const id = await world.appeal('dispatched');
      const levels: (string | undefined)[] = [];
      for (const who of ['worker', 'community', 'subdistrict'] as const) levels.push((await make(who, id, 'escalate', words)).unit?.level);
      expect(levels).toEqual(['community', 'subdistrict', 'district']);
      expect(await refused('district', id, 'escalate', words)).toBe('NO_LEVEL_ABOVE');
    });
  });

  describe('clocks and promises', () => {
    it('starts a new time to acknowledge with each receiver and leaves the time to resolve alone', async () => {
      const id = await world.appeal('inProgress');
      const before = await rowOf(world, id);
      world.core.clock.advance(3 * 3_600_000);
      await make('community', id, 'transfer', { ...words, unitKind: 'property', unitCode: 'PROP-1' });
      const after = await rowOf(world, id);
      expect((after.ackDueAt as Date).getTime()).toBe(world.core.clock.now().getTime() + day);
      expect([after.resolveDueAt, after.dueAt]).toEqual([before.resolveDueAt, after.ackDueAt]);
    });

    it('gives the stopped time back after an answer', async () => {
      const id = await world.appeal('waitingResident');
      const before = await rowOf(world, id);
      world.core.clock.advance(5 * 3_600_000);
      await make('author', id, 'answer', words);
      const after = await rowOf(world, id);
      expect((after.resolveDueAt as Date).getTime() - (before.resolveDueAt as Date).getTime()).toBe(5 * 3_600_000);
      expect([before.dueAt, after.dueAt]).toEqual([null, after.resolveDueAt]);
    });

    it('extends once, with the old date on record', async () => {
      const id = await world.appeal('inProgress');
      const until = inDays(20);
      await make('worker', id, 'requestExtension', { ...words, untilAt: until });
      expect(await refused('worker', id, 'requestExtension', { ...words, untilAt: until })).toBe('REQUEST_PENDING');
      const detail = await make('community', id, 'approveExtension', { words: '同意' });
      expect(detail.promises.map(({ reason, resolveDueAt, endedAt }) => [reason, resolveDueAt === until, endedAt !== null])).toEqual([
        ['submitted', false, true],
        ['extended', true, false],
      ]);
      expect(detail.request).toMatchObject({ kind: 'extension', state: 'approved', until, decisionWords: '同意' });
      expect(await refused('worker', id, 'requestExtension', { ...words, untilAt: inDays(25) })).toBe('EXTENSION_USED');
    });

    it.each([
      ['before the present date', 1, 'UNTIL_TOO_EARLY'],
      ['too far away', 60, 'UNTIL_TOO_LATE'],
    ])('does not take an extension to a date %s', async (_what, count, code) => {
      expect(await refused('worker', await world.appeal('inProgress'), 'requestExtension', { ...words, untilAt: inDays(count) })).toBe(code);
    });

    it('suspends, resumes and drops a request when the work leaves the handler', async () => {
      const id = await world.appeal('suspended');
      expect((await make('community', id, 'resume')).clock.phase).toBe('resolve');
      await make('worker', id, 'requestSuspend', { ...words, untilAt: inDays(9) });
      await make('community', id, 'transfer', { ...words, unitKind: 'community', unitCode: codes.community });
      expect(await all('SELECT state, decidedByPersonId FROM appealRequests WHERE appealId = ? ORDER BY id DESC LIMIT 1', id)).toEqual([
        { state: 'declined', decidedByPersonId: null },
      ]);
      expect((await rowOf(world, id)).pendingRequest).toBeNull();
    });

    it('makes a new promise with another category and keeps the old one', async () => {
      const id = await world.appeal('inProgress');
      const detail = await make('community', id, 'changeCategory', { ...words, categoryCode: items.building });
      expect([detail.urgency, detail.category.code]).toEqual(['complex', items.building]);
      expect(detail.promises.map(({ reason, endedAt }) => [reason, endedAt === null])).toEqual([
        ['submitted', false],
        ['categoryChanged', true],
      ]);
      expect(await refused('community', id, 'changeCategory', { ...words, categoryCode: '9999999' })).toBe('CATEGORY_UNKNOWN');
      expect(await refused('worker', id, 'changeCategory', { ...words, categoryCode: items.water })).toBe('APPEAL_MOVE_NOT_YOURS');
    });

    it('counts the working days of a promise over a holiday', async () => {
      // 2026: 清明 4–6 April off. Fifteen working days from Monday 30 March end on Tuesday 21 April, 17:30 in China.
      const before = world.core.clock.now();
      world.core.clock.set('2026-03-30T02:00:00.000Z');
      const detail = await make('community', await world.appeal('inProgress'), 'changeCategory', { ...words, categoryCode: items.building });
      world.core.clock.set(before.toISOString());
      expect(detail.promises.at(-1)?.resolveDueAt).toBe('2026-04-21T09:30:00.000Z');
    });
  });

  describe('departments', () => {
    it('come, finish and are scored, and score back', async () => {
      const id = await world.appeal('inProgress');
      const detail = await make('subdistrict', id, 'whistle', { ...words, organisationIds: [world.district.departmentId], arriveHours: 4 });
      const whistleId = detail.whistles[0]?.id ?? 0;
      expect(detail.whistles[0]?.arriveDueAt).toBe(new Date(world.core.clock.now().getTime() + 4 * 3_600_000).toISOString());
      expect(await refused('subdistrict', id, 'whistle', { ...words, organisationIds: [world.district.departmentId], arriveHours: 4 })).toBe('WHISTLE_PENDING');
      expect(await refused('department', id, 'finishWhistle', { ...words, whistleId })).toBe('WHISTLE_NOT_OPEN');
      await make('department', id, 'reportIn', { whistleId });
      expect(await refused('department', id, 'reportIn', { whistleId })).toBe('WHISTLE_NOT_OPEN');
      expect(await refused('subdistrict', id, 'assessWhistle', { whistleId, score: 5 })).toBe('WHISTLE_NOT_FINISHED');
      await make('department', id, 'finishWhistle', { words: '违建已拆除', whistleId });
      await make('department', id, 'assessWhistle', { whistleId, score: 3 });
      const scored = await make('subdistrict', id, 'assessWhistle', { whistleId, score: 5 });
      expect(scored.whistles[0]).toMatchObject({ outcome: '违建已拆除', scoreOfDepartment: 5, scoreOfSubdistrict: 3 });
      expect(await refused('subdistrict', id, 'assessWhistle', { whistleId, score: 1 })).toBe('WHISTLE_ASSESSED');
    });

    it('are not called when they are no department, or not of this place', async () => {
      const id = await world.appeal('inProgress');
      expect(await refused('subdistrict', id, 'whistle', { ...words, organisationIds: [world.district.propertyId], arriveHours: 4 })).toBe(
        'TARGET_NOT_IN_TERRITORY',
      );
      expect(await refused('subdistrict', id, 'whistle', { ...words, organisationIds: [999_999], arriveHours: 4 })).toBe('TARGET_NOT_IN_TERRITORY');
    });
  });

  describe('answers, ratings and outcomes', () => {
    it('wants a photo when a grid says it was dealt with, and ties it to the answer', async () => {
      const id = await world.appeal('inProgress');
      expect(await refused('worker', id, 'resolve', { words: '已经处理好了', measure: 'done' })).toBe('PROOF_PHOTO_MISSING');
      const fileIds = [await world.photo('worker'), await world.photo('worker')];
      const detail = await make('worker', id, 'resolve', { words: '已经处理好了', measure: 'done', fileIds });
      expect(detail.events.at(-1)?.files.map((file) => file.id)).toEqual(fileIds);
      expect([detail.outcome, detail.solvedLevel, detail.clock.phase]).toEqual([null, 'grid', 'ended']);
    });

    it('does not take photos of somebody else, and then writes nothing', async () => {
      const id = await world.appeal('inProgress');
      const before = await rowOf(world, id);
      expect(await refused('worker', id, 'progress', { ...words, fileIds: [await world.photo('author')] })).toBe('FILE_NOT_YOURS');
      expect((await rowOf(world, id)).version).toBe(before.version);
    });

    it('lets only the resident or a follow-up say solved', async () => {
      const rated = await make('author', await world.appeal('resolved'), 'rate', { solved: true, satisfaction: 'verySatisfied', words: '谢谢' });
      expect([rated.outcome, rated.ratings[0]?.satisfaction]).toEqual(['solved', 'verySatisfied']);
      const unsolved = await make('author', await world.appeal('resolved'), 'rate', { solved: false, satisfaction: 'dissatisfied' });
      expect([unsolved.state, unsolved.outcome]).toEqual(['closed', 'unsolved']);
      const called = await make('community', await world.appeal('resolved'), 'followUp', { reached: true, solved: true, satisfaction: 'satisfied' });
      expect([called.outcome, called.ratings[0]?.kind]).toEqual(['solved', 'followUp']);
    });

    it('goes back to the handler with new times when it was not solved', async () => {
      const id = await world.appeal('resolved');
      const detail = await make('author', id, 'rate', { solved: false, satisfaction: 'veryDissatisfied', reopen: true });
      expect([detail.state, detail.reopenCount, detail.outcome, detail.handler?.personId]).toEqual(['dispatched', 1, null, world.id.worker]);
      expect(detail.promises.at(-1)?.reason).toBe('reopened');
      await make('worker', id, 'acknowledge');
      await make('worker', id, 'resolve', { words: '重新处理好了', measure: 'explained' });
      expect((await make('author', id, 'rate', { solved: true, satisfaction: 'satisfied' })).ratings).toHaveLength(2);
      expect(await refused('author', id, 'rate', { solved: true, satisfaction: 'satisfied' })).toBe('ALREADY_RATED');
    });

    it('keeps every call of somebody who calls again because nobody answered', async () => {
      const id = await world.appeal('resolved');
      expect((await make('community', id, 'followUp', { reached: false })).state).toBe('resolved');
      await make('community', id, 'followUp', { reached: false });
      const detail = await make('community', id, 'followUp', { reached: true, solved: false, satisfaction: 'dissatisfied' });
      expect([detail.state, detail.ratings.length]).toEqual(['dispatched', 3]);
      expect(await refused('community', await world.appeal('resolved'), 'followUp', { reached: false, solved: true })).toBe('INPUT_INVALID');
    });

    it('is not followed up by who had it in hand', async () => {
      const id = await world.appeal('dispatched', { unitKind: 'community', unitCode: codes.community, level: 'community', handlerPersonId: null });
      await make('community', id, 'acknowledge');
      await make('community', id, 'resolve', { words: '已经说明情况', measure: 'explained' });
      expect(await refused('community', id, 'followUp', { reached: true, solved: true, satisfaction: 'satisfied' })).toBe('FOLLOW_UP_BY_HANDLER');
      await make('subdistrict', id, 'followUp', { reached: true, solved: true, satisfaction: 'satisfied' });
    });

    it('is reopened within seven days and not after', async () => {
      const [early, late] = [await world.appeal('closed'), await world.appeal('closed')];
      const before = world.core.clock.now();
      world.core.clock.advance(7 * day);
      await make('author', early, 'reopen', words);
      world.core.clock.advance(day);
      expect(await refused('author', late, 'reopen', words)).toBe('REOPEN_WINDOW_PASSED');
      world.core.clock.set(before.toISOString());
    });

    it('is reminded of once a day', async () => {
      const id = await world.appeal('inProgress');
      await make('author', id, 'remind');
      expect(await refused('author', id, 'remind')).toBe('ALREADY_REMINDED_TODAY');
      const before = world.core.clock.now();
      world.core.clock.advance(day);
      expect((await make('author', id, 'remind')).remindCount).toBe(2);
      world.core.clock.set(before.toISOString());
    });

    it('says the reason and where to go in one text', async () => {
      const detail = await make('community', await world.appeal('submitted'), 'guideElsewhere', { words: '已在法院审理', whereTo: '区人民法院' });
      expect(detail.events.at(-1)?.words).toMatch(/已在法院审理[\s\S]*区人民法院/);
    });
  });

  describe('public or not', () => {
    it('shows photos with the release and takes them back', async () => {
      const id = await world.appeal('inProgress');
      await make('worker', id, 'progress', { ...words, fileIds: [await world.photo('worker')] });
      expect((await make('community', id, 'release')).publicState).toBe('released');
      expect(await photosOf(id)).toEqual([{ publicState: 'released' }]);
      expect((await make('community', id, 'hide', words)).publicState).toBe('hidden');
      expect(await photosOf(id)).toEqual([{ publicState: 'hidden' }]);
    });

    it('shows photos that came after the release only once they are released too', async () => {
      const id = await world.appeal('inProgress');
      await make('community', id, 'release');
      expect(await refused('community', id, 'release')).toBe('APPEAL_WRONG_STATE');
      const may = async (who: 'community' | 'worker'): Promise<string[]> => (await world.as[who].get<AppealDetail>(`/appeals/${id}`)).body.allowedActions;
      const shown = async (): Promise<number> => {
        const { body } = await world.anonymous.get<AppealDetail>(`/appeals/board/${id}`);
        return body.events.reduce((sum, event) => sum + event.files.length, 0);
      };
      await make('worker', id, 'progress', { ...words, fileIds: [await world.photo('worker')] });
      await make('worker', id, 'resolve', { ...words, measure: 'done', fileIds: [await world.photo('worker')] });
      expect([await shown(), (await may('community')).includes('release'), (await may('worker')).includes('release')]).toEqual([0, true, false]);
      expect(await refused('worker', id, 'release')).toBe('APPEAL_MOVE_NOT_YOURS');
      const after = await make('community', id, 'release');
      expect([after.publicState, after.allowedActions.includes('release'), await shown()]).toEqual(['released', false, 2]);
      expect(await refused('community', id, 'release')).toBe('APPEAL_WRONG_STATE');
    });

    it('does not offer a release for photos the public never sees', async () => {
      const id = await world.appeal('inProgress');
      await make('community', id, 'release');
      const after = await make('community', id, 'note', { ...words, fileIds: [await world.photo('community')] });
      expect(after.allowedActions).not.toContain('release');
      expect(await refused('community', id, 'release')).toBe('APPEAL_WRONG_STATE');
    });

    it('hides what was shown when the author withdraws it, or when it turns out to be about persons', async () => {
      const withdrawn = await world.appeal('dispatched');
      await make('community', withdrawn, 'release');
      expect((await make('author', withdrawn, 'withdraw')).publicState).toBe('hidden');
      const sensitive = await world.appeal('inProgress');
      await make('community', sensitive, 'release');
      expect((await make('community', sensitive, 'changeCategory', { ...words, categoryCode: items.staff })).publicState).toBe('hidden');
      expect(await refused('community', sensitive, 'release')).toBe('NOT_ALLOWED');
    });

    it('writes the resident, not the post, when staff act on their own appeal', async () => {
      const id = await world.appeal('inProgress', { authorPersonId: world.id.leader });
      await make('leader', id, 'remind');
      expect(await all('SELECT actorRole, actorPositionId FROM appealEvents WHERE appealId = ? AND move = ?', id, 'remind')).toEqual([
        { actorRole: 'resident', actorPositionId: null },
      ]);
    });
  });

  describe('merging and splitting', () => {
    const followersOf = async (id: number): Promise<number[]> =>
      (await all<{ personId: number }>('SELECT personId FROM appealFollowers WHERE appealId = ? ORDER BY personId', id)).map((row) => row.personId);

    it('informs author and followers of the merged one through the other, along a chain, and undoes it', async () => {
      const [a, b, c] = [
        await world.appeal(),
        await world.appeal('dispatched', { authorPersonId: world.id.neighbour }),
        await world.appeal('dispatched', { authorPersonId: world.id.property }),
      ];
      await world.as.department.post(`/appeals/${a}/follow`, {});
      await make('community', a, 'merge', { intoId: b });
      expect(await followersOf(b)).toEqual([world.id.author, world.id.department].sort((x, y) => x - y));
      await make('community', b, 'merge', { intoId: c });
      expect((await make('worker', c, 'acknowledge')).followerCount).toBe(3);
      const told = await all<{ personId: number }>('SELECT personId FROM messages WHERE kind = ? AND link LIKE ?', 'appeal.acknowledge', `%id=${c}`);
      expect(told.map((row) => row.personId).sort((x, y) => x - y)).toEqual(
        [world.id.author, world.id.neighbour, world.id.department, world.id.property].sort((x, y) => x - y),
      );
      expect((await make('community', b, 'unmerge', words)).state).toBe('dispatched');
      expect(await followersOf(c)).toEqual([]);
      expect((await rowOf(world, c)).followerCount).toBe(0);
    });

    it('is not merged into itself, into what has ended or is merged, nor into what lies on another desk', async () => {
      const id = await world.appeal();
      expect(await refused('community', id, 'merge', { intoId: id })).toBe('MERGE_INTO_SELF');
      expect(await refused('community', id, 'merge', { intoId: await world.appeal('merged') })).toBe('MERGE_TARGET_ENDED');
      expect(await refused('community', id, 'merge', { intoId: await world.appeal('closed') })).toBe('MERGE_TARGET_ENDED');
      expect(
        await refused('community', id, 'merge', {
          intoId: await world.appeal('dispatched', { gridCode: codes.farGrid, communityCode: codes.farCommunity, subdistrictCode: codes.otherSubdistrict }),
        }),
      ).toBe('NOT_FOUND');
      expect(await refused('community', id, 'merge', { intoId: await world.appeal('dispatched', { deskLevel: 'subdistrict' }) })).toBe('APPEAL_MOVE_NOT_YOURS');
    });

    it('comes back from a merge into the state and the time it had', async () => {
      const id = await world.appeal('waitingResident');
      const before = await rowOf(world, id);
      await make('community', id, 'merge', { intoId: await world.appeal() });
      await make('community', id, 'unmerge', words);
      const after = await rowOf(world, id);
      expect([after.state, after.isOpen, after.resolveDueAt, after.pauseEndsAt, after.mergedIntoId]).toEqual([
        'waitingResident',
        1,
        before.resolveDueAt,
        before.pauseEndsAt,
        null,
      ]);
    });

    it('makes parts with the same people and place, routed by their own category', async () => {
      const id = await world.appeal('inProgress');
      const phone = '13900001111';
      await world.core.db.sql.update('appeals', { contactPhoneCipher: world.core.crypto.seal(phone, `appeals:contactPhone:${id}`) }, { id });
      const parts = [
        { words: '围墙边搭了违章棚子', categoryCode: items.building },
        { words: '二楼今天早上停水', categoryCode: items.water },
      ];
      const detail = await make('community', id, 'split', { parts });
      expect(detail.splitInto).toHaveLength(2);
      const rows = await all<{ id: number; unitKind: string; state: string; authorPersonId: number; urgency: string; contactPhoneCipher: string }>(
        'SELECT id, unitKind, state, authorPersonId, urgency, contactPhoneCipher FROM appeals WHERE splitFromId = ? ORDER BY id',
        id,
      );
      expect(rows.map(({ unitKind, state, authorPersonId, urgency }) => [unitKind, state, authorPersonId, urgency])).toEqual([
        ['department', 'dispatched', world.id.author, 'complex'],
        ['property', 'dispatched', world.id.author, 'utilities'],
      ]);
      expect(rows.map((row) => world.core.crypto.open(row.contactPhoneCipher, `appeals:contactPhone:${row.id}`))).toEqual([phone, phone]);
      expect(await all('SELECT reason FROM appealPromises WHERE appealId = ?', rows[0]?.id ?? 0)).toEqual([{ reason: 'submitted' }]);
      expect(await refused('community', id, 'split', { parts: [{ words: '另外一件事情', categoryCode: '9999999' }] })).toBe('CATEGORY_UNKNOWN');
    });
  });
});
