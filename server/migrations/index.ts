import { appealSteps } from './20261122-appeals';
import { appealIndexSteps } from './20261122-appealIndexes';
import { councilSteps } from './20261122-council';
import { coreSteps } from './20261122-core';
import { identitySteps } from './20261122-identity';
import { territorySteps } from './20261122-territory';
import { warningSteps } from './20261122-warnings';
import type { MigrationStep } from './ddl';

const dated = (date: string, steps: MigrationStep[]): MigrationStep[] =>
  steps.map((step, place) => ({ ...step, name: `${date}-${String(place + 1).padStart(2, '0')}-${step.name}` }));

/** Every step in the order it is carried out. A landed step is never edited: mend with a new one. */
export const migrations: MigrationStep[] = dated('20261122', [...territorySteps, ...identitySteps, ...coreSteps, ...appealSteps, ...warningSteps, ...appealIndexSteps, ...councilSteps]);
