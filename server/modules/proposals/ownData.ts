import type { OwnDataSection } from '../identity';
import type { ProposalContext } from './context';

const most = 1_000;

/** What a person proposed, cosigned and said. When the account closes the texts stay, with nobody's name to them. */
export function ownProposals({ core }: ProposalContext): OwnDataSection[] {
  const { sql } = core.db;
  const nothing = async (): Promise<null> => null;
  const section = (name: string, text: string, erase: (personId: number) => Promise<void> = async () => undefined): OwnDataSection => ({
    name,
    read: (personId) => sql.all(`${text} LIMIT ${most}`, [personId]),
    blocks: nothing,
    erase,
  });
  return [
    section('proposals', 'SELECT id, title, problem, suggestion, anonymous, state, createdAt FROM proposals WHERE authorPersonId = ? ORDER BY id DESC', async (personId) => {
      await sql.run('UPDATE proposals SET anonymous = 1 WHERE authorPersonId = ?', [personId]);
    }),
    section('proposalComments', 'SELECT proposalId, stance, words, at AS saidAt FROM proposalComments WHERE personId = ? ORDER BY id DESC'),
    section('proposalCosigns', 'SELECT proposalId, at AS cosignedAt FROM proposalCosigns WHERE personId = ? ORDER BY proposalId DESC'),
    section('proposalAmendments', 'SELECT proposalId, suggestion, reason, state, createdAt FROM proposalAmendments WHERE personId = ? ORDER BY id DESC'),
  ];
}
