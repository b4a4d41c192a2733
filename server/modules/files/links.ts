import { timingSafeEqual } from 'node:crypto';
import type { Core } from '../../core/core';
import { demand } from '../../core/errors';

export const fileVariants = ['thumb', 'full'] as const;
export type FileVariant = (typeof fileVariants)[number];

const hourSeconds = 3_600;

/**
 * A link that shows one variant of one file to whoever has it, for one to two hours.
 * Its end lies on a full hour, so that the same picture keeps the same link and stays in the browser's cache.
 */
export function fileLink(core: Core, id: string, variant: FileVariant): string {
  const hour = Math.floor(core.clock.now().getTime() / 1000 / hourSeconds);
  const expires = (hour + 2) * hourSeconds;
  return `${core.config.YIGE_PUBLIC_URL}/api/v1/files/${id}/${variant}?e=${expires}&s=${signatureOf(core, id, variant, expires)}`;
}

/** Seconds the link is still good for. LINK_EXPIRED when it is not, or was not made here. */
export function linkSecondsLeft(core: Core, link: { id: string; variant: FileVariant; expires: number; signature: string }): number {
  const expected = Buffer.from(signatureOf(core, link.id, link.variant, link.expires));
  const given = Buffer.from(link.signature);
  demand(given.length === expected.length && timingSafeEqual(given, expected), 'LINK_EXPIRED');
  const left = link.expires - Math.floor(core.clock.now().getTime() / 1000);
  demand(left > 0, 'LINK_EXPIRED');
  return left;
}

const signatureOf = (core: Core, id: string, variant: FileVariant, expires: number): string => core.crypto.sign(`file:${id}:${variant}:${expires}`);
