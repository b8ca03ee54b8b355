import {
  WEBHOOK_TYPES,
  type AdminRefusal,
  type MadeWebhook,
  type NewWebhook,
  type Webhooks,
} from '@parley/client/admin';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CheckBox } from './CheckBox.tsx';
import s from './forms.module.css';
import { problemText } from './problem.ts';
import { Refused } from './Refused.tsx';
import { newWebhookOf, type WebhookDraft, type WebhookFault } from './webhook.ts';
import own from './webhooks.module.css';

/** Letters of an address: as many as the server takes. */
const LONGEST = 2_000;

type MakeProps = {
  readonly webhooks: Pick<Webhooks, 'make'>;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onMade: (made: MadeWebhook) => void;
};

/** A new webhook: where messages go, and of what. */
export const MakeWebhookDialog = ({ webhooks, open, onClose, onMade }: MakeProps) => (
  <Dialog open={open} title={t('admin.webhooks.add')} onClose={onClose}>
    <MakeForm
      onMake={async (wanted) => {
        const answer = await webhooks.make(wanted);
        if (!answer.ok) return answer;
        onMade(answer.value);
        return null;
      }}
    />
  </Dialog>
);

type State =
  | { readonly at: 'open' | 'asked' | WebhookFault }
  | { readonly at: 'refused'; readonly refusal: AdminRefusal };

const MakeForm = ({ onMake }: { onMake: (wanted: NewWebhook) => Promise<AdminRefusal | null> }) => {
  const [draft, setDraft] = useState<WebhookDraft>({ url: '', types: new Set(WEBHOOK_TYPES) });
  const [state, setState] = useState<State>({ at: 'open' });
  const [field, choice] = [useRef<HTMLInputElement>(null), useRef<HTMLFieldSetElement>(null)];
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const edit = (part: Partial<WebhookDraft>): void => {
    setDraft({ ...draft, ...part });
    setState({ at: 'open' });
  };
  const send = async (): Promise<void> => {
    const wanted = newWebhookOf(draft);
    if (typeof wanted === 'string') {
      setState({ at: wanted });
      if (wanted === 'address') field.current?.focus();
      else choice.current?.querySelector('input')?.focus();
      return;
    }
    setState({ at: 'asked' });
    const refusal = await onMake(wanted);
    if (!refusal) return;
    setState({ at: 'refused', refusal });
    if (isAboutAddress(refusal)) field.current?.focus();
  };
  const refusal = state.at === 'refused' ? state.refusal : null;
  return (
    <form
      class={s.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state.at !== 'asked') void send();
      }}
    >
      <TextField
        label={t('admin.webhooks.address')}
        hint={t('admin.webhooks.address.hint')}
        error={
          state.at === 'address'
            ? t('admin.webhooks.address.bad')
            : refusal && isAboutAddress(refusal)
              ? problemText(refusal)
              : null
        }
        value={draft.url}
        maxLength={LONGEST}
        code
        enterKeyHint="done"
        inputRef={field}
        onInput={(url) => edit({ url })}
      />
      <fieldset ref={choice} class={own.types} aria-describedby={state.at === 'types' ? `${id}-none` : undefined}>
        <legend class={s.label}>{t('admin.webhooks.types')}</legend>
        {WEBHOOK_TYPES.map((type) => (
          <CheckBox
            key={type}
            label={t(`admin.webhook.type.${type}`)}
            checked={draft.types.has(type)}
            onChange={(checked) => {
              const others = WEBHOOK_TYPES.filter((it) => (it === type ? checked : draft.types.has(it)));
              edit({ types: new Set(others) });
            }}
          />
        ))}
        {state.at === 'types' && (
          <p id={`${id}-none`} class={s.error} role="alert">
            {t('admin.webhooks.types.none')}
          </p>
        )}
      </fieldset>
      <Refused refusal={refusal && !isAboutAddress(refusal) ? refusal : null} />
      <Button type="submit" kind="primary" wide busy={state.at === 'asked'}>
        {t('admin.webhooks.add')}
      </Button>
    </form>
  );
};

/** Said where it can be mended. */
const isAboutAddress = ({ code }: AdminRefusal): boolean => code === 'webhook.address';
