/** The list of scenarios and the article they check, for views. */
export { ARTICLE, SCENARIOS } from '../scenarios/index.ts';
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
