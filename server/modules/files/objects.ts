import type { FileVariant } from './links';

/** Where a file's bytes are: ids are random, so their first two digits spread the files over 256 folders. */
export const objectKeyOf = (id: string, variant: FileVariant): string => `photos/${id.slice(0, 2)}/${id}-${variant}`;
