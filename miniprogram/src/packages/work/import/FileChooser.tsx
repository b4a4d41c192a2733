import { useRef } from 'react';
import { Button } from '@/components/Button';
import type { FileChooserProps } from './types';

/** A file of the computer. */
export function FileChooser({ onChoose, label, accept }: FileChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        id="t-import-file"
        type="file"
        accept={accept.map((ending) => `.${ending}`).join(',')}
        className="y-hidden-visually"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onChoose({ filePath: URL.createObjectURL(file), fileName: file.name, bytes: file.size });
          event.target.value = '';
        }}
      />
      <Button kind="plain" icon="doc" label={label} onTap={() => input.current?.click()} />
    </>
  );
}
