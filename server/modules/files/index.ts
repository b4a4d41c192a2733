import type { FileView } from '../../../shared/appeals/dto';
import type { PublicState } from '../../../shared/appeals/states';
import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import { attachFiles, detachFiles, type FileOwner } from './commands/attachFiles';
import { fileLink } from './links';
import { filesOf, firstThumbsOf, unreleasedEventsOf } from './queries';
import { filesOperations } from './routes';
import { fileViewSchema } from './schemas';
import { cleanUpFilesTask } from './tasks/cleanUpFiles';

export type { FileOwner };
export { fileLink, fileViewSchema };

/** Photos: checked, cleaned, stored; shown through signed links that expire. */
export interface Files extends Module {
  /** Ties uploaded files of `personId` to what they belong to, in the caller's transaction. FILE_NOT_YOURS unless all are theirs and free. */
  attach(fileIds: string[], personId: number, owner: FileOwner): Promise<void>;
  /** Takes files off their owner again, in the caller's transaction; those of others are left alone. */
  detach(fileIds: string[], owner: Pick<FileOwner, 'kind' | 'id'>): Promise<void>;
  /** Views of the files of many owners of one kind; `onlyReleased` for the public. Keyed by owner id, in order; eventId says which event they came with. */
  viewsOf(kind: string, ids: number[], onlyReleased: boolean): Promise<Map<number, (FileView & { eventId: number | null })[]>>;
  /** Thumb link of the first file of each owner; for lists. */
  firstThumbs(kind: string, ids: number[], onlyReleased: boolean): Promise<Map<number, string>>;
  /** The events (null: the owner itself) of files that wait for their release; keyed by owner id, owners without are not in the map. */
  unreleasedEvents(kind: string, ids: number[]): Promise<Map<number, (number | null)[]>>;
  /** Sets what the public may see of an owner's files, in the caller's transaction. */
  setPublicState(owner: { kind: string; id: number }, state: PublicState): Promise<void>;
  /** Unties an owner's files in the caller's transaction: the cleaner takes them like ones that were never used. */
  letGo(owner: { kind: string; id: number }): Promise<void>;
  /** Link of one file by id, or null; for avatars. */
  thumbUrl(fileId: string | null): string | null;
}

export function createFiles(core: Core): Files {
  return {
    operations: filesOperations(core),
    tasks: [cleanUpFilesTask(core)],
    attach: (fileIds, personId, owner) => attachFiles(core, fileIds, personId, owner),
    detach: (fileIds, owner) => detachFiles(core, fileIds, owner),
    viewsOf: (kind, ids, onlyReleased) => filesOf(core, kind, ids, onlyReleased),
    firstThumbs: (kind, ids, onlyReleased) => firstThumbsOf(core, kind, ids, onlyReleased),
    unreleasedEvents: (kind, ids) => unreleasedEventsOf(core, kind, ids),
    async setPublicState(owner, state) {
      await core.db.sql.update('files', { publicState: state }, { ownerKind: owner.kind, ownerId: owner.id });
    },
    async letGo(owner) {
      await core.db.sql.update('files', { ownerKind: null, ownerId: null, publicState: 'hidden' }, { ownerKind: owner.kind, ownerId: owner.id });
    },
    thumbUrl: (fileId) => (fileId ? fileLink(core, fileId, 'thumb') : null),
  };
}
