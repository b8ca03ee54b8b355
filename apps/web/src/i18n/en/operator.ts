import { admin } from './admin.ts';
import { problems } from './problems.ts';
import { webhooks } from './webhooks.ts';

/** What only the operator's page needs: fetched with its code. */
export const operator = { ...admin, ...problems, ...webhooks };
