import type { BallotDetail, BallotRule, Choice, MyVote } from '../../../../shared/ballots/dto';
import { explainRule } from '../../../../shared/ballots/explain';
import { onlineRefusal } from '../../../../shared/ballots/moves';
import type { PaperWay } from '../../../../shared/ballots/states';
import type { CouncilRelation } from '../../../../shared/councils/states';
import { messageOf } from '../../../../shared/core/errorCodes';
import type { Actor } from '../../../core/actor';
import { marks } from '../../../core/sql';
import { type BallotRecord, outcomeOf, readBallot, ruleOf } from '../ballotRow';
import { ballotFiles } from '../commands/draftBallot';
import type { BallotContext } from '../context';
import { type HeldRow, rowsHeldBy } from '../holders';
import { relationsToBallot, rolesOf } from '../policy';
import { presentRow } from '../present';
import { howToVote } from './howToVote';
import { councilsOwnedIn, mineOf } from './mine';
import { progressOf } from './progress';
import { headsOf } from './published';

/** Heads shown with a ballot; the export has all. */
const headsShown = 50;

interface VoteRow extends HeldRow {
  giverPersonId: number | null;
}

/** Rows by proxy, with who gave them. */
function rowsByProxy({ core }: BallotContext, ballotId: number, personId: number): Promise<VoteRow[]> {
  return core.db.sql.all<VoteRow>(
    `SELECT r.no, r.label, r.area, p.giverPersonId FROM ballotProxies p JOIN ballotRoll r ON r.ballotId = p.ballotId AND r.no = p.no
     WHERE p.ballotId = ? AND p.proxyPersonId = ? AND p.state <> 'revoked' ORDER BY r.no`,
    [ballotId, personId],
  );
}

interface CastRow {
  no: number;
  way: PaperWay | null;
  castAt: Date | null;
  choice: string | null;
  waiting: number;
  proxyId: number | null;
  proxyPersonId: number | null;
}

/** What has come in for these rows; a choice only where the ballot is named. */
async function castRows({ core }: BallotContext, ballotId: number, nos: readonly number[]): Promise<Map<number, CastRow>> {
  const rows = await core.db.sql.all<CastRow>(
    `SELECT r.no, t.way, t.castAt, (SELECT x.choice FROM ballotPapers x WHERE x.ballotId = r.ballotId AND x.no = r.no) AS choice,
       (SELECT COUNT(*) FROM ballotSlips s WHERE s.ballotId = r.ballotId AND s.no = r.no AND s.state = 'waiting') AS waiting, p.id AS proxyId, p.proxyPersonId
     FROM ballotRoll r LEFT JOIN ballotTurnouts t ON t.ballotId = r.ballotId AND t.no = r.no LEFT JOIN ballotProxies p ON p.ballotId = r.ballotId AND p.no = r.no AND p.state <> 'revoked'
     WHERE r.ballotId = ? AND r.no IN (${marks(nos)})`,
    [ballotId, ...nos],
  );
  return new Map(rows.map((row) => [row.no, row]));
}

async function myVotes(context: BallotContext, ballot: BallotRecord, rule: BallotRule, actor: Actor): Promise<MyVote[]> {
  if (ballot.rollHeads === null) return [];
  const own = (await rowsHeldBy(context, ballot, rule, actor)).map((row) => ({ ...row, giverPersonId: null }));
  const votes: VoteRow[] = [...own, ...(await rowsByProxy(context, ballot.id, actor.personId))];
  if (!votes.length) return [];
  const cast = await castRows(context, ballot.id, votes.map((vote) => vote.no));
  const persons = [...cast.values()].flatMap((row) => row.proxyPersonId ?? []);
  const names = await context.parts.councils.publicNames([...persons, ...votes.flatMap((vote) => vote.giverPersonId ?? [])]);
  return votes.map(({ no, label, area, giverPersonId }) => {
    const row = cast.get(no);
    const refusal = onlineRefusal({ way: row?.way ?? null, slipWaiting: Number(row?.waiting ?? 0) > 0 });
    const isOwn = giverPersonId === null;
    return {
      rollNo: no, label, area,
      proxyFrom: isOwn ? null : (names.get(giverPersonId) ?? '居民'),
      castAt: row?.castAt?.toISOString() ?? null,
      castWay: row?.way ?? null,
      choice: ballot.secrecy === 'named' && row?.choice ? (JSON.parse(row.choice) as Choice) : null,
      blocked: refusal && messageOf(refusal),
      givenTo: isOwn && row?.proxyId ? { proxyId: row.proxyId, name: names.get(row.proxyPersonId ?? 0) ?? '居民' } : null,
    };
  });
}

async function progressFor(context: BallotContext, ballot: BallotRecord, relations: readonly CouncilRelation[]): Promise<BallotDetail['progress']> {
  return ballot.state === 'open' && rolesOf(relations).includes('watcher') ? progressOf(context, ballot) : null;
}

/** One ballot as the reader may see it. Throws NOT_FOUND, also for a draft of others. */
export async function showBallot(context: BallotContext, reader: { actor: Actor | null; now: Date }, ballotId: number): Promise<BallotDetail> {
  const { core, parts } = context;
  return core.db.sql.together(async () => {
    const { actor, now } = reader;
    const ballot = await readBallot(context, ballotId);
    const relations = await relationsToBallot(context, actor, ballot, now);
    const rule = ruleOf(ballot);
    const council = await parts.councils.facts(ballot.councilId);
    const seatIds = actor && relations.includes('seat') ? await parts.councils.seatIdsOf(actor, [ballot.councilId], now) : [];
    const owned = actor && relations.includes('member') ? await councilsOwnedIn(context, actor.personId, [ballot.councilId]) : new Set<number>();
    const standing = { actor, relations: new Map([[ballot.councilId, relations]]), seatIds, owned };
    const mine = (await mineOf(context, standing, [ballot])).get(ballotId) ?? { entitled: false, cast: 0, left: 0 };
    const votes = actor ? await myVotes(context, ballot, rule, actor) : [];
    const progress = await progressFor(context, ballot, relations);
    const row = presentRow(ballot, council?.name ?? '', { relations, mine, gave: votes.some((vote) => vote.givenTo), castNow: progress?.cast.heads ?? 0, now });
    const isKeeper = rolesOf(relations).includes('keeper');
    const photos = (await parts.files.viewsOf(ballotFiles, [ballotId], !isKeeper)).get(ballotId) ?? [];
    return {
      ...row,
      words: ballot.words,
      rule,
      photos: photos.map(({ id, thumbUrl, url, width, height }) => ({ id, thumbUrl, url, width, height })),
      explanations: explanationsOf(ballot, rule),
      agendaItemId: ballot.agendaItemId,
      topicId: ballot.topicId,
      proposalId: ballot.proposalId,
      roll: ballot.rollFingerprint === null ? null : { fingerprint: ballot.rollFingerprint, heads: ballot.rollHeads ?? 0, area: ballot.rollArea ?? 0 },
      myVotes: votes,
      howToVote: await howToVote(context, { ballot, rule, actor, isEntitled: mine.entitled }),
      progress,
      outcome: outcomeOf(ballot),
      papersRoot: ballot.papersRoot,
      heads: (await headsOf(context, ballotId)).slice(-headsShown),
      annulledReason: ballot.annulledReason,
      version: ballot.version,
      timeline: await parts.councils.timeline('ballot', ballotId, !isKeeper),
    };
  });
}

function explanationsOf(ballot: BallotRecord, rule: BallotRule): string[] {
  const slips = '用纸质票的，票面照片由录入和复核的两个人保管，他们看得到上面的选择。';
  return [...explainRule(rule, ballot.secrecy), ...(ballot.secrecy === 'confidential' ? [slips] : [])];
}
