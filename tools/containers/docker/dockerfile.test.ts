import { describe, expect, it } from '@jest/globals';
import { parseDockerfile } from './dockerfile.ts';
import { imageOf, targetsOf } from './image.ts';

const stages = parseDockerfile(`
# Two stages.
FROM node:24.1.0-slim AS base
WORKDIR /house
ENV A=1 B=2
USER node

FROM base AS app
COPY --from=base --chmod=755 a \\
  b
HEALTHCHECK --interval=1s CMD node healthy.mjs $B
ENV B=3
CMD ["node", "main.js"]
`);

describe('parseDockerfile', () => {
  it('reads stages, flags, and lines that go on in the next', () => {
    expect(stages.map(({ name, from }) => [name, from])).toEqual([
      ['base', 'node:24.1.0-slim'],
      ['app', 'base'],
    ]);
    expect(stages[1]?.instructions[0]).toEqual({
      keyword: 'COPY',
      flags: { from: 'base', chmod: '755' },
      rest: 'a b',
    });
  });

  it('wants a name for every stage', () => {
    expect(() => parseDockerfile('FROM node:24')).toThrow('write FROM image AS name');
  });
});

describe('imageOf', () => {
  it('has what the stages before it say, unless it says otherwise', () => {
    expect(imageOf(stages, 'app')).toEqual({
      environment: { A: '1', B: '3' },
      user: 'node',
      workdir: '/house',
      command: ['node', 'main.js'],
      healthcheck: 'node healthy.mjs $B',
    });
  });
});

describe('targetsOf', () => {
  it('are the stages that no other one uses', () => {
    expect(targetsOf(stages)).toEqual(['app']);
  });
});
