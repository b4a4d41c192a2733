/** Gaps of a template look like 【时间】 or ____; a template may also end with a colon, after which the person goes on. */
const gapPattern = /【[^】]{0,20}】|_{2,}|＿{2,}|[^，。；\n]{1,12}[：:]\s*$/u;

/** The first gap that is still to be filled, as it stands in the words; null when there is none. */
export function nextGap(words: string): string | null {
  return gapPattern.exec(words)?.[0]?.trim() ?? null;
}
