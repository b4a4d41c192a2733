import type { MigrationStep } from './ddl';

/** `foreignKey`: MySQL gave up its own index for this one; taking this one back must give it another first. */
const index = (name: string, columns: string, foreignKey?: string): MigrationStep => ({
  name: `index-${name}`,
  up: (q) => q.sequelize.query(`CREATE INDEX ${name} ON appeals (${columns})`).then(() => undefined),
  down: async (q) => {
    if (foreignKey && q.sequelize.getDialect() === 'mysql') await q.sequelize.query(`CREATE INDEX ${foreignKey} ON appeals (${foreignKey})`);
    const tail = q.sequelize.getDialect() === 'mysql' ? ' ON appeals' : '';
    await q.sequelize.query(`DROP INDEX ${name}${tail}`);
  },
});

/** Lists of everything in a territory come by number, similar ones by category and place, parts by what they were split from. */
export const appealIndexSteps: MigrationStep[] = [
  index('ix_appeals_community_id', 'communityCode, id'),
  index('ix_appeals_subdistrict_id', 'subdistrictCode, id'),
  index('ix_appeals_grid_id', 'gridCode, id'),
  index('ix_appeals_unit_id', 'unitKind, unitCode, id'),
  index('ix_appeals_similar', 'categoryCode, isOpen, lat', 'categoryCode'),
  index('ix_appeals_split_from', 'splitFromId'),
];
