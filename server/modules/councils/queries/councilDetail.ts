import { councilActionsFor } from '../../../../shared/councils/actions';
import type { CouncilDetail, SeatView } from '../../../../shared/councils/dto';
import type { OfficeKind } from '../../../../shared/councils/states';
import { monthOf, termOfMonth } from '../../../../shared/councils/terms';
import { chinaDateOf } from '../../../../shared/core/dates';
import { AppError } from '../../../core/errors';
import type { CouncilContext } from '../context';
import type { Reader } from '../request';
import { presentCouncils } from './councilPages';
import { type CouncilRecord, readCouncil } from './facts';
import { officialNames } from './names';
import { countScopeHouses } from './scope';
import { readSeats, seatHolders } from './seats';

interface OfficerRow {
  office: OfficeKind;
  personId: number;
}

/** Who keeps the papers and who chairs, by name of office. */
export function readOfficers({ core }: CouncilContext, councilId: number): Promise<OfficerRow[]> {
  return core.db.sql.all<OfficerRow>('SELECT office, personId FROM councilOfficers WHERE councilId = ? ORDER BY office DESC, personId', [councilId]);
}

/** This month and those after it of the rotating seats, by seat. */
async function rotations({ core, parts }: CouncilContext, councilId: number, now: Date): Promise<Map<number, SeatView['rotation']>> {
  const rows = await core.db.sql.all<{ seatId: number; startsOn: string; organisationId: number }>(
    `SELECT t.seatId, t.startsOn, t.organisationId FROM seatTerms t JOIN councilSeats s ON s.id = t.seatId
     WHERE s.councilId = ? AND s.rotates = 1 AND t.endedAt IS NULL AND t.organisationId IS NOT NULL AND t.startsOn >= ? ORDER BY t.startsOn`,
    [councilId, termOfMonth(monthOf(chinaDateOf(now))).startsOn],
  );
  const months = new Map<number, SeatView['rotation']>();
  for (const { seatId, startsOn, organisationId } of rows) {
    const own = { month: monthOf(startsOn), organisationName: parts.territory.organisation(organisationId)?.name ?? '' };
    months.set(seatId, [...(months.get(seatId) ?? []), own]);
  }
  return months;
}

async function presentSeats(context: CouncilContext, councilId: number, reader: Reader, inside: boolean): Promise<SeatView[]> {
  const records = await readSeats(context, councilId, reader.now);
  const holders = new Map((await seatHolders(context, councilId, reader.now)).map((holder) => [holder.seatId, holder]));
  const names = await officialNames(context, records.map(({ termPersonId }) => termPersonId).filter((id) => id !== null), { at: reader.now, unmasked: inside });
  const months = await rotations(context, councilId, reader.now);
  return records.map((seat): SeatView => {
    const holder = holders.get(seat.id);
    return {
      id: seat.id, kind: seat.kind, title: seat.title, votes: Boolean(seat.votes), rotates: Boolean(seat.rotates),
      organisationName: holder?.organisationName ?? null,
      holderName: seat.termPersonId === null ? null : (names.get(seat.termPersonId) ?? null),
      holderPersonId: inside ? seat.termPersonId : null,
      termEndsOn: seat.termEndsOn,
      mine: reader.actor !== null && (holder?.personIds.includes(reader.actor.personId) ?? false),
      rotation: months.get(seat.id) ?? [],
    };
  });
}

/** A council with its rules, seats and officers. Residents are 王** but for those who run it. Throws NOT_FOUND. */
export async function showCouncil(context: CouncilContext, councilId: number, reader: Reader): Promise<CouncilDetail> {
  return context.core.db.sql.together(async () => {
    const record = await readCouncil(context, councilId);
    if (!record) throw new AppError('NOT_FOUND');
    const [row] = await presentCouncils(context, [record], reader);
    if (!row) throw new Error('the row of a council that was read');
    const allowedActions = councilActionsFor(row.relations, reader.actor?.role ?? null);
    const inside = allowedActions.includes('fillSeat') || allowedActions.includes('addSession');
    const officers = await readOfficers(context, councilId);
    const names = await officialNames(context, officers.map(({ personId }) => personId), { at: reader.now, unmasked: inside });
    return {
      ...row,
      rules: rulesOf(record),
      seats: await presentSeats(context, councilId, reader, inside),
      officers: officers.map(({ office, personId }) => ({ office, personId: inside ? personId : null, name: names.get(personId) ?? '' })),
      rollHouseholds: await countScopeHouses(context, record),
      allowedActions,
      version: record.version,
    };
  });
}

function rulesOf(record: CouncilRecord): CouncilDetail['rules'] {
  const { rulesWords: words, presenceNumerator, presenceDenominator, monthlyDay, monthlyTime, place } = record;
  const { cosignThreshold, cosignDays, discussionDays, similarAppeals, answerDays, silenceRule } = record;
  return {
    words, presenceNumerator, presenceDenominator, monthlyDay, monthlyTime, place, cosignThreshold, cosignDays, discussionDays, similarAppeals, answerDays, silenceRule,
  };
}
