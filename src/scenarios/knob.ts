/** Short ways to write a scenario's knobs. All restart the run, as main.go asks for them once. */
import type { ScenarioKnob, Text } from './scenario.ts';

/** A whole number; the slider is logarithmic where the range is wide. */
export function count(
  name: string,
  value: number,
  [min, max]: readonly [number, number],
  title: Text,
  help: Text,
): ScenarioKnob {
  const scale = max > 200 * Math.max(1, min) ? 'log' : 'linear';
  return { name, type: 'int', min, max, step: 1, default: value, unit: '', scale, live: false, title, help };
}

/** A length of time, all in ns. */
export function duration(
  name: string,
  valueNs: number,
  [min, max]: readonly [number, number],
  title: Text,
  help: Text,
): ScenarioKnob {
  const scale = 'log';
  return { name, type: 'duration', min, max, step: 1, default: valueNs, unit: 'ns', scale, live: false, title, help };
}

/** Yes or no. */
export function flag(name: string, value: boolean, title: Text, help: Text): ScenarioKnob {
  const scale = 'linear';
  return { name, type: 'bool', min: 0, max: 1, step: 1, default: value, unit: '', scale, live: false, title, help };
}
