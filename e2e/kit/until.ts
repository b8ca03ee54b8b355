/** How often a condition is looked at, in milliseconds. */
const EVERY = 50;
/** How long one is waited for, in milliseconds: a fault takes longer to be told, and a machine with ten other things to do is none. */
const PATIENCE = 30_000;

/** Waits until `look` gives a value that is neither false, null nor undefined, and returns it. Throws with the sentence after `ms`. */
export async function until<T>(
  sentence: string,
  look: () => T | Promise<T>,
  ms = PATIENCE,
): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== false && seen !== null && seen !== undefined) return seen as Exclude<T, false | null | undefined>;
    if (Date.now() > end) throw new Error(`Not within ${ms} ms: ${sentence}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}
