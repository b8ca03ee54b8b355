/**
 * Where a key moves the focus in a menu, as the ARIA menu pattern says: arrows go round, Home and End jump, a letter goes
 * to the next line that begins with it. Null when the key is none of the menu's.
 */
export function itemAfter(key: string, now: number, labels: readonly string[]): number | null {
  const count = labels.length;
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (now + 1) % count;
    case 'ArrowUp':
      return now <= 0 ? count - 1 : now - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return [...key].length === 1 && key !== ' ' ? byLetter(key, now, labels) : null;
  }
}

function byLetter(letter: string, now: number, labels: readonly string[]): number | null {
  for (let step = 1; step <= labels.length; step++) {
    const index = (now + step) % labels.length;
    if (labels[index]?.trim().toLocaleLowerCase().startsWith(letter.toLocaleLowerCase())) return index;
  }
  return null;
}
