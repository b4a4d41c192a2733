import { chinaDateOf } from '../../../../shared/core/dates';
import { isWithinTerritory } from '../../../../shared/core/roles';
import { demand } from '../../../core/errors';
import type { CouncilFacts } from '../../councils';
import type { TopicContext } from '../context';

/** The verified home of a person in a council's scope, with its building, or null. */
export function homeIn({ core }: TopicContext, { scope, scopeId }: Pick<CouncilFacts, 'scope' | 'scopeId'>, personId: number): Promise<{ buildingId: number } | null> {
  const within = { community: 'e.communityCode', estate: 'e.id', building: 'b.id' }[scope];
  return core.db.sql.one<{ buildingId: number }>(
    `SELECT b.id AS buildingId FROM personHouses ph JOIN houses h ON h.id = ph.houseId JOIN buildings b ON b.id = h.buildingId JOIN estates e ON e.id = b.estateId
     WHERE ph.personId = ? AND ph.state = 'verified' AND ${within} = ? ORDER BY ph.id LIMIT 1`,
    [personId, scopeId],
  );
}

/** May this person be made owner, executor or supervisor: an officer, staff in charge of the place, or a verified resident of it? */
async function mayServe(context: TopicContext, council: CouncilFacts, personId: number, now: Date): Promise<boolean> {
  const { sql } = context.core.db;
  const person = await sql.one<{ id: number }>(`SELECT id FROM persons WHERE id = ? AND state = 'active'`, [personId]);
  if (!person) return false;
  const officer = await sql.one<{ personId: number }>('SELECT personId FROM councilOfficers WHERE councilId = ? AND personId = ?', [council.id, personId]);
  if (officer) return true;
  const day = chinaDateOf(now);
  const positions = await sql.all<{ territoryCode: string }>(
    'SELECT territoryCode FROM positions WHERE personId = ? AND revokedAt IS NULL AND startsOn <= ? AND (endsOn IS NULL OR endsOn >= ?)',
    [personId, day, day],
  );
  const { communityCode } = council;
  const inCharge = positions.some(({ territoryCode }) => isWithinTerritory(communityCode, territoryCode) || isWithinTerritory(territoryCode, communityCode));
  return inCharge || (await homeIn(context, council, personId)) !== null;
}

/** Throws INPUT_INVALID naming the field unless every person given may serve this council. */
export async function demandPeople(context: TopicContext, council: CouncilFacts, people: Record<string, number | null | undefined>, now: Date): Promise<void> {
  for (const [field, personId] of Object.entries(people)) {
    if (personId === null || personId === undefined) continue;
    demand(await mayServe(context, council, personId, now), 'INPUT_INVALID', { [field]: '此人不在本议事会的范围内' });
  }
}
