export interface ChosenFile {
  filePath: string;
  fileName: string;
  bytes: number;
}
export interface FileChooserProps {
  onChoose: (file: ChosenFile) => void;
  label: string;
  /** Endings without the dot. */
  accept: readonly string[];
}
