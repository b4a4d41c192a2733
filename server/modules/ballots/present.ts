import type { BallotRowView } from '../../../shared/ballots/dto';
import { ballotActionsFor, type BallotRole } from '../../../shared/ballots/moves';
import type { CouncilRelation } from '../../../shared/councils/states';
import { type BallotRecord, factsOf, outcomeOf } from './ballotRow';
import { rolesOf } from './policy';

export interface RowReader {
  relations: readonly CouncilRelation[];
  mine: BallotRowView['mine'];
  /** Gave a proxy that can be taken back. */
  gave: boolean;
  /** Papers so far of an open ballot. */
  castNow: number;
  now: Date;
}

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

/** How many took part: for who watches while it runs, for everybody afterwards. */
function participationOf(row: BallotRecord, roles: readonly BallotRole[], castNow: number): BallotRowView['participation'] {
  if (row.rollHeads === null) return null;
  if (row.state === 'open') return roles.includes('watcher') ? { cast: castNow, of: row.rollHeads } : null;
  const outcome = outcomeOf(row);
  return outcome && { cast: outcome.cast.heads, of: row.rollHeads };
}

/** A ballot as a row of a list. */
export function presentRow(row: BallotRecord, councilName: string, reader: RowReader): BallotRowView {
  const holds: BallotRole[] = reader.mine.entitled ? ['voter'] : [];
  const gave: BallotRole[] = reader.gave ? ['giver'] : [];
  const roles = [...rolesOf(reader.relations), ...holds, ...gave];
  return {
    id: row.id,
    councilId: row.councilId,
    councilName,
    kind: row.kind,
    secrecy: row.secrecy,
    title: row.title,
    state: row.state,
    noticeAt: moment(row.noticeAt),
    opensAt: moment(row.openedAt ?? row.opensAt),
    closesAt: moment(row.closedAt ?? row.closesAt),
    mine: reader.mine,
    verdict: outcomeOf(row)?.verdict ?? null,
    participation: participationOf(row, roles, reader.castNow),
    allowedActions: ballotActionsFor(factsOf(row), roles, reader.now),
  };
}
