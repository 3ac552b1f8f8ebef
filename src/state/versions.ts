/** Which model computes and which Go it follows, for views. */
export { GO_VERSION, MODEL_VERSION } from '../model/config.ts';
