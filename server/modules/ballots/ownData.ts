import type { OwnDataSection } from '../identity';
import type { BallotContext } from './context';

const most = 1_000;

/** In which votes a person took part, and in named ones how; not what a clerk entered for others. The papers stay: a count that loses some is no count. */
export function ownVotes({ core }: BallotContext): OwnDataSection {
  const { sql } = core.db;
  return {
    name: 'votes',
    read: (personId) =>
      sql.all(
        `SELECT b.title, t.no AS rollNo, t.way, t.castAt, p.choice FROM ballotTurnouts t JOIN ballots b ON b.id = t.ballotId
           LEFT JOIN ballotPapers p ON p.ballotId = t.ballotId AND p.no = t.no WHERE t.castByPersonId = ? AND t.way <> 'paper' ORDER BY t.ballotId DESC LIMIT ${most}`,
        [personId],
      ),
    blocks: async () => null,
    async erase(personId) {
      // Votes given to or by somebody who is gone go back to those who hold them.
      const open = await sql.all<{ id: number; ballotId: number; proxyPersonId: number }>(
        "SELECT id, ballotId, proxyPersonId FROM ballotProxies WHERE (giverPersonId = ? OR proxyPersonId = ?) AND state = 'given' ORDER BY id",
        [personId, personId],
      );
      for (const { id, ballotId, proxyPersonId } of open) {
        // One that was used since it was read keeps its place: its paper counts.
        const isEnded = (await sql.update('ballotProxies', { state: 'revoked', endedAt: core.clock.now() }, { id, state: 'given' })) === 1;
        if (isEnded) await sql.run('UPDATE ballotProxyCounts SET held = held - 1 WHERE ballotId = ? AND personId = ? AND held > 0', [ballotId, proxyPersonId]);
      }
    },
  };
}
