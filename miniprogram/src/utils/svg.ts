/** An SVG text as the source of an Image, on both platforms. */
export const svgSource = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
