import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { mountProblems } from '../http/problem-catalogue.js';
import { moduleParts } from './module-parts.js';

@Controller('one')
class One {
  @Get()
  first(): void {}

  notARoute(): void {}
}

@Controller('two')
class Two {
  @Get()
  second(): void {}
}

@Controller('three')
class Three {
  @Get()
  third(): void {}
}

@Module({ controllers: [One] })
class OneModule {}

class Dynamic {}

const unreachable = {
  provide: 'database',
  useFactory: () => {
    throw new Error('There is no database');
  },
};

const wilting = { code: 'wilting', status: 409, title: 'It wilts', advice: 'Water it.' };

@Module({
  imports: [
    OneModule,
    {
      module: Dynamic,
      imports: [OneModule],
      controllers: [Two],
      providers: [unreachable, Two, mountProblems([wilting])],
    },
    { module: Dynamic, controllers: [Three] },
  ],
})
class Root {}

describe('The parts of modules', () => {
  it('are the routes of their controllers and imports, each once', () => {
    const { routes } = moduleParts([Root, OneModule]);
    expect(routes.map(({ method }) => method)).toEqual(['first', 'second', 'third']);
  });

  it('are the problems of the platform and of the modules', () => {
    const { problems } = moduleParts([Root]);
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['not-found', 'wilting']));
  });

  it('cannot be told of modules that are yet to come', () => {
    @Module({ imports: [Promise.resolve({ module: Dynamic })] })
    class Late {}
    expect(() => moduleParts([Late])).toThrow('at once');
  });
});
