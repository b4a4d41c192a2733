const keyForm = /^[a-z0-9]+(?:[/.-][a-z0-9]+)*$/;

/** Refuses what is no key of ours; the last line between a programming mistake and somebody's files. */
export function assertKey(key: string): void {
  if (!keyForm.test(key)) throw new Error('not a storage key');
}
