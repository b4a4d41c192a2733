import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SqlRow } from '../../server/core/sql';
import { objectKeyOf } from '../../server/modules/files/objects';
import type { DemoCore } from './load';
import { photoFile, photoSize, sceneOf } from './photos';
import type { Teller } from './teller';

const sharePhotographed = 0.55;
const mime = 'image/jpeg';

interface Photo {
  full: Buffer;
  thumb: Buffer;
  sha256: string;
}

/** Gives residents' appeals and every answer that needs proof their photos: stored like uploaded ones, in the caller's transaction. */
export async function attachPhotos(core: DemoCore, tellers: readonly Teller[], root: string): Promise<void> {
  const read = new Map<string, Photo>();
  const photoOf = (file: string): Photo => {
    const known = read.get(file);
    if (known) return known;
    const full = readFileSync(join(root, 'data/demo/photos', file));
    const photo = {
      full,
      thumb: readFileSync(join(root, 'data/demo/photos', file.replace('.jpg', '-thumb.jpg'))),
      sha256: createHash('sha256').update(full).digest('hex'),
    };
    read.set(file, photo);
    return photo;
  };
  const rows: SqlRow[] = [];
  const objects: { id: string; photo: Photo }[] = [];
  const attach = (teller: Teller, wrong: boolean, event: SqlRow | null, place: number): void => {
    const { id: appealId, publicState } = teller.appeal.facts;
    const photo = photoOf(photoFile(sceneOf(teller.filed.category.code), wrong));
    // Made from what it belongs to, so that loading again after a crash writes the same objects.
    const id = createHash('sha256')
      .update(`demo ${appealId} ${String(event?.['id'] ?? '')}`)
      .digest('hex')
      .slice(0, 32);
    objects.push({ id, photo });
    rows.push({
      id,
      ownerPersonId: event ? event['actorPersonId'] : teller.appeal.events[0]!['actorPersonId'],
      purpose: event ? 'proof' : 'appeal',
      ownerKind: 'appeal',
      ownerId: appealId,
      eventId: event ? event['id'] : null,
      place,
      mime,
      bytes: photo.full.length,
      ...photoSize,
      sha256: photo.sha256,
      publicState,
      createdAt: event ? event['at'] : teller.filed.at,
    });
  };
  for (const teller of tellers) {
    if (teller.random.chance(sharePhotographed)) attach(teller, true, null, 0);
    teller.appeal.events.filter(({ move }) => move === 'resolve').forEach((event, place) => attach(teller, false, event, place + 1));
  }
  await core.db.sql.insertMany('files', rows);
  for (let start = 0; start < objects.length; start += 32) {
    await Promise.all(
      objects
        .slice(start, start + 32)
        .flatMap(({ id, photo }) => [
          core.storage.put(objectKeyOf(id, 'full'), photo.full, mime),
          core.storage.put(objectKeyOf(id, 'thumb'), photo.thumb, mime),
        ]),
    );
  }
}
