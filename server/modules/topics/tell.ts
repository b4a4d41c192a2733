import type { Doing, TopicContext } from './context';

/** Pages of the mini-program. */
export const linkOfTopic = (id: number): string => `/packages/council/topic/index?id=${id}`;
const askLink = '/packages/work/council-asks/index';
const taskLink = '/packages/work/council-tasks/index';

/** More residents than these are told by the notices of their building. */
const membersMost = 5000;

/** Everybody of a council: its seats and the verified residents of its scope. Who does it is not told of it. */
export async function tellCouncil(
  { parts }: TopicContext,
  councilId: number,
  { actor, now }: Pick<Doing, 'now'> & { actor: Doing['actor'] | null },
  message: { kind: string; title: string; body: string; topicId: number },
): Promise<void> {
  const seats = await parts.councils.seats(councilId, now);
  const members = await parts.councils.memberIds(councilId, membersMost);
  const { topicId, ...said } = message;
  const told = [...seats.flatMap(({ personIds }) => personIds), ...members].filter((personId) => personId !== actor?.personId);
  await parts.messages.tell(told, { ...said, link: linkOfTopic(topicId) });
}

/** Those who act for a seat, about something it was asked. */
export async function tellSeat({ parts }: TopicContext, seat: { councilId: number; seatId: number }, now: Date, message: { kind: string; title: string; body: string }): Promise<void> {
  const holders = (await parts.councils.seats(seat.councilId, now)).find(({ seatId }) => seatId === seat.seatId)?.personIds ?? [];
  await parts.messages.tell(holders, { ...message, link: askLink });
}

/** Some persons by id; nulls are nobody. */
export async function tellPersons(
  { parts }: TopicContext,
  personIds: (number | null)[],
  message: { kind: string; title: string; body: string; about: 'topic' | 'task'; topicId?: number },
): Promise<void> {
  const { about, topicId, ...said } = message;
  const link = about === 'task' ? taskLink : linkOfTopic(topicId ?? 0);
  await parts.messages.tell(personIds.filter((id) => id !== null), { ...said, link });
}
