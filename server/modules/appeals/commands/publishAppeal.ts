import { demand } from '../../../core/errors';
import type { MoveWork } from '../moves/moveWork';

/** release 公开: words and photos are shown to the public from now on, again also photos that came since; never for a category about persons. Error: NOT_ALLOWED. */
export const releaseAppeal: MoveWork = {
  async prepare(context, { row }) {
    demand(!context.categories.item(row.categoryCode)?.isSensitive, 'NOT_ALLOWED');
    return {};
  },
  write: (context, { row }) => context.parts.files.setPublicState({ kind: 'appeal', id: row.id }, 'released'),
};

/** hide 取消公开: taken back with its photos. */
export const hideAppeal: MoveWork = {
  write: (context, { row }) => context.parts.files.setPublicState({ kind: 'appeal', id: row.id }, 'hidden'),
};

/** withdraw 撤回: what the author has taken back is not shown to the public any more. */
export const withdrawAppeal: MoveWork = {
  prepare: async (_context, { row }) => (row.publicState === 'released' ? { set: { publicState: 'hidden' } } : {}),
  async write(context, { row }) {
    if (row.publicState === 'released') await context.parts.files.setPublicState({ kind: 'appeal', id: row.id }, 'hidden');
  },
};
