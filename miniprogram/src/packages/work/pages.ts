/** Pages of the staff work space, relative to packages/work; app.config.ts reads this list. */
export const workPages = [
  'home/index',
  'queue/index',
  'detail/index',
  'supervision/index',
  'claims/index',
  'staff/index',
  'file/index',
  'audit/index',
  'import/index',
  'council-home/index',
  'council-session/index',
  'council-topic/index',
  'council-asks/index',
  'council-tasks/index',
];
