import type { SessionDetail } from '../../../../shared/councils/dto';
import type { SubjectKind } from '../../../../shared/councils/states';
import type { Actor } from '../../../core/actor';
import { demand } from '../../../core/errors';
import { marks } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import type { CouncilContext } from '../context';
import { writeEvent } from '../events';
import { showSession } from '../queries/sessionDetail';
import type { ChangeRequest } from '../request';
import { loadSession, lockForMove, updateSession } from '../sessionRow';
import { lockCouncil } from './editCouncil';

export interface SessionWords {
  title: string;
  words: string;
  startsAt: string;
  place: string;
}
export interface AgendaItemInput {
  id?: number;
  title: string;
  words: string;
  minutes: number;
  subjectKind: SubjectKind;
  subjectId?: number;
  addressedSeatId?: number;
}
export interface AgendaInput {
  version: number;
  items: AgendaItemInput[];
}

function startOf(startsAt: string, now: Date): Date {
  const start = new Date(startsAt);
  demand(start > now, 'INPUT_INVALID', { startsAt: '须晚于现在' });
  return start;
}

/** Drafts a session. Errors: NOT_FOUND, NOT_ALLOWED, INPUT_INVALID. */
export async function createSession(context: CouncilContext, request: { actor: Actor; now: Date; input: SessionWords & { councilId: number } }): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now } = request;
    const { councilId, startsAt, ...words } = request.input;
    await lockCouncil(context, { actor, now, id: councilId }, 'addSession');
    const { crypto } = context.core;
    const row = { councilId, serial: crypto.randomId(), ...words, state: 'draft', startsAt: startOf(startsAt, now), doorSecret: crypto.randomId(), createdAt: now };
    const id = await context.core.db.sql.insert('councilSessions', row);
    await writeEvent(context, { objectKind: 'session', objectId: id, councilId, move: 'create', toState: 'draft', actor, at: now, isPublic: false });
    return showSession(context, id, request);
  });
}

/** Changes a draft. Errors: NOT_FOUND, NOT_ALLOWED, SESSION_WRONG_STATE, CHANGED_MEANWHILE, INPUT_INVALID. */
export async function editSession(context: CouncilContext, request: ChangeRequest<Partial<SessionWords> & { version: number }>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id } = request;
    const { session } = await lockForMove(context, 'edit', request);
    const { version, startsAt, ...words } = request.input;
    await updateSession(context, session, version, { ...words, ...(startsAt === undefined ? {} : { startsAt: startOf(startsAt, now) }) });
    await writeEvent(context, { objectKind: 'session', objectId: id, councilId: session.councilId, move: 'edit', actor, at: now, isPublic: false });
    return showSession(context, id, request);
  });
}

const subjectTable: Partial<Record<SubjectKind, string>> = { topic: 'topics', proposal: 'proposals' };

/** Every item is about something of this council, addressed to one of its seats. Throws INPUT_INVALID. */
async function demandItems({ core }: CouncilContext, session: { id: number; councilId: number }, items: readonly AgendaItemInput[]): Promise<void> {
  const { sql } = core.db;
  const known = await sql.all<{ id: number }>('SELECT id FROM agendaItems WHERE sessionId = ?', [session.id]);
  const seats = await sql.all<{ id: number }>('SELECT id FROM councilSeats WHERE councilId = ?', [session.councilId]);
  const given = new Set<number>();
  for (const [index, item] of items.entries()) {
    const wrong = (field: string, words: string): Record<string, string> => ({ [`items.${index}.${field}`]: words });
    demand(item.id === undefined || (known.some(({ id }) => id === item.id) && !given.has(item.id)), 'INPUT_INVALID', wrong('id', '没有这项议程'));
    if (item.id !== undefined) given.add(item.id);
    demand(item.addressedSeatId === undefined || seats.some(({ id }) => id === item.addressedSeatId), 'INPUT_INVALID', wrong('addressedSeatId', '没有这个席位'));
    const table = subjectTable[item.subjectKind];
    demand(table ? item.subjectId !== undefined : item.subjectId === undefined, 'INPUT_INVALID', wrong('subjectId', table ? '请选择议题或提案' : '这类议程没有关联对象'));
    const subject = table ? await sql.one(`SELECT id FROM ${table} WHERE id = ? AND councilId = ?`, [item.subjectId, session.councilId]) : true;
    demand(subject, 'INPUT_INVALID', wrong('subjectId', '不属于这个议事会'));
  }
}

/** Sets the whole agenda of a draft, in the order given. Errors: NOT_FOUND, NOT_ALLOWED, AGENDA_FROZEN (posted already), CHANGED_MEANWHILE, INPUT_INVALID. */
export async function setAgenda(context: CouncilContext, request: ChangeRequest<AgendaInput>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    const { session, roles } = await loadSession(context, id, request, true);
    demand(!roles.has('chair') || session.state === 'draft', 'AGENDA_FROZEN');
    await lockForMove(context, 'edit', request);
    await demandItems(context, session, input.items);
    await updateSession(context, session, input.version, {});
    await writeItems(context, id, input.items);
    await writeEvent(context, { objectKind: 'session', objectId: id, councilId: session.councilId, move: 'edit', actor, at: now, isPublic: false });
    return showSession(context, id, request);
  });
}

async function writeItems({ core }: CouncilContext, sessionId: number, items: readonly AgendaItemInput[]): Promise<void> {
  const { sql } = core.db;
  const kept = items.map(({ id }) => id).filter((id) => id !== undefined);
  await sql.run(`DELETE FROM agendaItems WHERE sessionId = ?${kept.length ? ` AND id NOT IN (${marks(kept)})` : ''}`, [sessionId, ...kept]);
  for (const [place, { id, subjectId = null, addressedSeatId = null, ...words }] of items.entries()) {
    const row = { ...words, place: place + 1, subjectId, addressedSeatId };
    if (id === undefined) await sql.insert('agendaItems', { sessionId, ...row });
    else await sql.update('agendaItems', row, { id, sessionId });
  }
}
