import sharp, { type Sharp } from 'sharp';
import { AppError } from '../../core/errors';

/** Long sides in pixels of what is kept of a photo. */
export const photoSides = { full: 2560, thumb: 480 } as const;
/** A photo of more pixels is refused: 31 kB of PNG can hold 256 million. */
export const photoPixelsMost = 40_000_000;
const quality = 82;

// One thread a picture and no cache of decoded ones: memory stays flat, and two pictures at a time fill two cores anyway.
sharp.concurrency(1);
sharp.cache(false);
// Whatever slips past the check of the first bytes, no other decoder can be reached.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });

export interface CleanPhoto {
  mime: 'image/jpeg' | 'image/webp';
  full: Buffer;
  thumb: Buffer;
  /** Of `full`, in pixels, upright. */
  width: number;
  height: number;
}

const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1', 'avif', 'avis']);

/** What the first bytes say; a file's name and the sender's Content-Type are never believed. */
export function photoKindOf(content: Buffer): 'jpeg' | 'png' | 'webp' | 'heif' | null {
  if (content.length < 12) return null;
  if (content.readUIntBE(0, 3) === 0xffd8ff) return 'jpeg';
  if (content.readUInt32BE(0) === 0x89504e47 && content.readUInt32BE(4) === 0x0d0a1a0a) return 'png';
  const text = (from: number, to: number): string => content.toString('latin1', from, to);
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) !== 'ftyp') return null;
  // The major brand, then the compatible ones to the end of the box; some cameras name HEIC only among the latter.
  const end = Math.min(content.readUInt32BE(0), content.length, 256);
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) if (heifBrands.has(text(at, at + 4))) return 'heif';
  return null;
}

/** Runs work on so many pixels when there is room for them. */
export type PixelQueue = <T>(pixels: number, work: () => Promise<T>) => Promise<T>;

/**
 * Checks a photo by its content and makes it anew: upright, at most 2560 px, without EXIF (place, camera, time), plus a thumbnail of 480 px.
 * Pictures with transparency become WebP, all others JPEG. Errors: FILE_KIND_UNSUPPORTED, FILE_HEIC, FILE_BROKEN, FILE_TOO_MANY_PIXELS, and what `queue` throws.
 */
export async function cleanPhoto(content: Buffer, queue: PixelQueue): Promise<CleanPhoto> {
  const kind = photoKindOf(content);
  if (kind === 'heif') throw new AppError('FILE_HEIC', { file: 'HEIC' });
  if (!kind) throw new AppError('FILE_KIND_UNSUPPORTED', { file: '不是 JPEG、PNG 或 WebP 图片' });
  const { width, height } = await orBroken(() => sharp(content, { limitInputPixels: false }).metadata());
  if (width * height > photoPixelsMost) throw new AppError('FILE_TOO_MANY_PIXELS', { file: '最多 4000 万像素' });
  return queue(width * height, () => orBroken(() => remake(content)));
}

async function orBroken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new AppError('FILE_BROKEN', { file: '图片已损坏' });
  }
}

async function remake(content: Buffer): Promise<CleanPhoto> {
  const source = sharp(content, { limitInputPixels: photoPixelsMost, failOn: 'error' });
  const { hasAlpha } = await source.metadata();
  const encode = (image: Sharp): Promise<{ data: Buffer; info: sharp.OutputInfo }> =>
    (hasAlpha ? image.webp({ quality, effort: 2 }) : image.jpeg({ quality })).toBuffer({ resolveWithObject: true });
  // Shrunk first, line by line, and turned when small: turning needs the whole picture in memory.
  const full = await encode(source.resize(within(photoSides.full)).autoOrient());
  const thumb = await encode(sharp(full.data).resize(within(photoSides.thumb)));
  return { mime: hasAlpha ? 'image/webp' : 'image/jpeg', full: full.data, thumb: thumb.data, width: full.info.width, height: full.info.height };
}

const within = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;
