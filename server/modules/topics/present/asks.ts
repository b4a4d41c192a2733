import type { FileView } from '../../../../shared/appeals/dto';
import type { AskView } from '../../../../shared/topics/dto';
import { askColour } from '../../../../shared/topics/deadlines';
import type { Reader, TopicContext } from '../context';
import type { AskRecord } from '../rows';

export type ShownAsk = AskRecord & { topicTitle: string; councilName: string; topicState: string };

/** Photos of owners of one kind, without the event they came with. */
export async function photosOf({ parts }: TopicContext, kind: string, ids: number[]): Promise<Map<number, FileView[]>> {
  const views = await parts.files.viewsOf(kind, ids, false);
  return new Map([...views].map(([id, files]) => [id, files.map(({ id: fileId, thumbUrl, url, width, height }) => ({ id: fileId, thumbUrl, url, width, height }))]));
}

/** What seats were asked, as this reader may see it: asks and answers are public, the name of who answered is an official's. */
export async function presentAsks(context: TopicContext, reader: Reader, rows: readonly ShownAsk[]): Promise<AskView[]> {
  const photos = await photosOf(context, 'topicAsk', rows.filter((row) => row.answeredAt).map(({ id }) => id));
  const names = await context.parts.councils.officialNames(rows.flatMap((row) => row.answeredByPersonId ?? []), { at: reader.now, unmasked: false });
  return Promise.all(
    rows.map(async (row): Promise<AskView> => {
      const seat = (await reader.seats(row.councilId)).find(({ seatId }) => seatId === row.seatId);
      const isHolder = reader.actor !== null && (seat?.personIds.includes(reader.actor.personId) ?? false);
      const isOpen = row.topicState === 'open' && row.answeredAt === null;
      return {
        id: row.id, topicId: row.topicId, topicTitle: row.topicTitle, councilName: row.councilName, seatTitle: seat?.title ?? '', organisationName: seat?.organisationName ?? null,
        words: row.words, dueAt: row.dueAt.toISOString(), colour: isOpen ? askColour(row, reader.now) : 'none',
        answer: row.answeredAt && {
          words: row.answerWords ?? '', at: row.answeredAt.toISOString(), byName: names.get(row.answeredByPersonId ?? 0) ?? '', photos: photos.get(row.id) ?? [],
          late: row.answeredAt > row.dueAt,
        },
        allowedActions: isOpen && isHolder ? ['answer'] : [],
      };
    }),
  );
}
