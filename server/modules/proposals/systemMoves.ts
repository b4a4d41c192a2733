import type { Task } from '../../core/operation';
import { inTransaction } from '../../core/transaction';
import type { PostedAgenda } from '../councils';
import type { Actor } from '../../core/actor';
import type { ProposalContext } from './context';
import { planForSystem, writeMove } from './makeMove';
import { readProposal } from './proposalRow';
import { tell } from './tell';

/** What happens to proposals without anybody's tap: too few cosigns in time, and an agenda that names them. */

const batchRows = 100;

async function lapse(context: ProposalContext, id: number): Promise<boolean> {
  const now = context.core.clock.now();
  return inTransaction(context.core.db, async () => {
    const row = await readProposal(context, id, { lock: true });
    // Asked again under the lock: the last cosign, or another instance, may have been first.
    const allowed = row && planForSystem(row, 'lapse', now);
    if (!allowed) return false;
    const after = await writeMove(context, allowed, 'lapse', { actor: null, now });
    await tell(context, after, 'lapse', [after.authorPersonId]);
    return true;
  });
}

/** Ends every proposal whose time to cosign is over, each in a transaction of its own. Returns how many. */
export async function lapseUncosigned(context: ProposalContext): Promise<number> {
  const { core } = context;
  let done = 0;
  for (let last = 0; ; ) {
    const rows = await core.db.sql.all<{ id: number }>(`SELECT id FROM proposals WHERE state = 'cosigning' AND cosignUntilAt < ? AND id > ? ORDER BY id LIMIT ${batchRows}`, [core.clock.now(), last]);
    for (const { id } of rows) {
      // One that fails must not keep the others waiting.
      const lapsed = await lapse(context, id).catch((err: unknown) => core.log.error({ err, proposalId: id }, 'a proposal could not lapse'));
      if (lapsed) done += 1;
    }
    const lowest = rows.at(-1);
    if (!lowest || rows.length < batchRows) return done;
    last = lowest.id;
  }
}

export const lapseTask = (context: ProposalContext): Task => ({
  name: 'proposals.lapse',
  everySeconds: 60,
  async run() {
    const done = await lapseUncosigned(context);
    if (done > 0) context.core.log.info({ done }, 'proposals.lapse');
  },
});

/** Proposals in discussion that a posted agenda names come on the agenda; what does not fit (other state, hidden, another council) stays as it is. */
export async function putOnAgenda(context: ProposalContext, posted: PostedAgenda, by: Actor | null, now: Date): Promise<void> {
  const ids = posted.items.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'proposal' && subjectId !== null ? [subjectId] : []));
  // One order: two agendas posted at once must not wait for each other in a circle.
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const row = await readProposal(context, id, { lock: true });
    const allowed = row?.councilId === posted.councilId ? planForSystem(row, 'putOnAgenda', now) : null;
    if (!allowed) continue;
    const after = await writeMove(context, allowed, 'putOnAgenda', { actor: by, now, detail: { sessionId: posted.sessionId } });
    await tell(context, after, 'putOnAgenda', [after.authorPersonId]);
  }
}
