/** Logo, scenario, language, colours, help, share. */
import { useCallback, useState } from 'react';

import type { ThemeChoice } from '../../state/app-state.ts';
import { ScenarioPicker } from './ScenarioPicker.tsx';
import { ShareButton } from './ShareButton.tsx';
import { useActions, useAppState, useT } from './context.tsx';
import { AgreementIcon, HelpIcon, Logo, MoonIcon, SunIcon, SystemIcon } from './icons.tsx';
import { dialogPart } from './part.tsx';

const HelpDialog = dialogPart(() => import('./HelpDialog.tsx'));
const FidelityDialog = dialogPart(() => import('../fidelity/FidelityDialog.tsx'));

const THEMES: readonly ThemeChoice[] = ['system', 'dark', 'light'];
const THEME_ICONS = { system: SystemIcon, dark: MoonIcon, light: SunIcon } as const;
const LANGUAGE_NAMES = [
  { code: 'en', name: 'EN', full: 'English' },
  { code: 'zh-CN', name: '中文', full: '简体中文' },
] as const;

export function Header({
  helpOpen,
  setHelpOpen,
}: {
  readonly helpOpen: boolean;
  readonly setHelpOpen: (open: boolean) => void;
}) {
  const t = useT();
  const [fidelityOpen, setFidelityOpen] = useState(false);
  const closeHelp = useCallback(() => setHelpOpen(false), [setHelpOpen]);
  const closeFidelity = useCallback(() => setFidelityOpen(false), []);
  const openFidelity = useCallback(() => {
    setHelpOpen(false);
    setFidelityOpen(true);
  }, [setHelpOpen]);
  return (
    <header className="flex h-12 shrink-0 items-center gap-1.5 border-b border-line px-3 sm:gap-3 sm:px-4">
      <Logo />
      <h1 className="sr-only text-base font-bold tracking-tight sm:not-sr-only">{t('app.name')}</h1>
      <div className="ml-1 min-w-0 flex-1 sm:ml-3">
        <ScenarioPicker />
      </div>
      <LanguageSwitch />
      <ThemeButton />
      {/* Where it is narrow the help leads there. */}
      <button
        type="button"
        className="btn btn-quiet hidden !px-1.5 sm:inline-flex"
        aria-label={t('header.fidelity')}
        title={t('header.fidelity')}
        onClick={openFidelity}
      >
        <AgreementIcon />
      </button>
      <button
        type="button"
        className="btn btn-quiet !px-1.5"
        aria-label={t('header.help')}
        title={t('header.help')}
        onClick={() => setHelpOpen(true)}
      >
        <HelpIcon />
      </button>
      <ShareButton />
      {helpOpen && <HelpDialog onClose={closeHelp} onFidelity={openFidelity} />}
      {fidelityOpen && <FidelityDialog onClose={closeFidelity} />}
    </header>
  );
}

/** Where it is narrow only the other language is offered. */
function LanguageSwitch() {
  const t = useT();
  const actions = useActions();
  const language = useAppState((s) => s.language);
  return (
    <div
      role="group"
      aria-label={t('header.language')}
      className="flex shrink-0 rounded-lg border border-line bg-panel"
    >
      {LANGUAGE_NAMES.map(({ code, name, full }) => (
        <button
          key={code}
          type="button"
          lang={code}
          title={full}
          aria-pressed={language === code}
          onClick={() => actions.setLanguage(code)}
          className={`min-h-7 rounded-[7px] px-2 text-sm ${language === code ? 'hidden bg-panel-2 font-medium text-text sm:block' : 'text-dim hover:text-text'}`}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function ThemeButton() {
  const t = useT();
  const actions = useActions();
  const theme = useAppState((s) => s.theme);
  const [pressed, setPressed] = useState(false);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  const Icon = THEME_ICONS[theme];
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet !px-1.5"
        aria-label={t(`theme.${theme}`)}
        title={t(`theme.${theme}`)}
        onClick={() => {
          actions.setTheme(next);
          setPressed(true);
        }}
      >
        <Icon />
      </button>
      <span role="status" className="sr-only">
        {pressed ? t(`theme.${theme}`) : ''}
      </span>
    </>
  );
}
