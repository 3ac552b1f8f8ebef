/** The knobs of the machine and of the program; what was changed while running; reset. */
import { useState } from 'react';
import type { ReactNode } from 'react';

import { formatBytes, formatCount, formatDuration } from '../../i18n/format.ts';
import { knobAt } from '../../state/knob-change.ts';
import { KNOBS, MAX_SEED } from '../../state/protocol-types.ts';
import type { KnobSpec, KnobValue } from '../../state/protocol-types.ts';
import type { ScenarioKnob } from '../../state/scenario.ts';
import type { AppKey } from '../../i18n/keys.ts';
import { useActions, useApp, useAppState, useCode, useT, useText } from '../app/context.tsx';
import { DiceIcon, ResetIcon } from '../app/icons.tsx';
import { RangeKnob } from './RangeKnob.tsx';
import { parseCount, parseDuration, parseMebibytes } from './duration-text.ts';
import type { Scale } from './scale.ts';

export function Knobs() {
  const t = useT();
  const text = useText();
  const app = useApp();
  const actions = useActions();
  const document = useAppState((s) => s.document);
  // Without interventions no value changes as time goes on.
  const playheadNs = useAppState((s) => (s.document.interventions.length > 0 ? s.playheadNs : 0));
  const programName = document.program.kind === 'scenario' ? document.program.id : document.program.fileName;
  const own = document.program.kind === 'scenario' ? (app.scenario()?.knobs ?? []) : [];
  const valueOf = (name: string, otherwise: KnobValue): KnobValue => knobAt(document, name, playheadNs) ?? otherwise;
  const machine = KNOBS.filter((k) => !GROUPS.some(({ knobs }) => knobs.includes(k.name)));
  const numbers = machine.filter((k) => k.type === 'int' || k.type === 'duration');
  const others = machine.filter((k) => k.type !== 'int' && k.type !== 'duration');
  /** A knob of the machine or of the runtime: every program has it. */
  const shared = (spec: KnobSpec) => (
    <Control
      key={spec.name}
      spec={spec}
      name={t(`knob.${spec.name}` as AppKey)}
      help={t(`knob.${spec.name}.help` as AppKey)}
      value={valueOf(spec.name, spec.default)}
    />
  );
  return (
    <section aria-labelledby="knobs-title" className="flex flex-col gap-2.5">
      {/* Where no story stands above, the button that folds the left panel lies in this corner. */}
      <div className="flex items-center justify-between [.left-panel>.in-focus:first-child_&]:pr-8">
        <h2 id="knobs-title" className="heading">
          {t('panel.knobs')}
        </h2>
        <button type="button" className="btn btn-quiet !min-h-6 !px-1.5 text-xs" onClick={actions.reset}>
          <ResetIcon />
          {t('knob.reset')}
        </button>
      </div>
      {numbers.map(shared)}
      {own.map((spec) => (
        <Control
          key={spec.name}
          spec={spec}
          name={text(spec.title)}
          help={text(spec.help)}
          value={valueOf(spec.name, spec.default)}
          own={spec}
        />
      ))}
      {others.map(shared)}
      {GROUPS.map(({ title, knobs }) => (
        <Group
          key={`${title} ${programName}`}
          title={t(title)}
          changed={knobs.some((name) => differs(name, valueOf(name, '')))}
        >
          {KNOBS.filter((k) => knobs.includes(k.name)).map(shared)}
        </Group>
      ))}
      <Seed />
      <Interventions />
    </section>
  );
}

/** What only some programs are about lies folded until a value of it is not the usual one. */
const GROUPS: readonly { readonly title: AppKey; readonly knobs: readonly string[] }[] = [
  { title: 'knobs.container', knobs: ['cpuquota', 'cpuperiod', 'neighbours'] },
  { title: 'knobs.network', knobs: ['fdlimit', 'portcount', 'somaxconn', 'synbacklog', 'timewait', 'platform'] },
];

function differs(name: string, value: KnobValue): boolean {
  const spec = KNOBS.find((k) => k.name === name);
  return spec !== undefined && value !== '' && value !== spec.default;
}

function Group({
  title,
  changed,
  children,
}: {
  readonly title: string;
  readonly changed: boolean;
  readonly children: ReactNode;
}) {
  // Opened by hand or by a changed value; folded only by hand.
  const [open, setOpen] = useState(changed);
  const [was, setWas] = useState(changed);
  if (was !== changed) {
    setWas(changed);
    if (changed) setOpen(true);
  }
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-sm text-dim hover:text-text">{title}</summary>
      <div className="mt-2 flex flex-col gap-2.5">{children}</div>
    </details>
  );
}

const SLIDER_MAX = 64;
/** Knobs of the machine that can be larger than this have a logarithmic scale. */
const MANY = 10_000;

/** Knobs of the machine with a scale of their own; "off" stands at the right end, where the collector runs least. */
const FORMS: Readonly<
  Record<
    string,
    {
      readonly scale: Scale & { readonly off: number };
      readonly format: (n: number) => string;
      readonly parse: (t: string) => number;
    }
  >
> = {
  gogc: { scale: { min: 0, max: 400, step: 5, log: false, off: -1 }, format: formatCount, parse: parseCount },
  memorylimit: {
    scale: { min: 4, max: 65_536, step: 1, log: true, off: 0 },
    format: (mib) => formatBytes(mib * 2 ** 20),
    parse: parseMebibytes,
  },
  cpuquota: {
    scale: { min: 500, max: 64_000, step: 500, log: false, off: 0 },
    format: (n) => String(n / 1000),
    parse: (typed) => Math.round(parseFloat(typed) * 1000),
  },
};

function isOff(typed: string, word: string): boolean {
  return /^\s*(off|-1|−1)\s*$/i.test(typed) || typed.trim() === word;
}

interface ControlProps {
  readonly spec: KnobSpec;
  readonly name: string;
  readonly help: string;
  readonly value: KnobValue;
  readonly own?: ScenarioKnob;
}

function Control({ spec, name, help, value, own }: ControlProps) {
  const t = useT();
  const code = useCode();
  const actions = useActions();
  const set = (next: KnobValue): void => actions.setKnob(spec.name, next);
  const effect = t(spec.live ? 'knob.live' : 'knob.restart');
  switch (spec.type) {
    case 'int':
    case 'duration': {
      const duration = spec.type === 'duration';
      const form = own === undefined ? FORMS[spec.name] : undefined;
      if (form !== undefined)
        return (
          <RangeKnob
            name={name}
            help={`${help} (${effect})`}
            scale={form.scale}
            value={Number(value)}
            format={(n) => (n === form.scale.off ? t('knob.off') : form.format(n))}
            parse={(typed) => (isOff(typed, t('knob.off')) ? form.scale.off : form.parse(typed))}
            onChange={set}
          />
        );
      // A machine's durations span many sizes.
      const wide = own === undefined && (duration || spec.max > MANY);
      const log = own === undefined ? wide : own.scale === 'log';
      // 0 leaves the choice to Go.
      const auto = own === undefined && spec.name === 'gomaxprocs' ? t('knob.auto') : null;
      const format = duration ? formatDuration : formatCount;
      const parse = duration ? parseDuration : parseCount;
      // The slider of a machine's knob ends where most questions do; the field beside it takes the whole range.
      const max = own === undefined && !wide ? Math.min(spec.max, SLIDER_MAX) : spec.max;
      return (
        <RangeKnob
          name={name}
          help={`${help} (${effect})`}
          scale={{ min: spec.min, max, step: own?.step ?? 1, log }}
          value={Number(value)}
          format={(n) => (auto !== null && n === 0 ? auto : format(n))}
          parse={(typed) => (typed.trim() === auto || /^\s*auto\s*$/i.test(typed) ? 0 : parse(typed))}
          onChange={set}
        />
      );
    }
    case 'bool':
      return (
        <label className="flex items-center justify-between gap-2 text-sm font-medium" title={`${help} (${effect})`}>
          <span className={own === undefined ? 'font-mono text-[0.75rem]' : ''}>{name}</span>
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={value === true}
            onChange={(event) => set(event.target.checked)}
          />
        </label>
      );
    case 'choice':
      return (
        <label className="flex flex-col gap-1 text-sm font-medium" title={`${help} (${effect})`}>
          <span>{name}</span>
          <select
            className="field w-full font-normal"
            value={String(value)}
            onChange={(event) => set(event.target.value)}
          >
            {(spec.choices ?? []).map((choice) => (
              <option key={choice} value={choice}>
                {spec.name === 'profile' ? code('profile', choice, {}, 'knob.profile') : choice}
              </option>
            ))}
          </select>
        </label>
      );
  }
}

function Seed() {
  const t = useT();
  const actions = useActions();
  const seed = useAppState((s) => s.document.seed);
  return (
    <div className="flex items-center gap-2 text-sm" title={t('knob.seed.help')}>
      <label htmlFor="seed" className="flex-1 font-medium">
        {t('knob.seed')}
      </label>
      <input
        key={seed}
        id="seed"
        type="number"
        min={0}
        max={MAX_SEED}
        defaultValue={seed}
        className="field w-24 text-right font-mono"
        onBlur={(event) => {
          const next = event.target.valueAsNumber;
          // What is no number, and what is brought into range, gives way to the seed in use.
          event.target.value = String(seed);
          if (Number.isFinite(next) && next !== seed) actions.setSeed(next);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      <button
        type="button"
        className="btn !px-2"
        aria-label={t('knob.another')}
        title={t('knob.another')}
        onClick={actions.anotherSeed}
      >
        <DiceIcon />
      </button>
    </div>
  );
}

function Interventions() {
  const t = useT();
  const list = useAppState((s) => s.document.interventions);
  if (list.length === 0) return null;
  return (
    <p className="text-xs text-dim">
      {t('knob.interventions', {
        list: list.map((i) => `${i.knob} = ${String(i.value)} @ ${formatDuration(i.timeNs)}`).join(' · '),
      })}
    </p>
  );
}
