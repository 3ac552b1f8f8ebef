/** Entry of the worker: exposes the lab to the page. */
import { expose } from 'comlink';

import { Lab } from './lab-worker.ts';
import { channelHost } from './pacing.ts';

expose(new Lab(channelHost()));
