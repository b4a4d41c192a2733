import { type CouncilAction, councilActionsFor } from '../../../../shared/councils/actions';
import type { CouncilDetail, CouncilRules } from '../../../../shared/councils/dto';
import type { OfficeKind } from '../../../../shared/councils/states';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { CouncilContext } from '../context';
import { writeEvent } from '../events';
import { councilLink } from '../links';
import { standingOf } from '../people';
import { relationsTo } from '../policy';
import { readOfficers, showCouncil } from '../queries/councilDetail';
import { type CouncilRecord, readCouncil } from '../queries/facts';
import type { ChangeRequest } from '../request';
import { demandPresence, rulesColumns } from './createCouncil';

/** Locks a council and checks that the actor may do this with it. Throws NOT_FOUND, NOT_ALLOWED. */
export async function lockCouncil(context: CouncilContext, request: Omit<ChangeRequest, 'input'>, action: CouncilAction): Promise<CouncilRecord> {
  const council = await readCouncil(context, request.id, { lock: true });
  const relations = council && (await relationsTo(context, request.actor, council.id, request.now));
  if (!council || !relations) throw new AppError('NOT_FOUND');
  demand(councilActionsFor(relations, request.actor.role).includes(action), 'NOT_ALLOWED');
  return council;
}

/** Changes rules of a council. Errors: NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE, INPUT_INVALID. */
export async function editCouncil(context: CouncilContext, request: ChangeRequest<Partial<CouncilRules> & { version: number; name?: string }>): Promise<CouncilDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id } = request;
    const council = await lockCouncil(context, request, 'edit');
    const { version, name, ...rules } = request.input;
    demand(version === council.version, 'CHANGED_MEANWHILE');
    demandPresence({ ...council, ...rules });
    const set = { ...(name === undefined ? {} : { name }), ...rulesColumns(rules), version: version + 1 };
    demand((await context.core.db.sql.update('councils', set, { id, version })) === 1, 'CHANGED_MEANWHILE');
    await writeEvent(context, { objectKind: 'council', objectId: id, councilId: id, move: 'edit', actor, at: now, isPublic: true, detail: request.input });
    return showCouncil(context, id, request);
  });
}

/** Names the persons of one office, instead of those before. Errors: NOT_FOUND, NOT_ALLOWED, INPUT_INVALID (nobody of the place). */
export async function setOfficers(context: CouncilContext, request: ChangeRequest<{ office: OfficeKind; personIds: number[] }>): Promise<CouncilDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    const council = await lockCouncil(context, request, 'fillSeat');
    const before = (await readOfficers(context, id)).filter(({ office }) => office === input.office).map(({ personId }) => personId);
    for (const personId of input.personIds) {
      const standing = await standingOf(context, council, personId, now);
      demand(before.includes(personId) || standing.staff || standing.resident, 'INPUT_INVALID', { personIds: '只能是本范围的工作人员或已核实的居民' });
    }
    const { sql } = context.core.db;
    await sql.run('DELETE FROM councilOfficers WHERE councilId = ? AND office = ?', [id, input.office]);
    await sql.insertMany('councilOfficers', input.personIds.map((personId) => ({ councilId: id, personId, office: input.office, grantedAt: now })));
    const added = input.personIds.filter((personId) => !before.includes(personId) && personId !== actor.personId);
    const body = `您已成为“${council.name}”的${input.office === 'secretary' ? '秘书' : '主持人'}。`;
    await context.parts.messages.tell(added, { kind: 'council.officer', title: '议事会会务', body, link: councilLink });
    await writeEvent(context, { objectKind: 'council', objectId: id, councilId: id, move: 'setOfficers', actor, at: now, isPublic: true, detail: input });
    return showCouncil(context, id, request);
  });
}
