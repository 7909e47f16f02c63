import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { Page, PageRequest } from '@portico/kernel/application';
import type { PageQuery } from '@portico/platform-shapes';
import type { FastifyRequest } from 'fastify';
import { canonicalJson } from './canonical-json.js';
import { Cursors } from './cursors.js';

type SortedQuery<Sort extends string> = PageQuery & { readonly sort: Sort };

/** The body of an answer that is a list. */
export interface ListBody<View> {
  readonly data: readonly View[];
  readonly nextCursor: string | null;
}

/** One walk along a list: what to ask for, and how to answer. */
export interface Walk<Sort extends string> {
  readonly request: PageRequest<Sort>;
  answer<Item, View>(page: Page<Item>, view: (item: Item) => View): ListBody<View>;
}

/** Reads and makes the cursors of one list, which is a path with filters and a sort. */
export class Paging {
  constructor(
    private readonly cursors: Cursors,
    private readonly path: string,
  ) {}

  of<Sort extends string>({ limit, cursor, ...view }: SortedQuery<Sort>): Walk<Sort> {
    const list = `${this.path} ${canonicalJson(view)}`;
    return {
      request: { limit, sort: view.sort, after: cursor === undefined ? null : this.cursors.open(cursor, list) },
      answer: ({ items, next }, toView) => ({
        data: items.map(toView),
        nextCursor: next && this.cursors.seal(next, list),
      }),
    };
  }
}

@Injectable()
export class PagingPipe implements PipeTransform<string, Paging> {
  constructor(private readonly cursors: Cursors) {}

  transform(path: string): Paging {
    return new Paging(this.cursors, path);
  }
}

const PathParam = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { url } = context.switchToHttp().getRequest<FastifyRequest>();
  return url.split('?', 1)[0];
});

/** What turns the query of a list route into a page request, and a page into the answer. */
export const Paged = (): ParameterDecorator => PathParam(PagingPipe);
