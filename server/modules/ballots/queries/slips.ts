import type { Choice, SlipView } from '../../../../shared/ballots/dto';
import { castRefusal } from '../../../../shared/ballots/moves';
import type { SlipState } from '../../../../shared/ballots/states';
import type { Page } from '../../../../shared/core/page';
import type { Actor } from '../../../core/actor';
import { decodeCursor, pageOf } from '../../../core/cursor';
import { AppError } from '../../../core/errors';
import { type BallotRecord, factsOf, readBallot } from '../ballotRow';
import { slipFiles } from '../commands/enterSlip';
import type { BallotContext } from '../context';
import { requireRole } from '../policy';

interface SlipRecord {
  id: number;
  no: number;
  label: string;
  state: SlipState;
  choice: string | null;
  enteredByPersonId: number;
  enteredAt: Date;
  enteredBy: string;
  decidedBy: string | null;
  refusedReason: string | null;
}

const slipSelect = `SELECT s.id, s.no, r.label, s.state, s.choice, s.enteredByPersonId, s.enteredAt, COALESCE(e.realName, e.displayName) AS enteredBy, COALESCE(d.realName, d.displayName) AS decidedBy, s.refusedReason
  FROM ballotSlips s JOIN ballotRoll r ON r.ballotId = s.ballotId AND r.no = s.no JOIN persons e ON e.id = s.enteredByPersonId LEFT JOIN persons d ON d.id = s.decidedByPersonId`;

async function presentSlips(context: BallotContext, ballot: BallotRecord, rows: SlipRecord[], actor: Actor): Promise<SlipView[]> {
  const photos = await context.parts.files.viewsOf(slipFiles, rows.map((row) => row.id), false);
  const isRunning = castRefusal(factsOf(ballot), context.core.clock.now()) === null;
  return rows.map((row) => ({
    id: row.id,
    rollNo: row.no,
    label: row.label,
    state: row.state,
    choice: row.choice === null ? null : (JSON.parse(row.choice) as Choice),
    photos: (photos.get(row.id) ?? []).map(({ id, thumbUrl, url, width, height }) => ({ id, thumbUrl, url, width, height })),
    enteredBy: row.enteredBy,
    enteredAt: row.enteredAt.toISOString(),
    decidedBy: row.decidedBy,
    refusedReason: row.refusedReason,
    allowedActions: isRunning && row.state === 'waiting' && row.enteredByPersonId !== actor.personId ? ['confirm' as const, 'refuse' as const] : [],
  }));
}

/** Slips of a ballot, newest first, for who enters and confirms them. Errors: NOT_FOUND, NOT_ALLOWED. */
export async function slipPage(context: BallotContext, request: { actor: Actor; ballotId: number; query: { state?: SlipState; limit: number; cursor?: string } }): Promise<Page<SlipView>> {
  const { actor, ballotId, query } = request;
  const ballot = await readBallot(context, ballotId);
  await requireRole(context, actor, ballot, 'clerk');
  const before = query.cursor === undefined ? null : Number(decodeCursor(query.cursor, 1)[0]);
  const rows = await context.core.db.sql.all<SlipRecord>(
    `${slipSelect} WHERE s.ballotId = ?${query.state ? ' AND s.state = ?' : ''}${before === null ? '' : ' AND s.id < ?'} ORDER BY s.id DESC LIMIT ?`,
    [ballotId, ...(query.state ? [query.state] : []), ...(before === null ? [] : [before]), query.limit + 1],
  );
  const views = new Map((await presentSlips(context, ballot, rows, actor)).map((view) => [view.id, view]));
  return pageOf(rows, query.limit, (row) => [row.id], (row) => views.get(row.id) as SlipView);
}

/** One slip; `which` is its id, or the newest of a row that the actor entered. Throws NOT_FOUND. */
export async function showSlip(context: BallotContext, actor: Actor, ballotId: number, which: { slipId: number } | { rollNo: number }): Promise<SlipView> {
  const ballot = await readBallot(context, ballotId);
  await requireRole(context, actor, ballot, 'clerk');
  const [row] = 'slipId' in which
    ? await context.core.db.sql.all<SlipRecord>(`${slipSelect} WHERE s.ballotId = ? AND s.id = ?`, [ballotId, which.slipId])
    : await context.core.db.sql.all<SlipRecord>(`${slipSelect} WHERE s.ballotId = ? AND s.no = ? AND s.enteredByPersonId = ? ORDER BY s.id DESC LIMIT 1`, [ballotId, which.rollNo, actor.personId]);
  if (!row) throw new AppError('NOT_FOUND');
  return (await presentSlips(context, ballot, [row], actor))[0] as SlipView;
}
