import { useEffect } from 'preact/hooks';

/** Has something asked for as long as the view is there. */
export function useFollow(...followed: ReadonlyArray<{ follow(): () => void }>): void {
  useEffect(() => {
    const ends = followed.map((one) => one.follow());
    return () => ends.forEach((end) => end());
  }, followed);
}
