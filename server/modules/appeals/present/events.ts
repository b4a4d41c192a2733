import type { AppealDetail, AppealEventView, FileView } from '../../../../shared/appeals/dto';
import { audienceOf, type EventAudience } from '../../../../shared/appeals/moveTable';
import type { AppealMove, AppealState } from '../../../../shared/appeals/states';
import { type Role, roleLabels } from '../../../../shared/core/roles';
import type { AppealRecord } from '../appealRow';
import type { AppealContext } from '../context';
import { publicWords } from './publicWords';

export interface EventRecord {
  id: number;
  move: AppealMove | 'submit';
  fromState: AppealState | null;
  toState: AppealState;
  actorPersonId: number | null;
  actorRole: Role | 'system';
  /** Name of the actor as staff may see it; null for the clock. */
  actorName: string | null;
  /** Territory and organisation of the position that acted. */
  territoryCode: string | null;
  organisationId: number | null;
  at: Date;
  isPublic: number;
  words: string | null;
  toUnitName: string | null;
}

export interface Reader {
  viewer: AppealDetail['viewer'];
  personId: number | null;
  seesContact: boolean;
  row: Pick<AppealRecord, 'contactName' | 'authorPersonId'>;
}

const openTo: Record<AppealDetail['viewer'], readonly EventAudience[]> = {
  public: ['everybody'],
  author: ['everybody', 'parties'],
  staff: ['everybody', 'parties', 'staff'],
};

/** The timeline as this reader may see it. Photos go with the words: who may not read them does not see them either. */
export function presentEvents(
  context: AppealContext,
  events: readonly EventRecord[],
  files: readonly (FileView & { eventId: number | null })[],
  reader: Reader,
): AppealEventView[] {
  const may = openTo[reader.viewer];
  return events.flatMap((event) => {
    const audience = audienceOf(event.move);
    if (!may.includes(audience.event) || (reader.viewer !== 'staff' && event.isPublic === 0)) return [];
    const readsWords = may.includes(audience.words);
    const own = files.filter((file) => file.eventId === event.id);
    return [
      {
        id: event.id,
        move: event.move,
        at: event.at.toISOString(),
        actorName: actorNameOf(context, event, reader),
        actorRole: event.actorRole,
        words: readsWords ? wordsOf(event, reader) : null,
        files: readsWords ? own.map(({ id, thumbUrl, url, width, height }) => ({ id, thumbUrl, url, width, height })) : [],
        isPublic: audience.event !== 'staff' && event.isPublic === 1,
        fromState: event.fromState,
        toState: event.toState,
        toUnitName: event.toUnitName,
      },
    ];
  });
}

function wordsOf(event: EventRecord, reader: Reader): string | null {
  return event.words && reader.viewer === 'public' ? publicWords(event.words, [reader.row.contactName]) : event.words;
}

/** The public reads a role and a unit; the parties also the name of staff; the resident's own name only who may know the contact. */
function actorNameOf(context: AppealContext, event: EventRecord, reader: Reader): string {
  if (event.actorRole === 'system') return '系统';
  if (event.actorRole === 'resident') {
    if (reader.viewer === 'author' && event.actorPersonId === reader.personId) return '我';
    return reader.viewer === 'staff' && reader.seesContact && event.actorPersonId === reader.row.authorPersonId ? reader.row.contactName : '居民';
  }
  const { territory } = context.parts;
  const organisation = event.organisationId === null ? null : territory.organisation(event.organisationId);
  const unit = organisation?.name ?? (event.territoryCode ? territory.nameOf(event.territoryCode) : '');
  const post = `${unit} ${roleLabels[event.actorRole]}`.trim();
  return reader.viewer === 'public' || !event.actorName ? post : event.actorName;
}
