/** One case in a worker: its name comes in, the result goes out. */
import { measure } from './measure.ts';

self.onmessage = (event: MessageEvent<string>) => {
  void measure(event.data).then(
    (result) => self.postMessage({ result }),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
