import type { DispatchTarget } from '../../../../shared/appeals/dto';
import { usualMoveRules } from '../../../../shared/appeals/limits';
import { levelOfUnitKind, type MoveActor } from '../../../../shared/appeals/moveFacts';
import { gateOf } from '../../../../shared/appeals/moveGate';
import { pickGridPerson } from '../../../../shared/appeals/routing';
import type { UnitKind } from '../../../../shared/appeals/states';
import { type HandlingLevel, levelAtLeast } from '../../../../shared/core/roles';
import type { Actor } from '../../../core/actor';
import { AppError } from '../../../core/errors';
import { marks } from '../../../core/sql';
import type { HeldPosition } from '../../identity';
import type { OrganisationInfo } from '../../territory';
import { type AppealRecord, loadAppeal } from '../appealRow';
import type { AppealContext } from '../context';
import { factsOfOne, moveActorOf } from '../load';
import { rolesOfUnit } from '../moves/staff';
import { holdsPlace } from '../moves/target';
import { relationsOf, standingOf } from '../policy';
import { unitNameOf } from '../present/place';
import { openAppealsOf } from '../routeAppeal';

export const targetMoves = ['dispatch', 'transfer', 'whistle'] as const;
export type TargetMove = (typeof targetMoves)[number];

const targetsMost = 60;

interface Candidate {
  kind: UnitKind;
  code: string;
  level: HandlingLevel;
  organisationId: number | null;
  /** Who works there, the absent too. */
  staff: readonly HeldPosition[];
}

/**
 * Where this reader may send the appeal with a move, with the load of each; what the catalogue proposes first.
 * Errors: NOT_FOUND, and why the move is not open to the reader (APPEAL_MOVE_NOT_YOURS, APPEAL_WRONG_STATE …).
 */
export async function dispatchTargets(context: AppealContext, reader: { actor: Actor; now: Date; id: number }, move: TargetMove): Promise<DispatchTarget[]> {
  const row = await loadAppeal(context, reader.actor, reader.id);
  const facts = await factsOfOne(context, { ...row, unreleasedFileCount: 0 });
  const mover = moveActorOf(reader.actor, relationsOf(row, reader.actor, await standingOf(context, reader.actor, reader.id)));
  const gate = gateOf(facts, move, mover, reader.now, usualMoveRules);
  if (!gate.ok) throw new AppError(gate.reason);
  const called = new Set(facts.whistles.filter((whistle) => !whistle.finishedAt).map((whistle) => whistle.organisationId));
  const units = (await candidatesOf(context, row, mover, move, reader.now)).filter((unit) => unit.organisationId === null || !called.has(unit.organisationId));
  const load = await loadOf(context, units);
  const targets = units.flatMap((unit) => targetsOf(context, row, unit, move, load));
  const others = targets.filter((target) => move === 'whistle' || !isPresent(row, target));
  return others.sort((a, b) => Number(b.proposed) - Number(a.proposed)).slice(0, targetsMost);
}

const isPresent = (row: AppealRecord, target: DispatchTarget): boolean =>
  target.unit.kind === row.unitKind && target.unit.code === row.unitCode && target.handlerPersonId === row.handlerPersonId;

async function candidatesOf(context: AppealContext, row: AppealRecord, mover: MoveActor, move: TargetMove, now: Date): Promise<Candidate[]> {
  const { territory } = context.parts;
  if (move === 'whistle') return organisationsOf(context, row, 'department', now);
  const divisions: { kind: UnitKind; code: string }[] = [];
  const isDesk = mover.relations.has('desk');
  const grids = row.gridCode ? [row.gridCode] : [];
  for (const code of isDesk ? grids : grids.filter((grid) => grid === row.unitCode)) divisions.push({ kind: 'grid', code });
  // From where it lies elsewhere than its place: the leader of that grid moves it about inside the grid.
  if (!isDesk && row.unitKind === 'grid' && row.unitCode && row.unitCode !== row.gridCode) divisions.push({ kind: 'grid', code: row.unitCode });
  if (isDesk) {
    const ladder: [UnitKind, string][] = [['community', row.communityCode], ['subdistrict', row.subdistrictCode], ['district', territory.districtCode()]];
    for (const [kind, code] of ladder) if (code && mover.level && levelAtLeast(mover.level, levelOfUnitKind[kind])) divisions.push({ kind, code });
  }
  const units = await Promise.all(
    divisions.map(async ({ kind, code }) => ({ kind, code, level: levelOfUnitKind[kind], organisationId: null, staff: inRoles(kind, await context.staff.at(code, now)) })),
  );
  if (!isDesk) return units;
  return [...units, ...(await organisationsOf(context, row, 'property', now)), ...(await organisationsOf(context, row, 'department', now))];
}

const inRoles = (kind: UnitKind, staff: readonly HeldPosition[]): HeldPosition[] => staff.filter((held) => rolesOfUnit[kind].includes(held.role));

/** Firms and departments that answer for the place; offices of a subdistrict are departments of it. */
async function organisationsOf(context: AppealContext, row: AppealRecord, kind: 'property' | 'department', now: Date): Promise<Candidate[]> {
  const fits = (unit: OrganisationInfo): boolean => (unit.kind === 'property') === (kind === 'property') && holdsPlace(row, unit.divisionCode);
  const units = context.parts.territory.organisations().filter(fits);
  return Promise.all(
    units.map(async (unit) => ({
      kind, code: unit.code, organisationId: unit.id,
      level: kind === 'department' && unit.divisionCode.length > 6 ? ('subdistrict' as const) : levelOfUnitKind[kind],
      staff: inRoles(kind, await context.staff.ofOrganisation(unit.id, now)),
    })),
  );
}

interface Load {
  byPerson: Map<number, number>;
  byUnit: Map<string, number>;
}

/** Open work of the units and of the workers of grids, in two statements. */
async function loadOf(context: AppealContext, units: readonly Candidate[]): Promise<Load> {
  const workers = units.filter((unit) => unit.kind === 'grid').flatMap((unit) => unit.staff.map((held) => held.personId));
  const others = units.filter((unit) => unit.kind !== 'grid').map((unit) => unit.code);
  const rows = others.length
    ? await context.core.db.sql.all<{ unitKind: string; unitCode: string; openCount: number }>(
        `SELECT unitKind, unitCode, COUNT(*) AS openCount FROM appeals WHERE unitKind IN (${marks([...new Set(units.map((unit) => unit.kind))])})
           AND unitCode IN (${marks(others)}) AND isOpen = 1 GROUP BY unitKind, unitCode`,
        [...new Set(units.map((unit) => unit.kind)), ...others],
      )
    : [];
  return { byPerson: await openAppealsOf(context, workers), byUnit: new Map(rows.map((row) => [`${row.unitKind} ${row.unitCode}`, row.openCount])) };
}

/** A grid is offered person by person, every other unit as a whole: its own staff share the work out. */
function targetsOf(context: AppealContext, row: AppealRecord, candidate: Candidate, move: TargetMove, load: Load): DispatchTarget[] {
  const { kind, code, level, organisationId, staff } = candidate;
  const unit = { kind, code, level, name: unitNameOf(context.parts.territory, kind, code) ?? code };
  const proposed = isProposed(context, row, candidate, move);
  if (kind !== 'grid') {
    if (!staff.length) return [];
    const absent = staff.every((held) => held.absent);
    return [{ unit, organisationId, handlerPersonId: null, handlerName: null, openAppeals: load.byUnit.get(`${kind} ${code}`) ?? 0, absent, proposed: proposed && !absent }];
  }
  const openOf = (personId: number): number => load.byPerson.get(personId) ?? 0;
  const workers = staff.filter((held) => held.role === 'gridWorker').map((held) => ({ ...held, name: held.personName, openAppeals: openOf(held.personId) }));
  const leader = staff.find((held) => held.role === 'gridLeader' && !held.absent);
  const picked = pickGridPerson({ code, name: unit.name, workers, leader: leader ? { personId: leader.personId, name: leader.personName, absent: false } : null });
  const persons = new Map(staff.map((held) => [held.personId, held]));
  return [...persons.values()].map(({ personId, personName, absent }) => ({
    unit, organisationId, handlerPersonId: personId, handlerName: personName, openAppeals: openOf(personId), absent, proposed: proposed && picked?.personId === personId,
  }));
}

/** The dispatch catalogue's own answer for the category and the place. */
function isProposed(context: AppealContext, row: AppealRecord, candidate: Candidate, move: TargetMove): boolean {
  const item = context.categories.item(row.categoryCode);
  if (!item) return false;
  if (candidate.kind === 'department') return (move === 'whistle' || item.handlerKind === 'department') && candidate.code === item.departmentCode;
  if (candidate.kind !== item.handlerKind) return false;
  if (candidate.kind !== 'property') return true;
  const estate = row.estateId === null ? null : context.parts.territory.estate(row.estateId);
  return estate?.propertyOrganisationId === candidate.organisationId;
}
