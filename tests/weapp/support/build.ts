import path from 'node:path';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- plain JavaScript that runs before anything is installed: it has no types to import
const { isMiniBuilt } = require('../../../scripts/lib/steps.cjs') as { isMiniBuilt(target: 'weapp' | 'h5'): boolean };
const folder = path.resolve(__dirname, '../../../miniprogram/dist/weapp');

/** The folder of the weapp build; throws when it is missing or was made from other sources than those that lie here now. */
export function weappBuild(): string {
  if (!isMiniBuilt('weapp')) throw new Error('miniprogram/dist/weapp is missing or older than its sources: npm run build:weapp');
  return folder;
}
