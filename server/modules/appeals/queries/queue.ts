import type { AppealRow, QueueCounts } from '../../../../shared/appeals/dto';
import { parseCaseNo } from '../../../../shared/appeals/caseNo';
import type { UnitKind, WarningColour } from '../../../../shared/appeals/states';
import { handlingLevels } from '../../../../shared/core/roles';
import type { Page } from '../../../../shared/core/page';
import type { Actor } from '../../../core/actor';
import type { SqlValue } from '../../../core/sql';
import type { AppealContext } from '../context';
import { organisationCodeOf, type Scope, standsAtDesk, territoryScopeOf, unitOfActor } from '../policy';
import { all, type ListReader, mostBurningFirst, newestFirst, type Paging } from './listRows';

/**
 * Views of the work space, each bounded by the position in use:
 * - mine: in the reader's own hands · toAcknowledge: sent to the unit, for the reader to acknowledge · unit: everything that lies with the unit
 * - desk: waits to be dispatched at the reader's level · requests: extensions and suspensions to decide · overdue, supervised, resolved: in the
 *   territory (of a grid, a firm, a department: with the unit) · all: newest first, ended ones too
 */
export const queueViews = ['mine', 'toAcknowledge', 'unit', 'desk', 'requests', 'overdue', 'supervised', 'resolved', 'all'] as const;
export type QueueView = (typeof queueViews)[number];

export interface QueueFilter extends Paging {
  view: QueueView;
  /** A 受理编号, or a part of the words. */
  q?: string;
  major?: string;
  colour?: WarningColour;
}

const nothing: Scope = { sql: '1 = 0', values: [] };
const is = (sql: string, ...values: SqlValue[]): Scope => ({ sql, values });
const either = (...scopes: Scope[]): Scope => ({ sql: scopes.map((scope) => `(${scope.sql})`).join(' OR '), values: scopes.flatMap((scope) => scope.values) });

/** What a department was whistled for and has not finished is its work too. */
const whistledFor = (organisationId: number, reported: 'IS NULL' | 'IS NOT NULL' | null): Scope =>
  is(
    `appeals.id IN (SELECT appealId FROM appealWhistles WHERE organisationId = ? AND finishedAt IS NULL${reported ? ` AND reportedInAt ${reported}` : ''})`,
    organisationId,
  );

function withWhistles(actor: Actor, scope: Scope, reported: 'IS NULL' | 'IS NOT NULL' | null): Scope {
  return actor.role === 'departmentStaff' && actor.organisationId !== null ? either(scope, whistledFor(actor.organisationId, reported)) : scope;
}

/** The bounds of the views for one position. */
function boundsOf(context: AppealContext, actor: Actor) {
  const unit = unitOfActor(actor, organisationCodeOf(context, actor));
  const territory = territoryScopeOf(actor, context.categories.sensitiveCodes());
  const withUnit = unit ? is('appeals.unitKind = ? AND appeals.unitCode = ?', unit.kind, unit.code) : nothing;
  // A worker's own board is what lies with the unit; staff of the ladder and auditors watch over the territory.
  const watched = actor.role === 'auditor' || standsAtDesk(actor) ? territory : withWhistles(actor, withUnit, null);
  return { withUnit, territory, watched };
}

const open = is('appeals.isOpen = 1');

function viewScope(context: AppealContext, { actor, now }: ListReader, view: QueueView): Scope {
  const { withUnit, territory, watched } = boundsOf(context, actor);
  switch (view) {
    case 'mine':
      return all(withWhistles(actor, all(withUnit, is('appeals.handlerPersonId = ?', actor.personId)), 'IS NOT NULL'), open);
    case 'toAcknowledge':
      return all(
        withWhistles(actor, all(withUnit, is(`appeals.state = 'dispatched' AND (appeals.handlerPersonId IS NULL OR appeals.handlerPersonId = ?)`, actor.personId)), 'IS NULL'),
        open,
      );
    case 'unit':
      return all(withWhistles(actor, withUnit, null), open);
    case 'desk':
      return standsAtDesk(actor) ? all(territory, open, is(`appeals.state = 'submitted' AND appeals.deskLevel = ?`, actor.level)) : nothing;
    case 'requests':
      return standsAtDesk(actor) ? all(territory, open, is('appeals.pendingRequest IS NOT NULL'), deciding(actor)) : nothing;
    case 'overdue':
      return all(watched, open, is('appeals.dueAt < ?', now));
    case 'supervised':
      return all(watched, open, is('appeals.supervisedAt IS NOT NULL'));
    case 'resolved':
      return all(watched, is(`appeals.state = 'resolved'`));
    case 'all':
      return territory;
  }
}

/** Requests are decided at the desk's level; those of a unit of the ladder itself one level above it. */
function deciding(actor: Actor): Scope {
  const below = handlingLevels[handlingLevels.indexOf(actor.level ?? 'grid') - 1] as UnitKind | undefined;
  return is('appeals.deskLevel = ? OR appeals.unitKind = ?', actor.level, below ?? '');
}

function colourScope(colour: WarningColour, now: Date): Scope {
  switch (colour) {
    case 'red':
      return is('appeals.dueAt < ?', now);
    case 'orange':
      return is('appeals.dueAt >= ? AND appeals.orangeAt <= ?', now, now);
    case 'yellow':
      return is('appeals.dueAt >= ? AND appeals.yellowAt <= ? AND (appeals.orangeAt IS NULL OR appeals.orangeAt > ?)', now, now, now);
    case 'none':
      return is('appeals.dueAt IS NULL OR (appeals.dueAt >= ? AND (appeals.yellowAt IS NULL OR appeals.yellowAt > ?))', now, now);
  }
}

/** Looks by number where it is one: the date in it must be the case's, so that a slip of the finger finds nothing. */
export function searchScope(q: string): Scope {
  const caseNo = parseCaseNo(q);
  if (caseNo) {
    const from = new Date(`${caseNo.date}T00:00:00.000+08:00`);
    return is('appeals.id = ? AND appeals.createdAt >= ? AND appeals.createdAt < ?', caseNo.id, from, new Date(from.getTime() + 86_400_000));
  }
  return is(`appeals.words LIKE ? ESCAPE '!'`, `%${q.replace(/[!%_]/gu, '!$&')}%`);
}

/** One page of a view. Lists of open work come in the order of what burns, the others newest first. */
export async function queuePage(context: AppealContext, reader: ListReader, filter: QueueFilter): Promise<Page<AppealRow>> {
  const { view, q, major, colour } = filter;
  const scope = all(
    viewScope(context, reader, view),
    major === undefined ? null : is('appeals.majorCode = ?', major),
    colour === undefined ? null : colourScope(colour, reader.now),
    q === undefined ? null : searchScope(q),
  );
  const isOpenWork = view !== 'all' && view !== 'resolved';
  return context.core.db.sql.together(() => (isOpenWork ? mostBurningFirst(context, reader, scope, filter) : newestFirst(context, reader, scope, filter)));
}

/** A head shows 99+ at the most: nothing is counted beyond this. */
const countMost = 1_000;

/** Numbers for the heads of the work space in one statement; each stops at 1,000. Null for who has no queue. */
export async function queueCounts(context: AppealContext, reader: ListReader): Promise<QueueCounts> {
  const { actor, now } = reader;
  const { withUnit, watched } = boundsOf(context, actor);
  const due = is('appeals.dueAt IS NOT NULL');
  const counted: Record<keyof QueueCounts, Scope> = {
    toAcknowledge: viewScope(context, reader, 'toAcknowledge'),
    inProgress: all(withUnit, open, is(`appeals.state = 'inProgress'`)),
    desk: viewScope(context, reader, 'desk'),
    requests: viewScope(context, reader, 'requests'),
    yellow: all(watched, open, due, colourScope('yellow', now)),
    orange: all(watched, open, due, colourScope('orange', now)),
    red: all(watched, open, due, colourScope('red', now)),
  };
  const names = Object.keys(counted) as (keyof QueueCounts)[];
  const parts = names.map((name) => `(SELECT COUNT(*) FROM (SELECT 1 FROM appeals WHERE ${counted[name].sql} LIMIT ${countMost}) AS c_${name}) AS ${name}`);
  const values = names.flatMap((name) => counted[name].values);
  const row = await context.core.db.sql.one<QueueCounts>(`SELECT ${parts.join(', ')}`, values);
  return row ?? { toAcknowledge: 0, inProgress: 0, desk: 0, requests: 0, yellow: 0, orange: 0, red: 0 };
}

