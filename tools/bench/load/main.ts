import { putLoad } from './load.ts';
import type { Load } from './load.ts';

// A process of its own, so that whoever measures does not slow down what sends.
process.on('message', (load: Load) => {
  void putLoad(load).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ type: 'ready' });
