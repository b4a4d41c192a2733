import { councilActionsFor } from '../../../shared/councils/actions';
import { eventSentence } from '../../../shared/councils/eventWords';
import { maskedName } from '../../../shared/councils/names';
import { presenceOf } from '../../../shared/councils/presence';
import { councilRelationsOf, type CouncilStanding } from '../../../shared/councils/relations';
import type { CouncilRelation } from '../../../shared/councils/states';
import { councilTemplatePlans } from '../../../shared/councils/templates';
import { monthAfter, termOfMonth, termsOverlap } from '../../../shared/councils/terms';
import type { Role } from '../../../shared/core/roles';

test.each([
  ['王小明', '王**'],
  ['王明', '王**'],
  ['欧阳小明', '欧**'],
  ['王', '**'],
  ['  王小明 ', '王**'],
  ['😀小明', '😀**'],
  ['', '居民'],
  ['   ', '居民'],
])('the public reads "%s" as %s', (name, shown) => expect(maskedName(name)).toBe(shown));

// Seats present, voting seats, quorum, needed, reached: 2/3 of 5 is 4, not 3.33 rounded.
test.each([
  [3, 5, 2, 3, 4, false],
  [4, 5, 2, 3, 4, true],
  [2, 4, 1, 2, 2, true],
  [2, 5, 1, 2, 3, false],
  [3, 5, 1, 2, 3, true],
  [5, 5, 1, 1, 5, true],
  [4, 5, 1, 1, 5, false],
  [1, 1, 1, 100, 1, true],
  [0, 3, 1, 100, 1, false],
  [0, 0, 1, 2, 0, false],
])('%i of %i seats with quorum %i/%i: %i needed, %p', (seatsPresent, votingSeats, presenceNumerator, presenceDenominator, needed, reached) => {
  expect(presenceOf({ seatsPresent, votingSeats }, { presenceNumerator, presenceDenominator })).toEqual({ seatsPresent, votingSeats, needed, reached });
});

const nobody: CouncilStanding = { offices: [], holdsSeat: false, hasHouse: false, role: 'resident', coversCommunity: false };
test.each<[string, Partial<CouncilStanding>, CouncilRelation[]]>([
  ['a stranger', {}, []],
  ['a resident of the scope', { hasHouse: true }, ['member']],
  ['a named secretary', { offices: ['secretary'] }, ['secretary', 'moderator']],
  ['a named moderator', { offices: ['moderator'], hasHouse: true }, ['moderator', 'member']],
  ['who sits', { holdsSeat: true }, ['seat']],
  ['staff of the community', { role: 'communityStaff', coversCommunity: true }, ['secretary', 'moderator']],
  ['staff of another community', { role: 'communityStaff' }, []],
  ['subdistrict', { role: 'subdistrictStaff', coversCommunity: true }, ['above']],
  ['another subdistrict', { role: 'subdistrictStaff' }, []],
  ['district', { role: 'districtStaff', coversCommunity: true }, ['above']],
  ['administrator', { role: 'administrator', coversCommunity: true }, ['above']],
  ['auditor', { role: 'auditor', coversCommunity: true }, ['above']],
  ['a grid worker', { role: 'gridWorker', coversCommunity: true }, []],
])('%s', (_who, standing, expected) => expect(councilRelationsOf({ ...nobody, ...standing })).toEqual(expected));

const everything = ['edit', 'fillSeat', 'rotate', 'addTopic', 'addSession', 'addBallot', 'addOutsideResult'];
test.each<[CouncilRelation[], Role | null, string[]]>([
  [['secretary', 'moderator'], 'communityStaff', everything],
  [['moderator'], 'resident', ['addSession']],
  [['member'], 'resident', ['propose']],
  [['seat'], 'propertyStaff', ['propose']],
  [['above'], 'subdistrictStaff', ['edit', 'fillSeat', 'rotate']],
  [['above'], 'districtStaff', ['edit', 'fillSeat', 'rotate']],
  [['above'], 'administrator', []],
  [['above'], 'auditor', []],
  [[], null, []],
])('relations %p of %p may %p', (relations, role, expected) => expect(councilActionsFor(relations, role)).toEqual(expected));

test('seats of the templates', () => {
  const kinds = Object.fromEntries(Object.entries(councilTemplatePlans).map(([name, plan]) => [name, plan.seats.map(({ kind }) => kind)]));
  expect(kinds).toEqual({
    fiveParty: ['subdistrict', 'developer', 'ownerRepresentatives', 'propertyFirm', 'rotatingUnit'],
    fourParty: ['community', 'ownerRepresentatives', 'propertyFirm', 'localUnit'],
    jointConference: ['community', 'community', 'residentRepresentatives', 'residentRepresentatives', 'localUnit', 'localUnit', 'propertyFirm'],
    selfGovernment: ['residentRepresentatives', 'residentRepresentatives', 'residentRepresentatives', 'residentRepresentatives', 'residentRepresentatives', 'community'],
  });
  const rotating = Object.values(councilTemplatePlans).flatMap(({ seats }) => seats.filter(({ rotates }) => rotates).map(({ kind }) => kind));
  expect(rotating).toEqual(['rotatingUnit']);
});

test('a month is its first to its last day', () => {
  expect(termOfMonth('2026-12')).toEqual({ startsOn: '2026-12-01', endsOn: '2026-12-31' });
  expect(termOfMonth('2028-02')).toEqual({ startsOn: '2028-02-01', endsOn: '2028-02-29' });
  expect([monthAfter('2026-12'), monthAfter('2026-01')]).toEqual(['2027-01', '2026-02']);
});

test.each([
  ['2026-01-01', '2026-06-30', '2026-06-30', '2026-12-31', true],
  ['2026-01-01', '2026-06-30', '2026-07-01', '2026-12-31', false],
  ['2026-03-01', '2026-03-31', '2026-01-01', '2026-12-31', true],
  ['2026-07-01', '2026-12-31', '2026-01-01', '2026-06-30', false],
])('terms %s–%s and %s–%s', (aStart, aEnd, bStart, bEnd, expected) => {
  expect(termsOverlap({ startsOn: aStart, endsOn: aEnd }, { startsOn: bStart, endsOn: bEnd })).toBe(expected);
});

test('a time line says what happened and why', () => {
  expect(eventSentence('session', 'cancel', '下雨')).toBe('会议取消：下雨');
  expect(eventSentence('session', 'open', null)).toBe('会议开始');
  expect(eventSentence('unknown', 'move', '说明')).toBe('说明');
});
