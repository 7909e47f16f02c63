import { Migrator, platformMigrations } from '@portico/platform-postgres/migrations';
import { benchSchema } from '../product/bench.schema.ts';
import { commitAtOnce } from './commits.ts';
import { EventWriter } from './event-writer.ts';
import { writeSteadily } from './steady.ts';
import type { Task } from './task.ts';

const { DATABASE_URL = '', CONNECTIONS } = process.env;

await new Migrator(DATABASE_URL, [platformMigrations, benchSchema.migrations]).up();
const writer = await EventWriter.connect(DATABASE_URL, Number(CONNECTIONS));

const perform = (task: Task): Promise<unknown> => {
  switch (task.kind) {
    case 'backlog':
      return writer.writeBacklog(task.events, task.streams);
    case 'steady':
      return writeSteadily(writer, task);
    case 'commits':
      return commitAtOnce(writer, task);
  }
};

// A process of its own, so that whoever measures does not slow down what writes.
process.on('message', (task: Task) => {
  void perform(task).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ type: 'ready' });
