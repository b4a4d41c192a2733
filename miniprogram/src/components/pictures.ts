import { svgSource } from '@/utils/svg';

/**
 * 议格's own small drawings for empty and broken states: a practice-grid sheet 田字格 with something on it.
 * One frame, one hand: jade line 3 px, gold for the lit part.
 */
const frame = (inside: string): string =>
  svgSource(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 150" fill="none" stroke-linecap="round" stroke-linejoin="round">` +
      `<path fill="#efe9da" d="M14 132h172v4H14z"/>` +
      `<rect x="46" y="18" width="108" height="108" rx="10" fill="#fffdf8" stroke="#b9d2c8" stroke-width="2.500"/>` +
      `<path stroke="#d9e6df" stroke-width="2" stroke-dasharray="5 6" d="M100 20v104M48 72h104M50 22l100 100M150 22 50 122"/>` +
      `<g stroke="#0f4f47" stroke-width="3.200">${inside}</g></svg>`,
  );

export const pictures = {
  /** Nothing here yet. */
  paper: frame(
    '<path fill="#fffdf8" d="M70 48h60v44H98l-14 13V92H70z"/><path d="M82 62h36M82 74h24"/><path fill="#e0a83a" stroke="none" d="M112 70h9v9h-9z"/>',
  ),
  /** All done. */
  done: frame('<circle cx="100" cy="72" r="30" fill="#e2ede7"/><path d="M86 73l10 10 19-22"/><path stroke="#e0a83a" d="M60 40v10M55 45h10M140 96v10M135 101h10"/>'),
  /** Nothing found. */
  search: frame('<circle cx="94" cy="66" r="24" fill="#e2ede7"/><path d="M112 84l20 20"/><path stroke="#e0a83a" d="M86 66h16"/>'),
  /** No network. */
  offline: frame('<path d="M68 64c18-16 46-16 64 0M80 78c12-10 28-10 40 0M92 92c5-4 11-4 16 0"/><path stroke="#b5301a" d="M72 46l56 56"/><path fill="#0f4f47" d="M100 104h.1"/>'),
  /** Something broke. */
  broken: frame('<path fill="#fbf0d6" d="M100 42l34 60H66z"/><path d="M100 64v16M100 91h.1"/>'),
  /** Please sign in. */
  door: frame('<path fill="#e2ede7" d="M76 46h48v64H76z"/><path d="M66 110h68"/><path stroke="#e0a83a" stroke-width="6" d="M114 79h.1"/>'),
  /** People round a table. */
  council: frame(
    '<ellipse cx="100" cy="86" rx="34" ry="13" fill="#e2ede7"/><circle cx="100" cy="54" r="9" fill="#fffdf8"/><circle cx="66" cy="68" r="8" fill="#fffdf8"/><circle cx="134" cy="68" r="8" fill="#fffdf8"/><path d="M88 70c3-5 21-5 24 0M56 86c1-6 5-9 10-9M144 86c-1-6-5-9-10-9"/><path fill="#e0a83a" stroke="none" d="M95 81h10v10H95z"/>',
  ),
  /** A window of the service hall. */
  hall: frame(
    '<path fill="#e2ede7" d="M70 60h60v34H70z"/><path d="M62 60l38-22 38 22M64 94h72M64 104h72M85 60v34M115 60v34"/><path fill="#e0a83a" stroke="none" d="M94 70h12v12H94z"/>',
  ),
  /** Houses. */
  houses: frame('<path fill="#e2ede7" d="M68 106V64l24-14v56z"/><path fill="#fffdf8" d="M92 106V72h40v34z"/><path d="M60 106h80M76 72h.1M76 86h.1"/><path fill="#e0a83a" stroke="none" d="M104 82h9v9h-9zM118 82h9v9h-9z"/>'),
} as const;
export type PictureName = keyof typeof pictures;
