import { useEffect, useState } from 'preact/hooks';

/**
 * ms in which a room that somebody is in draws only their pictures: the page has one thread, and what it does not draw first
 * lets the first picture of somebody else appear that much sooner.
 */
const OTHERS_FIRST_MS = 300;

/** False for the moment that belongs to the pictures of others, then true; true at once where `others` are not there. */
export const useLate = (others: boolean): boolean => {
  const [late, setLate] = useState(!others);
  useEffect(() => {
    if (late) return undefined;
    const timer = setTimeout(() => setLate(true), OTHERS_FIRST_MS);
    return () => clearTimeout(timer);
  }, []);
  return late;
};
