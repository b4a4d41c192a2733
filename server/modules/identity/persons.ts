import type { Core } from '../../core/core';

/** Where a person's phone is sealed: the text of one person does not open as another's. */
export const phonePlace = (personId: number): string => `persons:phone:${personId}`;

/** Real name where known, else the name the person chose; '' for nobody. */
export async function nameOf(core: Core, personId: number): Promise<string> {
  const row = await core.db.sql.one<{ name: string }>('SELECT COALESCE(realName, displayName) AS name FROM persons WHERE id = ?', [personId]);
  return row?.name ?? '';
}

/** The bound phone in clear; null when there is none. */
export async function phoneOf(core: Core, personId: number): Promise<string | null> {
  const row = await core.db.sql.one<{ phoneCipher: string | null }>('SELECT phoneCipher FROM persons WHERE id = ?', [personId]);
  return row?.phoneCipher ? core.crypto.open(row.phoneCipher, phonePlace(personId)) : null;
}
