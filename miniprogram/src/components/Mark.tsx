import { Image } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { svgSource } from '@/utils/svg';

const mark = (ground: string, line: string): string =>
  svgSource(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">` +
      `<path fill="${ground}" d="M10 3h28a7 7 0 0 1 7 7v23a7 7 0 0 1-7 7H21.500L11 46.500V40h-1a7 7 0 0 1-7-7V10a7 7 0 0 1 7-7z"/>` +
      `<path fill="none" stroke="${line}" stroke-width="2.600" stroke-linejoin="round" d="M13 10.500h22v22H13zM24 10.500v22M13 21.500h22"/>` +
      `<path fill="#e0a83a" d="M26.200 23.700h6.600v6.600h-6.600z"/></svg>`,
  );
const onPaper = mark('#0f4f47', '#fdfaf2');
const onDarkGround = mark('#fdfaf2', '#0f4f47');

/** 议格's mark: a grid that speaks, with one lit window. */
export function Mark({ size, onDark }: { size: number; onDark?: boolean }) {
  return <Image src={onDark ? onDarkGround : onPaper} style={{ width: `${size}px`, height: `${size}px`, flex: 'none' }} {...a11y({ hidden: true })} />;
}
