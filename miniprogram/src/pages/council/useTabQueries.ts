import { useQuery } from '@tanstack/react-query';
import { ballotKeys, loadBallots, type BallotFilter } from '@/services/ballots';
import { councilKeys, loadSessions, type SessionFilter } from '@/services/councils';
import { useProposals } from '@/services/proposals';
import { useCouncilBoard, useTopics } from '@/services/topics';

const useBallots = (filter: BallotFilter, enabled = true) => useQuery({ queryKey: [...ballotKeys.list(filter), 'first'], queryFn: () => loadBallots(filter, null), enabled });
const useSessions = (filter: SessionFilter) => useQuery({ queryKey: [...councilKeys.sessions(filter), 'first'], queryFn: () => loadSessions(filter, null) });

/** Everything the tab shows. Own votes come from all councils of the person, the rest from the one that is looked at (null: the district). */
export function useTabQueries(councilId: number | null, signedIn: boolean) {
  const whose = signedIn ? { mine: true } : { councilId };
  return {
    open: useBallots({ ...whose, state: 'open' }),
    /** Open ones of the council that is looked at, also those the person holds no vote in. */
    others: useBallots({ councilId, state: 'open' }, signedIn && councilId !== null),
    notice: useBallots({ ...whose, state: 'notice' }),
    results: useBallots({ councilId, state: 'closed' }),
    sessions: useSessions({ councilId, when: 'coming' }),
    cosigning: useProposals({ councilId, state: 'cosigning', mine: false, q: '' }),
    own: useProposals({ councilId: null, state: null, mine: true, q: '' }, signedIn),
    topics: useTopics({ councilId, state: 'open', stage: null, mine: false }),
    board: useCouncilBoard(councilId),
  };
}
export type TabQueries = ReturnType<typeof useTabQueries>;
