import type { FileView } from '../../../../shared/appeals/dto';
import type { Actor } from '../../../core/actor';
import type { Core } from '../../../core/core';
import { AppError } from '../../../core/errors';
import type { OnceForKey } from '../../../core/operation';
import { fileVariants } from '../links';
import { objectKeyOf } from '../objects';
import { type CleanPhoto, cleanPhoto, type PixelQueue } from '../photo';
import { presentFile } from '../present';

export const photoPurposes = ['appeal', 'proof', 'avatar'] as const;
export type PhotoPurpose = (typeof photoPurposes)[number];

export interface UploadPhoto {
  actor: Actor;
  now: Date;
  purpose: PhotoPurpose;
  /** As it came; undefined when the request had no file. */
  content: Buffer | undefined;
  once: OnceForKey;
  queue: PixelQueue;
}

/**
 * Keeps a photo for its sender until something takes it (attach) or 24 hours have passed.
 * Decoding and storing come before the transaction, which is only the row; a repeat of the key gives the first file and throws the new objects away.
 * Errors: INPUT_INVALID, FILE_KIND_UNSUPPORTED, FILE_HEIC, FILE_BROKEN, FILE_TOO_MANY_PIXELS, OVERLOADED, KEY_REUSED, KEY_IN_PROGRESS.
 */
export async function uploadPhoto(core: Core, input: UploadPhoto): Promise<FileView> {
  const { actor, content } = input;
  if (!content?.length) throw new AppError('INPUT_INVALID', { file: '请选择一张图片' });
  const photo = await cleanPhoto(content, input.queue);
  const id = core.crypto.randomId();
  try {
    await store(core, id, photo);
    const answer = await input.once(async () => {
      await core.db.sql.insert('files', {
        id, ownerPersonId: actor.personId, purpose: input.purpose, mime: photo.mime, bytes: photo.full.length, width: photo.width, height: photo.height,
        sha256: core.crypto.sha256(photo.full), createdAt: input.now,
      });
      // Only the row's own facts are kept as the answer: a link in it would be stale in an hour.
      return { status: 201, body: { id, width: photo.width, height: photo.height } };
    });
    const kept = answer.body as { id: string; width: number; height: number };
    if (kept.id !== id) await discard(core, id);
    return presentFile(core, kept);
  } catch (error) {
    await discardUnlessKept(core, id);
    throw error;
  }
}

/** A commit whose answer was lost may have happened: bytes go only when the row surely is not there. */
async function discardUnlessKept(core: Core, id: string): Promise<void> {
  const isAbsent = await core.db.sql.one('SELECT id FROM files WHERE id = ?', [id]).then((row) => row === null, () => false);
  if (isAbsent) await discard(core, id);
}

async function store(core: Core, id: string, photo: CleanPhoto): Promise<void> {
  for (const variant of fileVariants) await core.storage.put(objectKeyOf(id, variant), photo[variant], photo.mime);
}

async function discard(core: Core, id: string): Promise<void> {
  for (const variant of fileVariants) await core.storage.delete(objectKeyOf(id, variant)).catch((err: unknown) => core.log.warn({ err, fileId: id }, 'object not deleted'));
}
