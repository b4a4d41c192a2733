/** Addresses of the work space's pages. */
export const workPaths = {
  home: '/packages/work/home/index',
  queue: '/packages/work/queue/index',
  detail: '/packages/work/detail/index',
  supervision: '/packages/work/supervision/index',
  claims: '/packages/work/claims/index',
  staff: '/packages/work/staff/index',
  file: '/packages/work/file/index',
  audit: '/packages/work/audit/index',
  import: '/packages/work/import/index',
} as const;
