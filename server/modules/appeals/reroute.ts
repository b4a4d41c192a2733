import { caseNoOf } from '../../../shared/appeals/caseNo';
import type { MoveActor } from '../../../shared/appeals/moveFacts';
import type { AppealState } from '../../../shared/appeals/states';
import { marks } from '../../core/sql';
import { inTransaction } from '../../core/transaction';
import { lockAppeal } from './appealRow';
import { makeMove } from './carryOutMove';
import type { AppealContext } from './context';
import { noticesOf } from './moves/notices';
import { givenTo, receiverOf } from './moves/receiver';
import { staffOfUnit } from './moves/staff';
import { linkOfAppeal } from './moves/tellMove';
import { eachAppeal } from './tasks/eachAppeal';

/** The system acts for the desk here: nobody sits there at the moment an assignment changes. */
const forTheDesk: MoveActor = { personId: null, relations: new Set(['desk']), level: 'district', organisationId: null };
const words = '网格人员有变动，改由在岗人员办理';

const isPaused = (state: AppealState): boolean => state === 'waitingResident' || state === 'suspended';

/** Gives one appeal to the receiver; false when it has been moved or taken over meanwhile. */
async function handOver(context: AppealContext, appealId: number, gridCode: string, staying: ReadonlySet<number>): Promise<boolean> {
  const { core, parts } = context;
  const now = core.clock.now();
  return inTransaction(core.db, async () => {
    const row = await lockAppeal(context, null, appealId);
    const isLost = row.handlerPersonId === null ? staying.size === 0 : !staying.has(row.handlerPersonId);
    if (!row.isOpen || row.unitKind !== 'grid' || row.unitCode !== gridCode || !isLost) return false;
    const receiver = await receiverOf(context, gridCode, now);
    if (!receiver) return false;
    if (!isPaused(row.state)) {
      await makeMove(context, 'transfer', { actor: null, now, appealId, input: { ...receiver, words } }, { as: forTheDesk });
      return true;
    }
    const prepared = givenTo(context, receiver);
    await makeMove(context, 'note', { actor: null, now, appealId, input: { words } }, { as: forTheDesk, prepared });
    const [notice] = noticesOf('transfer', { caseNo: caseNoOf(row.id, row.createdAt), from: row.state, to: row.state, unitName: null }).filter(
      ({ to }) => to === 'handler',
    );
    if (notice && receiver.handlerPersonId !== null)
      await parts.messages.tell([receiver.handlerPersonId], { kind: 'appeal.transfer', title: notice.title, body: notice.body, link: linkOfAppeal(row.id) });
    return true;
  });
}

/**
 * After assignments in these grids changed (a worker left, is away, is new): open work in the hands of somebody who is not there
 * any more goes to whom routing would choose today, each appeal in a transaction of its own, with an event of the system.
 * - dispatched stays dispatched, with a new time to acknowledge; inProgress goes back to dispatched, because the new worker must take it
 *   on knowingly, and the time to resolve runs on: the promise to the resident is not the worker's.
 * - waitingResident and suspended keep their stop; only the person changes, with an internal note.
 * - With nobody left in the grid it goes to the community, else to the first level above where somebody is.
 * What lies with the grid as a whole stays while anybody is there. Running twice, or on two instances, does nothing more. Returns how many moved.
 */
export async function reroute(context: AppealContext, gridCodes: readonly string[]): Promise<number> {
  context.staff.forget();
  let moved = 0;
  for (const gridCode of [...new Set(gridCodes)].sort()) {
    if (!context.parts.territory.grid(gridCode)) continue;
    const staff = await staffOfUnit(context, { kind: 'grid', code: gridCode }, context.core.clock.now());
    const staying = new Set(staff.filter((held) => !held.absent).map((held) => held.personId));
    const lost = staying.size ? `a.handlerPersonId NOT IN (${marks([...staying])})` : '1 = 1';
    const where = `a.unitKind = 'grid' AND a.unitCode = ? AND a.isOpen = 1 AND ${lost}`;
    moved += await eachAppeal(context, { name: 'reroute', where, values: [gridCode, ...staying] }, (id) => handOver(context, id, gridCode, staying));
  }
  return moved;
}
