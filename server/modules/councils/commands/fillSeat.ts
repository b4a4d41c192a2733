import type { CouncilDetail } from '../../../../shared/councils/dto';
import { councilLimits } from '../../../../shared/councils/limits';
import { residentSeatKinds } from '../../../../shared/councils/templates';
import { monthOf, type Term, termOfMonth, termsOverlap } from '../../../../shared/councils/terms';
import type { SeatKind } from '../../../../shared/councils/states';
import { addDays, chinaDateOf, isChinaDate } from '../../../../shared/core/dates';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { CouncilContext } from '../context';
import { writeEvent } from '../events';
import { councilLink } from '../links';
import { standingOf } from '../people';
import { showCouncil } from '../queries/councilDetail';
import type { CouncilRecord } from '../queries/facts';
import type { ChangeRequest } from '../request';
import { lockCouncil } from './editCouncil';

export interface HolderInput extends Term {
  seatId: number;
  personId?: number;
  organisationId?: number;
}
export interface RotationInput {
  seatId: number;
  months: { month: string; organisationId: number }[];
}
interface SeatToFill {
  id: number;
  kind: SeatKind;
  title: string;
  rotates: number;
}
interface TermRow extends Term {
  id: number;
}

async function seatOf({ core }: CouncilContext, councilId: number, seatId: number): Promise<SeatToFill> {
  const seat = await core.db.sql.one<SeatToFill>('SELECT id, kind, title, rotates FROM councilSeats WHERE id = ? AND councilId = ?', [seatId, councilId]);
  if (!seat) throw new AppError('NOT_FOUND');
  return seat;
}

function demandTerm(term: Term): void {
  demand(isChinaDate(term.startsOn), 'INPUT_INVALID', { startsOn: '没有这一天' });
  demand(isChinaDate(term.endsOn), 'INPUT_INVALID', { endsOn: '没有这一天' });
  demand(term.startsOn <= term.endsOn, 'INPUT_INVALID', { endsOn: '不能早于开始的日期' });
}

/** May this person or firm sit here? Owners and residents are represented by one of them, never by a firm. Throws INPUT_INVALID. */
async function demandFits(context: CouncilContext, council: CouncilRecord, seat: SeatToFill, input: HolderInput, now: Date): Promise<void> {
  const { personId, organisationId } = input;
  const ofResidents = residentSeatKinds.includes(seat.kind);
  if (organisationId !== undefined) {
    demand(personId === undefined && !ofResidents && context.parts.territory.organisation(organisationId), 'INPUT_INVALID', { organisationId: '这个席位不能由该单位担任' });
    return;
  }
  if (personId === undefined) return;
  const standing = await standingOf(context, council, personId, now);
  demand(standing.resident || (standing.staff && !ofResidents), 'INPUT_INVALID', { personId: ofResidents ? '须是本范围内已核实房屋的居民' : '须是本范围的工作人员或居民' });
}

/** Ends what holds from `startsOn` on: a running term on the day before, one that had not begun is taken out (the history keeps who it was). */
async function vacate({ core }: CouncilContext, seatId: number, startsOn: string, terms: readonly TermRow[]): Promise<void> {
  for (const { id, startsOn: began } of terms) {
    if (began < startsOn) await core.db.sql.update('seatTerms', { endsOn: addDays(startsOn, -1) }, { id, seatId });
    else await core.db.sql.run('DELETE FROM seatTerms WHERE id = ? AND seatId = ?', [id, seatId]);
  }
}

/**
 * Gives a seat to a person or a firm for a term; with neither, the seat falls vacant from `startsOn`.
 * Errors: NOT_FOUND, NOT_ALLOWED, INPUT_INVALID, SEAT_TERM_OVERLAPS.
 */
export async function fillSeat(context: CouncilContext, request: ChangeRequest<HolderInput>): Promise<CouncilDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    // The council's row stands for all its seats: two terms entered at once wait for each other.
    const council = await lockCouncil(context, request, 'fillSeat');
    const seat = await seatOf(context, id, input.seatId);
    demand(!seat.rotates, 'INPUT_INVALID', { seatId: '轮值席位请按月排定' });
    demandTerm(input);
    await demandFits(context, council, seat, input, now);
    const { seatId, personId = null, organisationId = null, startsOn, endsOn } = input;
    const terms = await context.core.db.sql.all<TermRow>('SELECT id, startsOn, endsOn FROM seatTerms WHERE seatId = ? AND endedAt IS NULL', [seatId]);
    const others = terms.filter((term) => termsOverlap(term, { startsOn, endsOn }));
    if (personId === null && organisationId === null) await vacate(context, seatId, startsOn, others);
    else {
      demand(!others.length, 'SEAT_TERM_OVERLAPS', { startsOn: '这段时间席位已有人担任' });
      await context.core.db.sql.insert('seatTerms', { seatId, personId, organisationId, startsOn, endsOn });
    }
    const detail = { seatId, personId, organisationId, startsOn, endsOn };
    await writeEvent(context, { objectKind: 'council', objectId: id, councilId: id, move: 'fillSeat', actor, at: now, isPublic: true, words: seat.title, detail });
    if (personId !== null && personId !== actor.personId) {
      const message = { kind: 'council.seat', title: '议事会席位', body: `您已成为“${council.name}”的${seat.title}，任期 ${startsOn} 至 ${endsOn}。`, link: councilLink };
      await context.parts.messages.tell([personId], message);
    }
    return showCouncil(context, id, request);
  });
}

/**
 * Sets who sits on a rotating seat month by month; what was planned for later months is replaced as a whole, months before are history.
 * Errors: NOT_FOUND, NOT_ALLOWED, INPUT_INVALID.
 */
export async function rotateSeat(context: CouncilContext, request: ChangeRequest<RotationInput>): Promise<CouncilDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    await lockCouncil(context, request, 'rotate');
    const seat = await seatOf(context, id, input.seatId);
    demand(seat.rotates, 'INPUT_INVALID', { seatId: '这个席位不轮值' });
    demandMonths(context, input, monthOf(chinaDateOf(now)));
    const { sql } = context.core.db;
    const current = termOfMonth(monthOf(chinaDateOf(now))).startsOn;
    const keepsCurrent = !input.months.some(({ month }) => termOfMonth(month).startsOn === current);
    await sql.run(`DELETE FROM seatTerms WHERE seatId = ? AND startsOn ${keepsCurrent ? '>' : '>='} ?`, [seat.id, current]);
    await sql.insertMany('seatTerms', input.months.map(({ month, organisationId }) => ({ seatId: seat.id, personId: null, organisationId, ...termOfMonth(month) })));
    await writeEvent(context, { objectKind: 'council', objectId: id, councilId: id, move: 'rotate', actor, at: now, isPublic: true, words: seat.title, detail: input });
    return showCouncil(context, id, request);
  });
}

function demandMonths({ parts }: CouncilContext, { months }: RotationInput, currentMonth: string): void {
  demand(months.length <= councilLimits.rotationMonthsMax, 'INPUT_INVALID', { months: `最多 ${councilLimits.rotationMonthsMax} 项` });
  months.forEach(({ month, organisationId }, index) => {
    demand(month >= currentMonth, 'INPUT_INVALID', { [`months.${index}.month`]: '已经过去的月份不能再改' });
    demand(parts.territory.organisation(organisationId), 'INPUT_INVALID', { [`months.${index}.organisationId`]: '没有这个单位' });
  });
}
