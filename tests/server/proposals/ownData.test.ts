import { codeOf, proposalWords, type ProposalWorld, startProposalWorld } from './world';

jest.setTimeout(60_000);

let world: ProposalWorld;
beforeAll(async () => {
  world = await startProposalWorld();
});
afterAll(() => world.server.close());

describe('what the council’s modules keep of a person', () => {
  it('is in the copy the person takes: proposals, comments, cosigns', async () => {
    const id = await world.proposal('discussing');
    await world.as.neighbour.post(`/proposals/${id}/comments`, { stance: 'for', words: '支持加装' });
    const { body } = await world.as.neighbour.get<Record<string, { proposalId?: number; words?: string }[]>>('/me/data');
    expect(body['proposalComments']).toMatchObject([{ proposalId: id, words: '支持加装' }]);
    expect(body['proposalCosigns']).toMatchObject([{ proposalId: id }]);
    expect((await world.as.author.get<{ proposals: { title: string }[] }>('/me/data')).body.proposals).toMatchObject([{ title: proposalWords.title }]);
  });

  it('stands against closing the account while an office is held', async () => {
    expect((await world.as.officer.get<{ reasons: string[] }>('/me/closing')).body.reasons).toHaveLength(1);
    expect(codeOf(await world.as.officer.post('/me/close', { confirm: '注销' }))).toBe('ACCOUNT_NOT_CLOSABLE');
  });

  // Last: the author is gone afterwards.
  it('stays as a text without a name when the account closes', async () => {
    const id = await world.proposal('discussing');
    expect(codeOf(await world.as.author.post('/me/close', { confirm: '注销' }))).toBe(204);
    const shown = (await world.show(null, id)).body;
    expect(shown.problem).toBe(proposalWords.problem);
    expect(shown.authorName).toBe('匿名居民');
    expect(JSON.stringify((await world.show('secretary', id)).body)).not.toContain('王小明');
  });
});
