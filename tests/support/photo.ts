import sharp from 'sharp';

const size = { width: 640, height: 480 } as const;
const ground = [0x8a, 0xa2, 0x9a] as const;
const disc = { colour: [0xc9, 0x86, 0x2b], x: 320, y: 240, radius: 150 } as const;

/** A JPEG as a phone makes it, small: a picture with some shape in it, with a place in its EXIF that must not get out. Drawn pixel by pixel: the service's code, once loaded, lets nobody decode SVG. */
export async function makePhoto(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const pixels = Buffer.alloc(size.width * size.height * 3);
  for (let at = 0; at < size.width * size.height; at += 1) {
    const isInside = Math.hypot((at % size.width) - disc.x, Math.floor(at / size.width) - disc.y) < disc.radius;
    pixels.set(isInside ? disc.colour : ground, at * 3);
  }
  const buffer = await sharp(pixels, { raw: { ...size, channels: 3 } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '33/1 30/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '119/1 8/1 0/1' } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}
