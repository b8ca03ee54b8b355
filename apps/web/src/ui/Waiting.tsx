import { t } from '../i18n/t.ts';
import { Spinner } from './Spinner.tsx';

/** A page while its own code is coming, as dark as the room where that is what comes. */
export const Waiting = ({ label, stage }: { label: string; stage?: boolean }) => (
  <main class={stage ? 'waiting on-stage' : 'waiting'}>
    <h1 class="visually-hidden">{t('app.name')}</h1>
    <Spinner label={label} />
  </main>
);
