import type { Shape } from './kind.js';
import { ListOf } from './list-of.js';
import { Nested } from './objects.js';
import { Nullable } from './presence.js';
import { Text } from './text.js';
import { CURSOR_MAX, PAGE_MAX } from './page-query.js';

/** The answer of a list: some rows, and the cursor that leads to the next ones. */
export interface PageView<View> {
  readonly data: readonly View[];
  readonly nextCursor: string | null;
}

const made = new WeakMap<Shape, Shape<PageView<object>>>();

/** The shape of a list's answer, whose rows have this shape. */
export const pageOf = <View extends object>(view: Shape<View>): Shape<PageView<View>> => {
  const page = made.get(view) ?? makePage(view);
  made.set(view, page);
  return page as Shape<PageView<View>>;
};

const makePage = (view: Shape): Shape<PageView<object>> => {
  class Page implements PageView<object> {
    @ListOf(Nested(() => view), { max: PAGE_MAX })
    data!: object[];

    @Nullable()
    @Text({ max: CURSOR_MAX })
    nextCursor!: string | null;
  }
  Object.defineProperty(Page, 'name', { value: `${view.name}Page` });
  return Page;
};
