import { foundingRoles } from '../../../../shared/councils/actions';
import type { CouncilDetail, CouncilRules } from '../../../../shared/councils/dto';
import { usualCouncilRules } from '../../../../shared/councils/limits';
import type { CouncilScope, CouncilTemplate } from '../../../../shared/councils/states';
import { councilTemplatePlans } from '../../../../shared/councils/templates';
import { isWithinTerritory } from '../../../../shared/core/roles';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import { isUniqueViolation } from '../../../core/sql';
import type { CouncilContext } from '../context';
import { writeEvent } from '../events';
import { showCouncil } from '../queries/councilDetail';
import { placeOfScope, type ScopePlace } from '../queries/places';

export interface NewCouncil extends Partial<CouncilRules> {
  name: string;
  template: CouncilTemplate;
  scope: CouncilScope;
  scopeId: string;
}

/** Rules as columns of table councils. */
export function rulesColumns({ words, ...rest }: Partial<CouncilRules>): Record<string, string | number | null> {
  return { ...(words === undefined ? {} : { rulesWords: words }), ...rest };
}

/** The share of seats that must be present is at most all of them. Throws INPUT_INVALID. */
export function demandPresence(rules: Pick<CouncilRules, 'presenceNumerator' | 'presenceDenominator'>): void {
  demand(rules.presenceNumerator <= rules.presenceDenominator, 'INPUT_INVALID', { presenceNumerator: '不能大于分母' });
}

/**
 * Founds a council with the seats of its template; the property seat is bound to the firm that serves the estate.
 * Errors: NOT_ALLOWED (not staff in charge of the place), INPUT_INVALID (no such place, or not one for the template), COUNCIL_EXISTS.
 */
export async function createCouncil(context: CouncilContext, request: { actor: Actor; now: Date; input: NewCouncil }): Promise<CouncilDetail> {
  const { actor, now, input } = request;
  const { name, template, scope, scopeId, ...given } = input;
  const rules = { ...usualCouncilRules, ...given };
  demand(foundingRoles.includes(actor.role), 'NOT_ALLOWED');
  demand(councilTemplatePlans[template].scopes.includes(scope), 'INPUT_INVALID', { scope: '这种议事会不设在这个范围' });
  demandPresence(rules);
  const place = await placeOfScope(context, { scope, scopeId });
  demand(place, 'INPUT_INVALID', { scopeId: '没有这个地方' });
  demand(isWithinTerritory(place.communityCode, actor.territoryCode), 'NOT_ALLOWED');
  return inTransaction(context.core.db, async () => {
    const row = { name, template, scope, scopeId, communityCode: place.communityCode, ...rulesColumns(rules), createdAt: now, createdByPersonId: actor.personId };
    const id = await insertOnce(context, row);
    await insertSeats(context, id, template, place);
    await writeEvent(context, { objectKind: 'council', objectId: id, councilId: id, move: 'create', actor, at: now, isPublic: true });
    return showCouncil(context, id, { actor, now });
  });
}

async function insertOnce({ core }: CouncilContext, row: Parameters<typeof core.db.sql.insert>[1]): Promise<number> {
  try {
    return await core.db.sql.insert('councils', row);
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('COUNCIL_EXISTS');
    throw error;
  }
}

async function insertSeats({ core }: CouncilContext, councilId: number, template: CouncilTemplate, place: ScopePlace): Promise<void> {
  await core.db.sql.insertMany(
    'councilSeats',
    councilTemplatePlans[template].seats.map((seat, sort) => ({
      councilId, ...seat, sort, organisationId: seat.kind === 'propertyFirm' ? place.propertyOrganisationId : null,
    })),
  );
}
