import type { AdminRefusal } from '@parley/client/admin';
import { Notice } from '../../ui/Notice.tsx';
import { problemText } from './problem.ts';

/** Why something was not done; nothing while nothing was refused. */
export const Refused = ({ refusal }: { refusal: AdminRefusal | null }) =>
  refusal && (
    <Notice tone="refusal">
      <p role="alert">{problemText(refusal)}</p>
    </Notice>
  );
