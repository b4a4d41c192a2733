import sharp from 'sharp';

/** A JPEG as a phone makes it, small: a picture with some shape in it, with a place in its EXIF that must not get out. */
export async function makePhoto(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const shape = '<svg width="640" height="480"><rect width="640" height="480" fill="#8aa29a"/><circle cx="320" cy="240" r="150" fill="#c9862b"/></svg>';
  const buffer = await sharp(Buffer.from(shape))
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '33/1 30/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '119/1 8/1 0/1' } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}
