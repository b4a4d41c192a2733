import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { MiniProgram, TreeNode } from './miniProgram';

/** A JPEG in a folder of its own, as wx.chooseMedia names them; sharp writes it itself, because jsdom has its own Uint8Array. */
export async function takePhoto(): Promise<{ file: string; remove(): void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yige-photo-'));
  const file = path.join(folder, 'photo.jpg');
  await sharp({ create: { width: 320, height: 240, channels: 3, background: '#c9862b' } }).jpeg().toFile(file);
  return { file, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/** What a thumb does on the phone; everything waits until the thing is there. */
export interface Thumb {
  see(what: string, within?: () => TreeNode | undefined): Promise<TreeNode>;
  tap(what: string, within?: () => TreeNode | undefined): Promise<void>;
  type(what: string, words: string): Promise<void>;
  reads(words: string): Promise<void>;
  at(route: string): Promise<void>;
}

/** `what` is '#id' or class names with spaces between. */
export function thumbOn(mp: MiniProgram): Thumb {
  const find = (what: string, within?: () => TreeNode | undefined): TreeNode | undefined => {
    if (what.startsWith('#')) return mp.current.byId(what.slice(1));
    if (!within) return mp.current.byClass(what)[0];
    const outer = within();
    return outer && mp.current.byClass(what, outer)[0];
  };
  const see: Thumb['see'] = (what, within) => mp.until(() => find(what, within), what) as Promise<TreeNode>;
  return {
    see,
    tap: async (what, within) => {
      const enabled = (): TreeNode | null => {
        const node = find(what, within);
        return node && !mp.current.isDisabled(node) ? node : null;
      };
      await mp.current.tap((await mp.until(enabled, `${what} to be there for tapping`)) ?? undefined);
    },
    type: async (what, words) => mp.current.type(await see(what), words),
    reads: async (words) => void (await mp.until(() => mp.current.text().includes(words), `the words ${words}`)),
    at: async (route) => void (await mp.until(() => mp.current.route === route, `the page ${route}`)),
  };
}
