import { describe, expect, it } from '@jest/globals';
import { pageOf, Text, type PageView } from '@portico/platform-shapes';
import { versioned, type VersionedView } from '../http/versioned.js';
import { answerOf, Answers } from './answers.js';

class Leaf {
  @Text({ max: 9 })
  name!: string;
}

const LEAF: Leaf = { name: 'oak' };

describe('What a route says that it answers', () => {
  it('is what its method returns', () => {
    class LeavesController {
      @Answers(200, Leaf)
      get(): Leaf {
        return LEAF;
      }

      @Answers(200, Leaf)
      async getVersion(): Promise<VersionedView<Leaf>> {
        return versioned(LEAF, 1);
      }

      @Answers(200, pageOf(Leaf))
      async list(): Promise<PageView<Leaf>> {
        return { data: [LEAF], nextCursor: null };
      }

      @Answers(204)
      async remove(_id: string): Promise<void> {}
    }
    expect(answerOf(LeavesController.prototype.list)).toMatchObject({ status: 200, shape: pageOf(Leaf) });
  });

  it('does not compile when its method returns something else', () => {
    class WrongController {
      // @ts-expect-error -- a leaf has a name
      @Answers(200, Leaf)
      async get(): Promise<{ title: string }> {
        return { title: 'oak' };
      }

      // @ts-expect-error -- a version of something else
      @Answers(200, Leaf)
      async getVersion(): Promise<VersionedView<{ title: string }>> {
        return versioned({ title: 'oak' }, 1);
      }

      // @ts-expect-error -- one leaf is not a list of them
      @Answers(200, pageOf(Leaf))
      async list(): Promise<Leaf> {
        return LEAF;
      }

      // @ts-expect-error -- nothing is said of a body
      @Answers(204)
      async remove(): Promise<Leaf> {
        return LEAF;
      }

      // @ts-expect-error -- there is a body to answer with
      @Answers(200, Leaf)
      async forget(): Promise<void> {}
    }
    expect(answerOf(WrongController.prototype.remove)).toMatchObject({ status: 204 });
  });
});
