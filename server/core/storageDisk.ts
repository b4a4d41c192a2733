import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from './storage';
import { assertKey } from './storageKey';

const isMissing = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT';

/** Objects as files under `folder`. Keys with a slash fan out into folders, so that no folder grows without end. */
export function diskStorage(folder: string): Storage {
  const fileOf = (key: string): string => {
    assertKey(key);
    return path.join(folder, key);
  };
  return {
    async put(key, content) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      const half = `${file}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        const handle = await open(half, 'wx', 0o640);
        try {
          await handle.writeFile(content);
          // Before the rename: after a power cut the name must not stand for an empty file.
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(half, file);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
    },
    async get(key) {
      try {
        return await readFile(fileOf(key));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async delete(key) {
      await rm(fileOf(key), { force: true });
    },
  };
}
