import { loadPart } from '../update/loadPart.ts';

/** The code of a meeting's page. */
export type VisitPart = typeof import('./VisitPage.tsx');

let part: VisitPart | null = null;

/** The code of a meeting's page where it is here already; else null. To import it again, even so, takes a browser some frames. */
export const visitPart = (): VisitPart | null => part;

/** Brings the code of a meeting's page, once. Rejects when it cannot be fetched. */
export const needVisit = async (): Promise<VisitPart> => (part ??= await loadPart(() => import('./VisitPage.tsx')));
