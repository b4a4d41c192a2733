export interface ChosenFile {
  path: string;
  name?: string;
  bytes: number;
}

/** Opens the browser's own chooser. A phone's browser offers camera and album by itself. */
export function chooseFiles(count: number, source: 'camera' | 'album' | 'both'): Promise<ChosenFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/jpeg,image/png,image/webp,image/heic,image/heif';
    input.multiple = count > 1;
    if (source === 'camera') input.setAttribute('capture', 'environment');
    input.style.display = 'none';
    const finish = (files: ChosenFile[]): void => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => {
      const files = Array.from(input.files ?? []).slice(0, count);
      finish(files.map((file) => ({ path: URL.createObjectURL(file), name: file.name, bytes: file.size })));
    });
    input.addEventListener('cancel', () => finish([]));
    document.body.appendChild(input);
    input.click();
  });
}
