import { Query, type Clock, type Handler, type Page, type PageRequest } from '@portico/kernel/application';
import { userOf, type Actor } from '@portico/kernel/domain';
import type { SessionDirectory, SessionView } from './ports/index.js';

/** Where one is signed in. */
export class ListSessions extends Query<Page<SessionView>> {
  constructor(
    readonly actor: Actor,
    readonly page: PageRequest<'-createdAt'>,
  ) {
    super();
  }
}

export class ListSessionsHandler implements Handler<ListSessions> {
  static readonly handles = ListSessions;
  static readonly requires = 'profile:read';
  static readonly refusals = [];

  constructor(
    private readonly directory: SessionDirectory,
    private readonly clock: Clock,
  ) {}

  execute({ actor, page }: ListSessions): Promise<Page<SessionView>> {
    return this.directory.list(userOf(actor), this.clock.now(), page);
  }
}
