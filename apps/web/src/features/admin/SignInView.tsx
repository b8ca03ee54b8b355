import type { Admin, AdminRefusal, AdminSession } from '@parley/client/admin';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { inSeconds } from './figures.ts';
import { PasswordField } from './PasswordField.tsx';
import { problemText } from './problem.ts';
import s from './SignInView.module.css';

type State = { readonly at: 'open' | 'asked' | 'empty' } | { readonly at: 'refused'; readonly refusal: AdminRefusal };
type SignInProps = {
  readonly admin: Pick<Admin, 'signIn'>;
  readonly why: Extract<AdminSession, { at: 'out' }>['why'];
};

/** The way in for who has the password. */
export const SignInView = ({ admin, why }: SignInProps) => {
  useTitle(t('admin.title'));
  const [password, setPassword] = useState('');
  const [state, setState] = useState<State>({ at: 'open' });
  const seconds = useCountdown(state);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async (): Promise<void> => {
    if (password === '') setState({ at: 'empty' });
    else {
      setState({ at: 'asked' });
      const answer = await admin.signIn(password);
      if (answer.ok) return;
      setState({ at: 'refused', refusal: answer });
    }
    field.current?.focus();
  };
  return (
    <Page>
      <form
        class={s.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (state.at !== 'asked' && seconds === 0) void submit();
        }}
      >
        <div>
          <h1 class={s.title}>{t('admin.signIn.title')}</h1>
          <p class={s.line} role="status">
            {t(why === 'none' ? 'admin.signIn.line' : `admin.signIn.${why}`)}
          </p>
        </div>
        {/* For the browser's own keeper of passwords, which goes by a name. */}
        <input type="text" name="username" value="operator" autoComplete="username" readOnly hidden />
        <PasswordField
          value={password}
          error={errorOf(state)}
          inputRef={field}
          onInput={(text) => {
            setPassword(text);
            if (seconds === 0) setState({ at: 'open' });
          }}
        />
        <Button type="submit" kind="primary" size="large" wide busy={state.at === 'asked'} disabled={seconds > 0}>
          {seconds > 0 ? <Wait seconds={seconds} /> : t('admin.signIn')}
        </Button>
      </form>
    </Page>
  );
};

const Wait = ({ seconds }: { seconds: number }) => (
  <span class="tabular">
    {t('admin.signIn')} · {inSeconds(seconds)}
  </span>
);

/** What is read out and stands still; seconds that run are shown beside it, and not read out one by one. */
function errorOf(state: State): string | null {
  if (state.at === 'empty') return t('admin.signIn.empty');
  if (state.at !== 'refused') return null;
  const { code, seconds } = state.refusal;
  return problemText({ code, seconds: code === 'rate.attempts' ? null : seconds });
}

/** Seconds until one may try again. */
function useCountdown(state: State): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const wait = state.at === 'refused' ? state.refusal.seconds : null;
    setLeft(wait ?? 0);
    if (wait === null) return undefined;
    const end = Date.now() + wait * 1_000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000))), 1_000);
    return () => clearInterval(timer);
  }, [state]);
  return left;
}
