/** What a writer can be asked to write. */
export type Task =
  /** So many events at one moment, over so many streams. */
  | { readonly kind: 'backlog'; readonly events: number; readonly streams: number }
  /** Events that come at their own pace, whatever becomes of those before. */
  | { readonly kind: 'steady'; readonly perSecond: number; readonly seconds: number; readonly streams: number }
  /** So many writers at once, each of which commits so often; answers with the times of their commits. */
  | { readonly kind: 'commits'; readonly writers: number; readonly each: number };
