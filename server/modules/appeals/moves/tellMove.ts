import { caseNoOf } from '../../../../shared/appeals/caseNo';
import type { AppealRecord } from '../appealRow';
import type { AppealContext } from '../context';
import { unitNameOf } from '../present/place';
import type { WrittenMove } from './moveWork';
import { type Audience, noticesOf } from './notices';
import { deskStaffOf, handlersOf, knownStaffOf } from './staff';

/** In-app page of an appeal. */
export const linkOfAppeal = (id: number): string => `/packages/appeals/detail/index?id=${id}`;

/** Who follows it; the authors and followers of what was merged into it have become followers by that. */
async function followersOf(context: AppealContext, row: Pick<AppealRecord, 'id' | 'followerCount'>): Promise<number[]> {
  if (row.followerCount === 0) return [];
  const rows = await context.core.db.sql.all<{ personId: number }>('SELECT personId FROM appealFollowers WHERE appealId = ?', [row.id]);
  return rows.map((each) => each.personId);
}

async function departmentStaff(context: AppealContext, written: WrittenMove): Promise<number[]> {
  const { territory } = context.parts;
  const codes = (written.input.organisationIds ?? []).map((id) => territory.organisation(id)?.code);
  const staff = await Promise.all(codes.map((code) => (code ? knownStaffOf(context, { kind: 'department', code }, written.request.now) : [])));
  return staff.flat().map((held) => held.personId);
}

/** Persons of an audience. A withdrawn or sent-back appeal lies with nobody any more: then those who had it are told. */
async function personsOf(context: AppealContext, to: Audience, written: WrittenMove): Promise<number[]> {
  const { row, after, request } = written;
  const author = after.authorPersonId === null ? [] : [after.authorPersonId];
  switch (to) {
    case 'author':
      return author;
    case 'followers':
      return (await followersOf(context, row)).filter((personId) => personId !== after.authorPersonId);
    case 'everyone':
      return [...author, ...(await followersOf(context, row))];
    case 'handler':
      return handlersOf(context, after.unitKind ? after : row, request.now);
    case 'desk':
      return deskStaffOf(context, after, request.now);
    case 'departments':
      return departmentStaff(context, written);
  }
}

/** Puts the messages about a move into the transaction. Who made it is not told of it. */
export async function tellMove(context: AppealContext, written: WrittenMove): Promise<void> {
  const { move, row, after, request, prepared } = written;
  const facts = {
    caseNo: caseNoOf(row.id, row.createdAt),
    from: row.state,
    to: after.state,
    unitName: unitNameOf(context.parts.territory, after.unitKind, after.unitCode),
    otherCaseNo: prepared.otherCaseNo,
  };
  for (const notice of noticesOf(move, facts)) {
    const persons = (await personsOf(context, notice.to, written)).filter((personId) => personId !== request.actor?.personId);
    if (!persons.length) continue;
    await context.parts.messages.tell([...new Set(persons)], { kind: `appeal.${move}`, title: notice.title, body: notice.body, link: linkOfAppeal(row.id) });
  }
}
