import { Flag, ListOf, Nested, Nullable, Verbatim, Whole } from '@portico/platform-shapes';

/** What waits to be published, and how fast it leaves. */
export class OutboxAnswer {
  @Whole({ min: 0 })
  pending!: number;

  @Whole({ min: 0 })
  oldestAgeSeconds!: number;

  @Whole({ min: 0 })
  publishedPerMinute!: number;

  @Whole({ min: 0 })
  unroutable!: number;

  @Nullable()
  @Verbatim()
  lastError!: string | null;
}

/** How a consumer is. `depth` and `oldestAgeSeconds` are null when nobody knows: the broker may be away. */
export class ConsumerAnswer {
  @Verbatim()
  name!: string;

  @Verbatim()
  event!: string;

  @Flag()
  attached!: boolean;

  @Nullable()
  @Whole({ min: 0 })
  depth!: number | null;

  @Nullable()
  @Whole({ min: 0 })
  oldestAgeSeconds!: number | null;

  @Whole({ min: 0 })
  inFlight!: number;

  @Whole({ min: 0 })
  deadLetters!: number;

  @Nullable()
  @Verbatim()
  lastError!: string | null;
}

/** All consumers, by name. */
export class ConsumersAnswer {
  @ListOf(Nested(() => ConsumerAnswer), { max: 1_000 })
  data!: readonly ConsumerAnswer[];
}
