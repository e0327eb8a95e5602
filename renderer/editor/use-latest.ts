import { type RefObject, useRef } from 'react';

/** The value of the last rendering, for what runs later. */
export function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  ref.current = value;
  return ref;
}
