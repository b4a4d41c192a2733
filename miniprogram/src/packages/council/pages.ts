/** Pages of 议事 for residents, relative to packages/council; app.config.ts reads this list. */
export const councilPages = [
  'proposals/index',
  'proposal/index',
  'proposal-edit/index',
  'topic/index',
  'records/index',
  'board/index',
  'ballot/index',
  'verify/index',
  'sessions/index',
  'session/index',
  'attend/index',
];
