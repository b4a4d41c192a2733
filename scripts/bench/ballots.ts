import { rollFingerprint } from '../../shared/ballots/roll';
import type { Core } from '../../server/core/core';
import { newVoteKey } from '../../server/modules/ballots/voteKey';

/** More than a measurement casts, so that no row is cast twice. */
export const rollRows = 4_000;

/** Two named household ballots that are open, with a roll whose rows one person holds. */
export async function makeBallots(core: Core, personId: number): Promise<{ ours: number; twin: number }> {
  const { sql } = core.db;
  const now = new Date();
  const houses = await sql.all<{ id: number }>('SELECT id FROM houses ORDER BY id LIMIT ?', [rollRows]);
  if (houses.length < rollRows) throw new Error('the demo has too few houses for a ballot to measure');
  await sql.run("DELETE FROM personHouses WHERE personId = ?", [personId]);
  await sql.insertMany('personHouses', houses.map(({ id }) => ({ personId, houseId: id, relation: 'owner', state: 'verified', decidedAt: now, createdAt: now })));
  const community = await sql.one<{ code: string }>("SELECT code FROM divisions WHERE level = 'community' ORDER BY code LIMIT 1");
  const councilId = await sql.insert('councils', {
    name: '测速', template: 'selfGovernment', scope: 'community', scopeId: `${community?.code}`, communityCode: community?.code, rulesWords: '', presenceNumerator: 1, presenceDenominator: 2, monthlyDay: 0, monthlyTime: '14:30',
    place: '', cosignThreshold: 10, cosignDays: 14, discussionDays: 7, similarAppeals: 5, answerDays: 5, silenceRule: null, createdAt: now, createdByPersonId: personId,
  });
  return { ours: await makeBallot(core, councilId, personId, houses), twin: await makeBallot(core, councilId, personId, houses) };
}

async function makeBallot({ db: { sql }, crypto }: Core, councilId: number, personId: number, houses: { id: number }[]): Promise<number> {
  const now = new Date();
  const rule = { kind: 'advisoryVote', mode: 'decide', electorate: 'household', options: [], pickMost: null, capFen: null, quorum: null, passRule: null, matter: null, silence: null };
  const roll = houses.map((house, at) => ({ no: at + 1, label: `${house.id} 室`, building: '1幢', area: 0 }));
  const id = await sql.insert('ballots', {
    councilId, kind: 'advisoryVote', secrecy: 'named', title: '要不要装充电桩', words: '', rule: JSON.stringify(rule), state: 'open', noticeAt: now, opensAt: now, openedAt: now, closesAt: new Date(now.getTime() + 7 * 86_400_000),
    rollFingerprint: rollFingerprint(roll), rollHeads: roll.length, rollArea: 0, createdAt: now, createdByPersonId: personId,
  });
  await sql.update('ballots', { voteKeyCipher: newVoteKey(crypto, id) }, { id });
  await sql.insertMany('ballotRoll', roll.map((row) => ({ ballotId: id, ...row })));
  await sql.insertMany('ballotRollHouses', houses.map((house, at) => ({ ballotId: id, houseId: house.id, no: at + 1 })));
  return id;
}
