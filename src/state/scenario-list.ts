/** The list of scenarios, for the view that shows it: nothing else imports it, because the first visit does without. */
export { SCENARIOS } from '../scenarios/meta.ts';
export { GROUPS } from '../scenarios/scenario.ts';
