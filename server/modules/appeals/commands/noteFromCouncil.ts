import { makeMove } from '../carryOutMove';
import type { AppealContext } from '../context';

/**
 * Writes what a council decided into each of these appeals, whatever state they are in; author and followers are told.
 * In the caller's transaction, locked in the order of ids. Throws NOT_FOUND.
 */
export async function noteFromCouncil(context: AppealContext, appealIds: readonly number[], words: string, now: Date): Promise<void> {
  for (const appealId of [...new Set(appealIds)].sort((a, b) => a - b)) await makeMove(context, 'councilNote', { actor: null, now, appealId, input: { words } });
}
