/** The article whose claims are checked, and what a scenario is, for views. */
export { ARTICLE } from '../scenarios/index.ts';
export type {
  Claim,
  Measured,
  MeasuredRun,
  Range,
  Scenario,
  ScenarioKnob,
  StoryStep,
  Text,
} from '../scenarios/scenario.ts';
