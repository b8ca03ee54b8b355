import { chooseLanguage, startLanguage } from '../../i18n/choice.ts';
import { LANGUAGES, type Language } from '../../i18n/languages.ts';
import { t } from '../../i18n/t.ts';
import { words } from '../../i18n/words.ts';
import { storageOf } from '../../storage.ts';
import { createTheme, showTheme, THEMES } from '../../theme.ts';
import type { IconName } from '../../ui/Icon.tsx';
import type { MenuSection } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toast.tsx';

const store = storageOf('localStorage');
const preferences = navigator.languages;
const { theme, choose } = createTheme(store, showTheme);

/** Before the first render: in the person's language. */
export const startLook = (): Promise<void> => startLanguage({ store, preferences });

/** The languages as a menu's section. */
export const languageSection = (): MenuSection => ({
  title: t('look.language'),
  items: LANGUAGES.map(({ id, name }) => ({
    id,
    label: name,
    lang: id,
    checked: id === words.value.language,
    onSelect: () => void speakOrSay(id),
  })),
});

/** The themes as a menu's section. */
export const themeSection = (): MenuSection => ({
  title: t('look.theme'),
  items: THEMES.map((it) => ({
    id: it,
    label: t(`look.theme.${it}`),
    checked: it === theme.value,
    onSelect: () => choose(it),
  })),
});

/** The chosen theme, as its menu's button shows it. */
export const themeIcon = (): IconName => ICONS[theme.value];

const ICONS = { system: 'display', light: 'sun', dark: 'moon' } as const;

async function speakOrSay(language: Language): Promise<void> {
  await chooseLanguage(language, { store, preferences }).catch(() =>
    toast({ text: t('look.language.failed'), tone: 'warning' }),
  );
}
