/** The tabs on the right, for views. */
export { TABS } from '../share/shared.ts';
