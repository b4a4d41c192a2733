/** WeChat needs whole addresses; the server may give a path from its root. */
export function absoluteUrl(url: string): string {
  if (!url.startsWith('/') || !API_BASE.startsWith('http')) return url;
  return `${API_BASE.replace(/\/api\/v1$/, '')}${url}`;
}
