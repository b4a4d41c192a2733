import { useEffect, useState } from 'react';

/** The value once it has not changed for `ms`; for asking the server while somebody types. */
export function useSettled<T>(value: T, ms = 600): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
