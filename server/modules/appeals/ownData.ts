import { caseNoOf } from '../../../shared/appeals/caseNo';
import type { OwnDataSection } from '../identity';
import type { AppealContext } from './context';
import { contactPhonePlace } from './queries/phone';

const copiedMost = 1_000;

interface CopiedRow {
  id: number;
  createdAt: Date;
  state: string;
  words: string;
  address: string;
  lat: number | null;
  lng: number | null;
  contactName: string;
  contactPhoneCipher: string | null;
}

/** A person's appeals: copied out whole; when the account closes, the case stays as a record without name, phone and house. */
export function ownAppeals({ core }: Pick<AppealContext, 'core'>): OwnDataSection {
  const { sql } = core.db;
  return {
    name: 'appeals',
    async read(personId) {
      const rows = await sql.all<CopiedRow>(
        `SELECT id, createdAt, state, words, address, lat, lng, contactName, contactPhoneCipher FROM appeals WHERE authorPersonId = ? ORDER BY id DESC LIMIT ${copiedMost}`,
        [personId],
      );
      return rows.map(({ contactPhoneCipher, ...row }) => ({
        caseNo: caseNoOf(row.id, row.createdAt),
        ...row,
        contactPhone: contactPhoneCipher ? core.crypto.open(contactPhoneCipher, contactPhonePlace(row.id)) : null,
      }));
    },
    async blocks(personId) {
      const row = await sql.one<{ open: number }>('SELECT COUNT(*) AS open FROM appeals WHERE authorPersonId = ? AND isOpen = 1', [personId]);
      const open = Number(row?.open ?? 0);
      return open > 0 ? `您还有 ${open} 件诉求没有办完，请等办结或先撤回` : null;
    },
    async erase(personId) {
      await sql.run("UPDATE appeals SET contactName = '', contactPhoneCipher = NULL, anonymous = 1, houseId = NULL WHERE authorPersonId = ?", [personId]);
      await sql.run('UPDATE appeals SET followerCount = followerCount - 1 WHERE id IN (SELECT appealId FROM appealFollowers WHERE personId = ?)', [personId]);
      await sql.run('DELETE FROM appealFollowers WHERE personId = ?', [personId]);
    },
  };
}
