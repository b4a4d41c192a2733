import type { QueryInterface } from 'sequelize';

/** One reversible step. MySQL commits every DDL statement by itself, so a step is one table or one index set. */
export interface MigrationStep {
  name: string;
  up(q: QueryInterface): Promise<void>;
  down(q: QueryInterface): Promise<void>;
}

const words: Record<'mysql' | 'sqlite', [RegExp, string][]> = {
  mysql: [
    [/\bID\b/g, 'INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY'],
    [/\bREF\b/g, 'INT UNSIGNED'],
    [/\bMOMENT\b/g, 'DATETIME(3)'],
    [/\bDAY\b/g, 'DATE'],
    [/\bCODE\((\d+)\)/g, 'VARCHAR($1)'],
    [/\bSTRING\((\d+)\)/g, 'VARCHAR($1)'],
    [/\bWORDS\b/g, 'TEXT'],
    [/\bJSONTEXT\b/g, 'MEDIUMTEXT'],
    [/\bNUMBER\b/g, 'INT'],
    [/\bDEGREES\b/g, 'DOUBLE'],
    [/\bBOOL\b/g, 'TINYINT(1)'],
  ],
  sqlite: [
    [/\bID\b/g, 'INTEGER PRIMARY KEY AUTOINCREMENT'],
    [/\bREF\b/g, 'INTEGER'],
    [/\bMOMENT\b/g, 'DATETIME'],
    [/\bDAY\b/g, 'DATE'],
    [/\bCODE\((\d+)\)/g, 'VARCHAR($1)'],
    [/\bSTRING\((\d+)\)/g, 'VARCHAR($1)'],
    [/\bWORDS\b/g, 'TEXT'],
    [/\bJSONTEXT\b/g, 'TEXT'],
    [/\bNUMBER\b/g, 'INTEGER'],
    [/\bDEGREES\b/g, 'DOUBLE'],
    [/\bBOOL\b/g, 'INTEGER'],
  ],
};

/**
 * A step that makes one table, written in words both dialects get translated from:
 * ID, REF, MOMENT (milliseconds, UTC), DAY, CODE(n), STRING(n), WORDS, JSONTEXT (never searched), NUMBER, DEGREES, BOOL.
 * Text compares byte by byte (utf8mb4_bin): general collations take different emoji and invisible characters as equal.
 */
export function table(name: string, columns: string, indexes: string[] = []): MigrationStep {
  return {
    name: `create-${name}`,
    async up(q) {
      const dialect = q.sequelize.getDialect() as 'mysql' | 'sqlite';
      const body = words[dialect].reduce((sql, [from, to]) => sql.replace(from, to), columns);
      const tail = dialect === 'mysql' ? ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin' : '';
      await q.sequelize.query(`CREATE TABLE ${name} (${body})${tail}`);
      for (const index of indexes) {
        const unique = index.startsWith('UNIQUE ');
        const list = index.replace(/^UNIQUE /, '');
        const title = `${unique ? 'uq' : 'ix'}_${name}_${list.replace(/[^A-Za-z]+/g, '_')}`.slice(0, 60);
        await q.sequelize.query(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${title} ON ${name} (${list})`);
      }
    },
    async down(q) {
      await q.sequelize.query(`DROP TABLE ${name}`);
    },
  };
}
