import Taro from '@tarojs/taro';

/** Reads a stored value; null when there is none or the storage cannot be read (private windows). */
export function readStored<T>(name: string): T | null {
  try {
    const value: unknown = Taro.getStorageSync(name);
    return value === '' || value === undefined || value === null ? null : (value as T);
  } catch {
    return null;
  }
}

/** Stores a value; a full or forbidden storage is not an error for the person. */
export function store(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(name, value);
  } catch {
    // The value stays in memory; only a reload forgets it.
  }
}

export function forget(name: string): void {
  try {
    Taro.removeStorageSync(name);
  } catch {
    // Nothing stored is what was wanted.
  }
}
