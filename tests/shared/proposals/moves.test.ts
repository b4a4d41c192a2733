import type { ErrorCode } from '../../../shared/core/errorCodes';
import { isPublicProposal, planProposalMove, type ProposalFacts, proposalMovesFor, type ProposalRelation } from '../../../shared/proposals/moves';
import { type ProposalMove, proposalMoves, type ProposalState, proposalStates } from '../../../shared/proposals/states';

const now = new Date('2026-03-02T02:00:00.000Z');
const tomorrow = new Date('2026-03-03T15:59:59.999Z');
const yesterday = new Date('2026-03-01T15:59:59.999Z');
const before: readonly ProposalState[] = ['draft', 'screening', 'refused'];

/** A proposal as it is in a state: accepted ones have their dates. */
const factsIn = (state: ProposalState, over: Partial<ProposalFacts> = {}): ProposalFacts => ({
  state,
  hidden: false,
  cosignUntilAt: before.includes(state) ? null : tomorrow,
  discussionUntilAt: ['discussing', 'agenda', 'answered'].includes(state) ? tomorrow : null,
  cosigned: false,
  ...over,
});
const answer = (facts: ProposalFacts, move: ProposalMove, ...by: ProposalRelation[]): ProposalState | ErrorCode => {
  const plan = planProposalMove(facts, move, new Set(by), now);
  return plan.ok ? plan.to : plan.reason;
};

/** Written by hand from the rules: what each may do in each state; who is not named may do nothing. */
const matrix: Record<ProposalState, Partial<Record<ProposalRelation, ProposalMove[]>>> = {
  draft: { author: ['edit', 'submit', 'withdraw'] },
  screening: { author: ['withdraw'], secretary: ['accept', 'refuse'], moderator: ['accept', 'refuse'] },
  refused: { author: ['edit', 'submit', 'withdraw'] },
  cosigning: { author: ['withdraw'], member: ['cosign'], secretary: ['hide'], moderator: ['hide'], reader: ['report'], system: ['startDiscussion'] },
  lapsed: { secretary: ['hide'], moderator: ['hide'], reader: ['report'] },
  discussing: {
    author: ['comment', 'amend', 'decideAmendment', 'withdraw'],
    member: ['comment', 'amend'],
    seat: ['comment', 'amend'],
    secretary: ['answer', 'hide'],
    moderator: ['hide'],
    above: ['answer'],
    reader: ['report'],
    system: ['putOnAgenda'],
  },
  agenda: { author: ['comment'], member: ['comment'], seat: ['comment'], secretary: ['answer', 'hide'], moderator: ['hide'], above: ['answer'], reader: ['report'] },
  answered: { secretary: ['answer', 'hide'], moderator: ['hide'], above: ['answer'], reader: ['report'] },
  withdrawn: { secretary: ['hide'], moderator: ['hide'], reader: ['report'] },
};
const relations: ProposalRelation[] = ['author', 'member', 'seat', 'secretary', 'moderator', 'above', 'reader', 'system'];

describe('what each may do with a proposal', () => {
  it.each(proposalStates.flatMap((state) => relations.map((relation) => [state, relation] as const)))('%s: %s', (state, relation) => {
    expect(proposalMovesFor(factsIn(state), new Set([relation]), now)).toEqual(matrix[state][relation] ?? []);
  });

  it('is nothing for who has not signed in', () => {
    for (const state of proposalStates) expect(proposalMovesFor(factsIn(state), new Set(), now)).toEqual([]);
  });

  const outcomes: [ProposalState, ProposalMove, ProposalRelation, ProposalState][] = [
    ['draft', 'submit', 'author', 'screening'],
    ['draft', 'edit', 'author', 'draft'],
    ['refused', 'submit', 'author', 'screening'],
    ['screening', 'accept', 'secretary', 'cosigning'],
    ['screening', 'refuse', 'moderator', 'refused'],
    ['cosigning', 'cosign', 'member', 'cosigning'],
    ['cosigning', 'startDiscussion', 'system', 'discussing'],
    ['discussing', 'decideAmendment', 'author', 'discussing'],
    ['discussing', 'putOnAgenda', 'system', 'agenda'],
    ['agenda', 'answer', 'above', 'answered'],
    ['answered', 'answer', 'secretary', 'answered'],
    ['discussing', 'withdraw', 'author', 'withdrawn'],
    ['discussing', 'hide', 'moderator', 'discussing'],
  ];
  it.each(outcomes)('%s: %s by %s leads to %s', (state, move, by, to) => {
    expect(answer(factsIn(state), move, by)).toBe(to);
  });
});

describe('why a move is refused', () => {
  it('by what somebody is, before the state is told', () => {
    expect(answer(factsIn('agenda'), 'edit', 'reader', 'member')).toBe('PROPOSAL_NOT_YOURS');
    expect(answer(factsIn('draft'), 'cosign', 'reader')).toBe('NOT_A_MEMBER');
    expect(answer(factsIn('cosigning'), 'cosign', 'reader', 'seat')).toBe('NOT_A_MEMBER');
    expect(answer(factsIn('screening'), 'accept', 'reader', 'member', 'above')).toBe('NOT_ALLOWED');
    expect(answer(factsIn('screening'), 'accept', 'author', 'member')).toBe('NOT_ALLOWED');
    expect(answer(factsIn('discussing'), 'report', 'author')).toBe('NOT_ALLOWED');
    expect(answer(factsIn('cosigning'), 'lapse', 'secretary')).toBe('NOT_ALLOWED');
  });

  it('by the state', () => {
    expect(answer(factsIn('screening'), 'edit', 'author')).toBe('PROPOSAL_WRONG_STATE');
    expect(answer(factsIn('agenda'), 'withdraw', 'author')).toBe('PROPOSAL_WRONG_STATE');
    expect(answer(factsIn('agenda'), 'amend', 'member')).toBe('PROPOSAL_WRONG_STATE');
    expect(answer(factsIn('lapsed'), 'cosign', 'member')).toBe('PROPOSAL_WRONG_STATE');
  });

  it('by the time to cosign, which includes its last moment', () => {
    expect(answer(factsIn('cosigning', { cosignUntilAt: now }), 'cosign', 'member')).toBe('cosigning');
    expect(answer(factsIn('cosigning', { cosignUntilAt: now }), 'lapse', 'system')).toBe('CLOCK_NOT_DUE');
    expect(answer(factsIn('cosigning', { cosignUntilAt: yesterday }), 'cosign', 'member')).toBe('COSIGN_OVER');
    expect(answer(factsIn('cosigning', { cosignUntilAt: yesterday, cosigned: true }), 'uncosign', 'member')).toBe('COSIGN_OVER');
    expect(answer(factsIn('cosigning', { cosignUntilAt: yesterday }), 'lapse', 'system')).toBe('lapsed');
    expect(answer(factsIn('cosigning', { cosignUntilAt: yesterday, hidden: true }), 'lapse', 'system')).toBe('lapsed');
  });

  it('by the own cosign: once, taken back once, the author never', () => {
    expect(answer(factsIn('cosigning', { cosigned: true }), 'cosign', 'member')).toBe('COSIGNED_ALREADY');
    expect(answer(factsIn('cosigning', { cosigned: true }), 'uncosign', 'member')).toBe('cosigning');
    expect(answer(factsIn('cosigning'), 'uncosign', 'member')).toBe('PROPOSAL_WRONG_STATE');
    expect(answer(factsIn('cosigning', { cosigned: true }), 'uncosign', 'author', 'member')).toBe('PROPOSAL_WRONG_STATE');
  });

  it('by the time to discuss, but on an agenda people go on', () => {
    expect(answer(factsIn('discussing', { discussionUntilAt: now }), 'comment', 'member')).toBe('discussing');
    expect(answer(factsIn('discussing', { discussionUntilAt: yesterday }), 'comment', 'member')).toBe('DISCUSSION_OVER');
    expect(answer(factsIn('discussing', { discussionUntilAt: yesterday }), 'amend', 'seat')).toBe('DISCUSSION_OVER');
    expect(answer(factsIn('discussing', { discussionUntilAt: yesterday }), 'decideAmendment', 'author')).toBe('discussing');
    expect(answer(factsIn('agenda', { discussionUntilAt: yesterday }), 'comment', 'member')).toBe('agenda');
  });

  it('while it is hidden: only shown again, withdrawn by the author, or lapsed', () => {
    const everybody = new Set(relations);
    for (const state of proposalStates.filter((each) => !before.includes(each))) {
      const open = proposalMovesFor(factsIn(state, { hidden: true, cosigned: true }), everybody, now);
      expect(open).toEqual(state === 'cosigning' || state === 'discussing' ? ['withdraw', 'show'] : ['show']);
    }
    expect(answer(factsIn('cosigning', { hidden: true }), 'cosign', 'member')).toBe('PROPOSAL_HIDDEN');
    expect(answer(factsIn('discussing', { hidden: true }), 'hide', 'secretary')).toBe('PROPOSAL_HIDDEN');
    expect(answer(factsIn('discussing'), 'show', 'secretary')).toBe('PROPOSAL_WRONG_STATE');
  });

  it('where it was withdrawn before anybody could read it', () => {
    const never = factsIn('withdrawn', { cosignUntilAt: null });
    expect(answer(never, 'report', 'reader')).toBe('PROPOSAL_WRONG_STATE');
    expect(answer(never, 'hide', 'secretary')).toBe('PROPOSAL_WRONG_STATE');
  });
});

test('everybody reads what was accepted once and is not hidden', () => {
  for (const state of proposalStates) expect(isPublicProposal(factsIn(state))).toBe(!before.includes(state));
  expect(isPublicProposal(factsIn('withdrawn', { cosignUntilAt: null }))).toBe(false);
  expect(isPublicProposal(factsIn('discussing', { hidden: true }))).toBe(false);
});

test('every move can be made by somebody in some state', () => {
  const can = (move: ProposalMove): boolean =>
    proposalStates.some((state) =>
      [factsIn(state), factsIn(state, { hidden: true }), factsIn(state, { cosigned: true }), factsIn(state, { cosignUntilAt: yesterday })].some((facts) =>
        relations.some((relation) => planProposalMove(facts, move, new Set([relation]), now).ok),
      ),
    );
  expect(proposalMoves.filter((move) => !can(move))).toEqual([]);
});
