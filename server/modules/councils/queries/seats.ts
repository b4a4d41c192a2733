import type { SeatKind } from '../../../../shared/councils/states';
import { chinaDateOf } from '../../../../shared/core/dates';
import { marks } from '../../../core/sql';
import type { CouncilContext } from '../context';
import { positionInForce, termOnDay } from '../sqlParts';

export interface SeatRecord {
  id: number;
  councilId: number;
  kind: SeatKind;
  title: string;
  votes: number;
  rotates: number;
  /** The firm a seat is bound to. */
  boundOrganisationId: number | null;
  termId: number | null;
  termPersonId: number | null;
  termOrganisationId: number | null;
  termEndsOn: string | null;
}

export interface SeatHolder {
  seatId: number;
  kind: SeatKind;
  title: string;
  votes: boolean;
  organisationId: number | null;
  organisationName: string | null;
  /** Who may act for the seat today: the person of the term, or those with a position in the organisation. */
  personIds: number[];
}

/** Seats of a council with the term that holds on the day of `at`, in their order. */
export function readSeats({ core }: CouncilContext, councilId: number, at: Date): Promise<SeatRecord[]> {
  const day = chinaDateOf(at);
  return core.db.sql.all<SeatRecord>(
    `SELECT s.id, s.councilId, s.kind, s.title, s.votes, s.rotates, s.organisationId AS boundOrganisationId,
       t.id AS termId, t.personId AS termPersonId, t.organisationId AS termOrganisationId, t.endsOn AS termEndsOn
     FROM councilSeats s LEFT JOIN seatTerms t ON t.seatId = s.id AND ${termOnDay} WHERE s.councilId = ? ORDER BY s.sort, s.id`,
    [day, day, councilId],
  );
}

/** The firm or unit that sits: a term goes before the binding, so that a firm that leaves can be stood in for. */
export const sittingOrganisation = (seat: SeatRecord): number | null => (seat.termId === null ? seat.boundOrganisationId : seat.termOrganisationId);

/** Who may act for each seat on the day of `at`. */
export async function seatHolders(context: CouncilContext, councilId: number, at: Date): Promise<SeatHolder[]> {
  const seats = await readSeats(context, councilId, at);
  const organisations = [...new Set(seats.map(sittingOrganisation).filter((id) => id !== null))];
  const staff = await staffOf(context, organisations, at);
  return seats.map((seat) => {
    const organisationId = sittingOrganisation(seat);
    const personIds = seat.termPersonId !== null ? [seat.termPersonId] : staff.filter((one) => one.organisationId === organisationId).map((one) => one.personId);
    return {
      seatId: seat.id, kind: seat.kind, title: seat.title, votes: Boolean(seat.votes), organisationId,
      organisationName: organisationId === null ? null : (context.parts.territory.organisation(organisationId)?.name ?? null),
      personIds,
    };
  });
}

async function staffOf({ core }: CouncilContext, organisationIds: number[], at: Date): Promise<{ organisationId: number; personId: number }[]> {
  if (!organisationIds.length) return [];
  const day = chinaDateOf(at);
  return core.db.sql.all<{ organisationId: number; personId: number }>(
    `SELECT DISTINCT p.organisationId, p.personId FROM positions p JOIN persons s ON s.id = p.personId AND s.state = 'active'
     WHERE p.organisationId IN (${marks(organisationIds)}) AND ${positionInForce} ORDER BY p.personId`,
    [...organisationIds, day, day],
  );
}
