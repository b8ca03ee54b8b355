import { PAGE } from '@parley/protocol/http';
import type { AdminResult } from './Api.ts';

/** A page of a list, and where the next one begins. */
export type Paged<Row> = { readonly rows: readonly Row[]; readonly next: string | null };

/** All pages of a list, one after the other. `ask` is given the query of each. */
export async function allPages<Row>(
  ask: (query: string) => Promise<AdminResult<Paged<Row>>>,
): Promise<AdminResult<readonly Row[]>> {
  const rows: Row[] = [];
  const begun = new Set<string>();
  let query = `limit=${PAGE.most}`;
  for (;;) {
    const answer = await ask(query);
    if (!answer.ok) return answer;
    rows.push(...answer.value.rows);
    const { next } = answer.value;
    // A server that leads in a circle is not followed.
    if (next === null || begun.has(next)) return { ok: true, value: rows };
    begun.add(next);
    query = `limit=${PAGE.most}&after=${encodeURIComponent(next)}`;
  }
}
