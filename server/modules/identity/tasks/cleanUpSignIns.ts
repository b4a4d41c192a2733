import type { Core } from '../../../core/core';
import type { Task } from '../../../core/operation';

// Logs of sign-ins are kept for six months (网络安全法第 21 条), counted from the end of the sign-in.
const keptDays = 183;
const dayMillis = 86_400_000;

/** Removes sign-ins that ended more than six months ago. */
export function cleanUpSignInsTask(core: Core): Task {
  return {
    name: 'identity.cleanUpSignIns',
    everySeconds: 21_600,
    async run() {
      await core.db.sql.run('DELETE FROM signIns WHERE expiresAt < ?', [new Date(core.clock.now().getTime() - keptDays * dayMillis)]);
    },
  };
}
