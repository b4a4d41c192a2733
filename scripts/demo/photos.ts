import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** Scenes that stand for residents' and workers' photos: what was wrong, and the same place put right. */
export const scenes = ['bins', 'road', 'stairs', 'lamp', 'water', 'cars', 'green'] as const;
export type Scene = (typeof scenes)[number];
export const photoSize = { width: 1200, height: 900 } as const;

/** Which scene fits a category: the longest beginning of its code wins. */
const sceneOfCode: Record<string, Scene> = {
  '01': 'bins',
  '0103': 'stairs',
  '0104': 'green',
  '02': 'cars',
  '03': 'road',
  '030104': 'lamp',
  '0302': 'water',
  '0303': 'lamp',
  '04': 'stairs',
  '040204': 'lamp',
  '0403': 'cars',
  '040302': 'green',
  '05': 'stairs',
  '0502': 'water',
  '06': 'stairs',
  '060101': 'cars',
  '0603': 'green',
  '0604': 'green',
  '07': 'stairs',
  '08': 'stairs',
  '09': 'cars',
  '10': 'green',
};

export function sceneOf(categoryCode: string): Scene {
  for (let length = categoryCode.length; length >= 2; length--) {
    const scene = sceneOfCode[categoryCode.slice(0, length)];
    if (scene) return scene;
  }
  return 'stairs';
}

const street = (sky: string, wall: string): string =>
  `<rect width="1200" height="900" fill="${sky}"/><rect y="120" width="1200" height="430" fill="${wall}"/>${[80, 300, 520, 740, 960].map((x) => `<rect x="${x}" y="190" width="150" height="190" rx="6" fill="#8fa9b8"/><path d="M${x + 75} 190v190M${x} 285h150" stroke="#e9eef1" stroke-width="8"/>`).join('')}<rect y="550" width="1200" height="350" fill="#8c8f92"/><rect y="540" width="1200" height="36" fill="#c9c6bf"/>`;
const indoors = `<rect width="1200" height="900" fill="#e7e1d5"/><rect y="640" width="1200" height="260" fill="#b9b1a3"/><path d="M0 640h1200" stroke="#9f978a" stroke-width="10"/><rect x="820" y="180" width="260" height="460" fill="#7c5f49"/><circle cx="1050" cy="420" r="14" fill="#d9c36a"/>${[0, 1, 2, 3, 4].map((i) => `<rect x="0" y="${360 + i * 56}" width="${160 + i * 90}" height="56" fill="${i % 2 ? '#cfc7b8' : '#c4bbab'}"/>`).join('')}<path d="M0 220L540 560" stroke="#6b6f72" stroke-width="16"/>`;
const lawn = `<rect width="1200" height="900" fill="#cfe3ea"/><rect y="380" width="1200" height="520" fill="#7ea869"/><path d="M0 700Q600 560 1200 700V820Q600 680 0 820Z" fill="#d8ccb2"/>${[120, 420, 980].map((x, i) => `<rect x="${x}" y="240" width="34" height="220" fill="#7a5c42"/><circle cx="${x + 17}" cy="${200 + i * 8}" r="${110 - i * 10}" fill="#5d8f52"/>`).join('')}`;
const bin = (x: number, full: boolean): string =>
  `<path d="M${x} 520h150l-16 240h-118z" fill="#3f7f63"/><rect x="${x - 12}" y="496" width="174" height="30" rx="10" fill="#2f6650"/>${full ? `<circle cx="${x + 40}" cy="480" r="46" fill="#4d5257"/><circle cx="${x + 105}" cy="468" r="54" fill="#e4e0d6"/><circle cx="${x - 30}" cy="742" r="52" fill="#3f4448"/><circle cx="${x + 190}" cy="750" r="44" fill="#d9d2c2"/>` : ''}`;
const car = (x: number, y: number, colour: string): string =>
  `<path d="M${x} ${y}q10-70 90-74h150q70 6 110 74z" fill="${colour}"/><rect x="${x - 30}" y="${y - 6}" width="410" height="92" rx="26" fill="${colour}"/><path d="M${x + 46} ${y - 4}l38-50h150l46 50z" fill="#bcd0da"/><circle cx="${x + 60}" cy="${y + 88}" r="42" fill="#2b2d30"/><circle cx="${x + 290}" cy="${y + 88}" r="42" fill="#2b2d30"/>`;

const drawings: Record<Scene, (wrong: boolean) => string> = {
  bins: (wrong) =>
    street('#dfe7ea', '#d8cbb6') +
    bin(330, wrong) +
    bin(640, wrong) +
    (wrong ? '<path d="M250 800q200-50 420 0t330 10v60H200z" fill="#5c574c" opacity=".5"/>' : ''),
  road: (wrong) =>
    street('#dfe7ea', '#cfd5cf') +
    (wrong
      ? '<ellipse cx="610" cy="740" rx="230" ry="78" fill="#4a4b4d"/><ellipse cx="600" cy="752" rx="170" ry="50" fill="#6d8796"/><path d="M360 700l-90-40M850 720l120-30M600 660l20-70" stroke="#55575a" stroke-width="12"/>'
      : '<ellipse cx="610" cy="740" rx="240" ry="82" fill="#5f6164"/><path d="M0 860h1200" stroke="#e9e6dc" stroke-width="14" stroke-dasharray="120 90"/>'),
  stairs: (wrong) =>
    indoors +
    (wrong
      ? '<rect x="560" y="520" width="190" height="150" fill="#b98d5a"/><rect x="600" y="400" width="150" height="120" fill="#c79b66"/><path d="M560 595h190M675 520v150" stroke="#8f6a40" stroke-width="8"/><rect x="330" y="620" width="200" height="150" rx="16" fill="#6f7f95"/><rect x="700" y="600" width="120" height="180" fill="#a3a7aa"/>'
      : '<rect x="140" y="120" width="190" height="120" fill="#f7f4ec" stroke="#b23b2e" stroke-width="8"/><path d="M170 165h130M170 195h90" stroke="#b23b2e" stroke-width="10"/>'),
  lamp: (wrong) =>
    `<rect width="1200" height="900" fill="${wrong ? '#1d2733' : '#2c3d50'}"/><rect y="640" width="1200" height="260" fill="${wrong ? '#20242a' : '#5a5f63'}"/><path d="M420 640V170h210" stroke="#7d868d" stroke-width="22" fill="none"/><rect x="600" y="158" width="120" height="34" rx="14" fill="#9aa3a9"/>${wrong ? '' : '<path d="M610 192h100l240 520H370z" fill="#ffe9a8" opacity=".55"/><ellipse cx="660" cy="712" rx="290" ry="70" fill="#ffe9a8" opacity=".6"/>'}<rect x="860" y="300" width="260" height="340" fill="${wrong ? '#27313d' : '#46586a'}"/>${wrong ? '<rect x="900" y="350" width="60" height="70" fill="#5d5a45"/>' : '<rect x="900" y="350" width="60" height="70" fill="#ffd98a"/><rect x="1010" y="450" width="60" height="70" fill="#ffd98a"/>'}`,
  water: (wrong) =>
    street('#d5dde2', '#cdbfae') +
    (wrong
      ? '<path d="M120 760q240-110 520-60t480 40v100H120z" fill="#7f97a3" opacity=".85"/><path d="M560 380v180" stroke="#7f97a3" stroke-width="34"/><circle cx="640" cy="700" r="60" fill="#3c3e40"/>'
      : '<circle cx="640" cy="720" r="60" fill="#55585b"/><path d="M600 720h80M640 680v80" stroke="#8c8f92" stroke-width="10"/>'),
  cars: (wrong) =>
    street('#dfe7ea', '#d4d0c6') +
    (wrong
      ? car(110, 690, '#b8453b') + car(520, 720, '#e6e4df') + car(900, 690, '#3c5f86')
      : '<path d="M80 840L1120 640M80 640L1120 840" stroke="#e8c23a" stroke-width="20"/><rect x="80" y="640" width="1040" height="200" fill="none" stroke="#e8c23a" stroke-width="20"/>'),
  green: (wrong) =>
    lawn +
    (wrong
      ? '<path d="M300 640h480l60 130H240z" fill="#7b6247"/><path d="M330 660h430M310 700h470M280 740h530" stroke="#5f8a48" stroke-width="16" stroke-dasharray="40 26"/><circle cx="930" cy="650" r="40" fill="#e4e0d6"/><circle cx="1000" cy="680" r="34" fill="#4d5257"/>'
      : '<path d="M250 620q300-60 620 0" stroke="#94bf7c" stroke-width="30" fill="none"/><circle cx="420" cy="560" r="16" fill="#e7b7c4"/><circle cx="700" cy="540" r="16" fill="#f0dc8a"/><circle cx="560" cy="600" r="16" fill="#e7b7c4"/>'),
};

export const photoFile = (scene: Scene, wrong: boolean): string => `${scene}-${wrong ? 'before' : 'after'}.jpg`;

/** Draws all scenes into `folder`. They are plainly drawings, and say that they belong to the demo. */
export async function drawPhotos(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { width, height } = photoSize;
  for (const scene of scenes) {
    for (const wrong of [true, false]) {
      const caption = `<rect x="${width - 250}" y="${height - 70}" width="230" height="50" rx="25" fill="#000" opacity=".45"/><text x="${width - 135}" y="${height - 36}" font-size="28" text-anchor="middle" fill="#fff" font-family="Noto Sans CJK SC, sans-serif">演示图片</text>`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${drawings[scene](wrong)}${caption}</svg>`;
      writeFileSync(join(folder, photoFile(scene, wrong)), await sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer());
      writeFileSync(
        join(folder, photoFile(scene, wrong).replace('.jpg', '-thumb.jpg')),
        await sharp(Buffer.from(svg)).resize({ width: 480 }).jpeg({ quality: 78 }).toBuffer(),
      );
    }
  }
}
