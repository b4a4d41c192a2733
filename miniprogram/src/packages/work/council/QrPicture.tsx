import { useMemo } from 'react';
import { Image } from '@tarojs/components';
import { create } from 'qrcode';
import { a11y } from '@/utils/a11y';
import { svgSource } from '@/utils/svg';

/** Modules of white around the code, as the standard asks. */
const quiet = 4;

/** A QR code as an SVG made here: it is drawn at once and stays sharp on any screen. */
function qrPicture(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const whole = modules.size + 2 * quiet;
  const squares = Array.from(modules.data, (dark, index) =>
    dark ? `M${quiet + (index % modules.size)} ${quiet + Math.floor(index / modules.size)}h1v1h-1z` : '',
  ).join('');
  return svgSource(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${whole}v${whole}H0z"/><path fill="#000" d="${squares}"/></svg>`,
  );
}

export function QrPicture({ text, label, className }: { text: string; label: string; className?: string }) {
  const source = useMemo(() => qrPicture(text), [text]);
  return <Image className={className ?? ''} src={source} mode="aspectFit" {...a11y({ role: 'img', label })} />;
}
