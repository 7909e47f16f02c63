import { Query, type Handler, type Page, type PageRequest } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { UserDirectory, UserFilter, UserSort, UserView } from './ports/index.js';

/** People, by status and by what their names and addresses contain. */
export class ListUsers extends Query<Page<UserView>> {
  constructor(
    readonly actor: Actor,
    readonly filter: UserFilter,
    readonly page: PageRequest<UserSort>,
  ) {
    super();
  }
}

export class ListUsersHandler implements Handler<ListUsers> {
  static readonly handles = ListUsers;
  static readonly requires = 'users:read';
  static readonly refusals = [];

  constructor(private readonly directory: UserDirectory) {}

  execute({ filter, page }: ListUsers): Promise<Page<UserView>> {
    return this.directory.list(filter, page);
  }
}
