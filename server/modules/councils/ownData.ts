import { chinaDateOf } from '../../../shared/core/dates';
import type { OwnDataSection } from '../identity';
import type { CouncilContext } from './context';

const most = 1_000;

/** Seats and sessions of a person. Whoever sits in a council or keeps its papers hands that over before the account closes. */
export function ownSeats({ core }: CouncilContext): OwnDataSection {
  const { sql } = core.db;
  return {
    name: 'councilSessions',
    read: (personId) =>
      sql.all(
        `SELECT s.title, s.startsAt, p.reply, p.arrivedAt FROM sessionPeople p JOIN councilSessions s ON s.id = p.sessionId WHERE p.personId = ? ORDER BY s.id DESC LIMIT ${most}`,
        [personId],
      ),
    async blocks(personId) {
      const day = chinaDateOf(core.clock.now());
      const row = await sql.one<{ held: number }>(
        `SELECT (SELECT COUNT(*) FROM seatTerms WHERE personId = ? AND endedAt IS NULL AND endsOn >= ?) + (SELECT COUNT(*) FROM councilOfficers WHERE personId = ?) AS held`,
        [personId, day, personId],
      );
      return Number(row?.held ?? 0) > 0 ? '您还担任议事会的席位或职务，请先请秘书更换' : null;
    },
    erase: async () => undefined,
  };
}
