import type { MoveWork } from '../moves/moveWork';

/**
 * changeCategory 更改分类: starts a new promise, the old one stays on record. A category about persons is never public, so what was
 * shown is taken back with it. Error: CATEGORY_UNKNOWN.
 */
export const changeCategory: MoveWork = {
  async prepare(context, { row }, { input }) {
    const category = context.categories.chosen(input.categoryCode ?? '');
    const isHidden = category.isSensitive && row.publicState === 'released';
    return {
      set: { majorCode: category.majorCode, urgency: category.urgency, ...(isHidden ? { publicState: 'hidden' } : {}) },
      detail: { from: row.categoryCode, to: category.code },
    };
  },
  async write(context, { row, after }) {
    if (after.publicState === row.publicState) return;
    await context.parts.files.setPublicState({ kind: 'appeal', id: row.id }, after.publicState);
  },
};
