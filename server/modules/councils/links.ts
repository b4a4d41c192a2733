/** Pages of the mini-program that messages lead to. */
export const councilLink = '/pages/council/index';
export const sessionLink = (id: number): string => `/packages/council/session/index?id=${id}`;
export const sessionWorkLink = (id: number): string => `/packages/work/council-session/index?id=${id}`;
/** What the picture at the door holds: a link that a telephone's own camera can follow too. */
export const attendLink = (publicUrl: string, sessionId: number, code: string): string => `${publicUrl}/packages/council/attend/index?id=${sessionId}&code=${code}`;
