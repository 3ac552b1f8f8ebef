/** Whether a link is short enough to be sent, for views. */
export { fitsInLink } from '../share/shared.ts';
