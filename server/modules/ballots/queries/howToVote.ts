import type { BallotRule } from '../../../../shared/ballots/dto';
import type { ElectorateKind } from '../../../../shared/ballots/states';
import type { Actor } from '../../../core/actor';
import type { BallotRecord } from '../ballotRow';
import type { BallotContext } from '../context';

const whoVotes: Record<ElectorateKind, string> = {
  owner: '这次由业主投票。请在“我的 → 我的房屋”登记为业主，社区核实后就可以投；租户和家人不参加业主表决。',
  household: '这次一户一票。请在“我的 → 我的房屋”登记您住的房屋，社区核实后就可以投。',
  person: '这次一人一票，名册在开始投票时固定。',
  seat: '这次由议事会的席位投票，居民可以看过程和结果。',
};

/** Why the reader holds no vote and what to do about it, in plain steps; null when they hold one or nothing can be done any more. */
export async function howToVote(
  { core }: BallotContext,
  { ballot, rule, actor, isEntitled }: { ballot: BallotRecord; rule: BallotRule; actor: Actor | null; isEntitled: boolean },
): Promise<string | null> {
  if (isEntitled || (ballot.state !== 'notice' && ballot.state !== 'open')) return null;
  if (!actor) return '请先登录，再看您有没有票。';
  const { electorate } = rule;
  if (electorate === 'seat') return whoVotes.seat;
  const pending = await core.db.sql.one("SELECT id FROM personHouses WHERE personId = ? AND state = 'pending'", [actor.personId]);
  if (electorate === 'person') {
    return ballot.state === 'open' ? `${whoVotes.person}您当时还没有在本范围内核实房屋，这次不能投，下次可以。` : '这次一人一票。请在开始投票前登记您住的房屋并等社区核实，核实后就在名册上。';
  }
  return pending ? '您登记的房屋正在等社区核实，核实后就可以投票。如果着急，请联系社区工作人员。' : `${whoVotes[electorate]}也可以找社区工作人员用纸质票投票。`;
}
