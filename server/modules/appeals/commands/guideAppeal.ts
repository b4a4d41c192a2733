import type { MoveWork } from '../moves/moveWork';

/** reject 不予受理 and guideElsewhere 告知其他渠道: always with the reason and where to go, in one text that no screen can cut in two. */
export const guideAppeal: MoveWork = {
  prepare: async (_context, _locked, { input }) => ({
    words: `${(input.words ?? '').trim()}\n可以去这里办：${(input.whereTo ?? '').trim()}`,
    detail: { whereTo: input.whereTo },
  }),
};
