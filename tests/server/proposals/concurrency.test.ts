import { testDialect, type TestCore } from '../../support/core';
import { seedPerson } from '../../support/district';
import { tokenFor } from '../../support/signIn';
import type { Client } from '../../support/server';
import { privacyVersion } from '../../../shared/identity/privacy';
import { codeOf, type ProposalWorld, startProposalWorld } from './world';

// Real databases on a machine that others use too.
jest.setTimeout(90_000);

/** Each race is run several times: once would often be won by whoever is called first. */
const rounds = 5;

let world: ProposalWorld;
const crowd: Client[] = [];
beforeAll(async () => {
  world = await startProposalWorld({ poolSize: 8 });
  for (let number = 0; number < 8; number += 1) crowd.push(await neighbour(number));
});
afterAll(() => world.server.close());
beforeEach(() => world.reset());

async function neighbour(number: number): Promise<Client> {
  const { core, server, district } = world;
  const person = await seedPerson(core, { name: `邻居${number}`, houseId: district.houseIds[0] });
  await core.db.sql.insert('consents', { personId: person.personId, document: 'privacy', version: privacyVersion, textHash: '0'.repeat(64), agreedAt: core.clock.now() });
  return server.as(await tokenFor(server, person));
}

const count = async (text: string, ...values: (string | number)[]): Promise<number> => Number((await world.core.db.sql.one<{ n: number }>(`SELECT COUNT(*) AS n FROM ${text}`, values))?.n);
const starts = (id: number): Promise<number> => count(`councilEvents WHERE objectKind = 'proposal' AND objectId = ? AND move = 'startDiscussion'`, id);
const again = async (work: () => Promise<void>): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) await work();
};
/** The number shown is that of the rows, always. */
afterEach(async () => {
  const wrong = await world.core.db.sql.all(
    `SELECT p.id FROM proposals p WHERE p.cosignCount <> (SELECT COUNT(*) FROM proposalCosigns g WHERE g.proposalId = p.id)
       OR p.commentCount <> (SELECT COUNT(*) FROM proposalComments m WHERE m.proposalId = p.id AND m.hidden = 0)
       OR (p.state = 'cosigning' AND p.cosignCount >= p.cosignThreshold)`,
  );
  expect(wrong).toEqual([]);
});

describe(`at once, on ${testDialect}`, () => {
  it('the last cosigns of many: one beginning of the discussion, no cosign lost, none too many', () =>
    again(async () => {
      const id = await world.proposal('cosigning');
      const results = (await Promise.all(crowd.map((client) => client.post(`/proposals/${id}/cosign`)))).map(codeOf);
      expect(results.filter((code) => code === 200)).toHaveLength(2);
      expect(results.filter((code) => code === 'PROPOSAL_WRONG_STATE')).toHaveLength(crowd.length - 2);
      expect([await starts(id), (await world.row(id)).state, (await world.row(id)).cosignCount]).toEqual([1, 'discussing', 3]);
    }));

  it('one person twice: one cosign', () =>
    again(async () => {
      const id = await world.proposal('cosigning');
      const results = (await Promise.all([1, 2, 3].map(() => world.step('neighbour', id, 'cosign')))).map(codeOf);
      expect(results.sort()).toEqual([200, 'COSIGNED_ALREADY', 'COSIGNED_ALREADY']);
    }));

  it('one key twice: one cosign and one answer', () =>
    again(async () => {
      const id = await world.proposal('cosigning');
      const key = `cosign-${id}-same`;
      const answers = await Promise.all([1, 2].map(() => world.step('neighbour', id, 'cosign', {}, key)));
      const good = answers.filter((answer) => answer.status === 200);
      expect(good.length).toBeGreaterThanOrEqual(1);
      expect(answers.filter((answer) => answer.status !== 200).map(codeOf).filter((code) => code !== 'KEY_IN_PROGRESS')).toEqual([]);
      for (const answer of good) expect(answer.body).toEqual(good[0]?.body);
    }));

  it('a cosign given and one taken back: the count is that of the rows', () =>
    again(async () => {
      const id = await world.proposal('cosigning');
      await world.step('neighbour', id, 'cosign');
      await Promise.all([world.step('neighbour', id, 'uncosign'), crowd[0]?.post(`/proposals/${id}/cosign`), crowd[1]?.post(`/proposals/${id}/cosign`)]);
    }));

  it('two secretaries accept and refuse: one decides', () =>
    again(async () => {
      const id = await world.proposal('screening');
      const { version } = (await world.show('secretary', id)).body;
      const results = (await Promise.all([world.step('secretary', id, 'accept', { version }), world.step('secretary2', id, 'refuse', { version, reason: '不合适的内容' })])).map(codeOf);
      expect(results.sort()).toEqual([200, 'CHANGED_MEANWHILE']);
    }));

  it('the last moment of two instances: it lapses once', () =>
    again(async () => {
      const id = await world.proposal('cosigning');
      world.core.clock.advance(11 * 86_400_000);
      await Promise.all([world.run('proposals.lapse'), world.run('proposals.lapse')]);
      expect(await count(`councilEvents WHERE objectKind = 'proposal' AND objectId = ? AND move = 'lapse'`, id)).toBe(1);
      expect(await count(`messages WHERE kind = 'proposal.lapse' AND personId = ?`, world.id.author)).toBe(1);
      await world.reset();
    }));

  it('the author decides one amendment twice: one decision, one earlier wording', () =>
    again(async () => {
      const id = await world.proposal('discussing');
      const amend = { suggestion: '在单元门口加装一部电梯，一楼不分摊。', reason: '一楼用不到' };
      const [amendment] = (await world.step('second', id, 'amendments', amend)).body.amendments;
      const { version } = (await world.show('author', id)).body;
      const results = (await Promise.all(['accept', 'refuse'].map((how) => world.step('author', id, `amendments/${amendment?.id}/${how}`, { version })))).map(codeOf);
      expect(results.sort()).toEqual([200, 'CHANGED_MEANWHILE']);
    }));

  it('two moderators with two reports of one comment: hidden once, each reporter told once', () =>
    again(async () => {
      const id = await world.proposal('discussing');
      const comment = (await world.as.neighbour.post<{ id: number }>(`/proposals/${id}/comments`, { stance: 'none', words: '反对的都是自私' })).body;
      const reports = await Promise.all(crowd.slice(0, 2).map((client) => client.post<{ id: number }>('/content-reports', { kind: 'comment', objectId: comment.id, reason: 'insult', words: '' })));
      const [first, second] = reports.map((answer) => answer.body.id);
      const uphold = { words: '已经核实处理' };
      const results = (await Promise.all([world.as.secretary.post(`/content-reports/${first}/uphold`, uphold), world.as.officer.post(`/content-reports/${second}/uphold`, uphold)])).map(codeOf);
      expect(results.sort()).toEqual([200, 'REPORT_DECIDED']);
      expect(await count(`councilEvents WHERE objectKind = 'comment' AND objectId = ? AND move = 'hide'`, comment.id)).toBe(1);
      expect(await count(`messages WHERE kind = 'report.uphold'`)).toBe(2);
      await world.reset();
    }));
});

it('the tables refuse a count below nothing', async () => {
  const core: TestCore = world.core;
  const id = await world.proposal('cosigning');
  await expect(core.db.sql.run('UPDATE proposals SET cosignCount = -1 WHERE id = ?', [id])).rejects.toThrow();
});
