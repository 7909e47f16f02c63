import { Body, Controller, Get, Post, Query, type Type } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { Public, Requires } from '../auth/index.js';
import { startTestApp } from './testing/test-app.js';

@Controller('open')
class OpenController {
  @Get()
  get() {}
}

@Controller('torn')
class TornController {
  @Get()
  @Public()
  @Requires({ requires: 'notes:read' })
  get() {}
}

@Controller('inner')
class InnerController {
  @Get()
  @Requires({ requires: 'system' })
  get() {}
}

interface Anything {
  readonly title?: string;
}

@Controller('unchecked')
class UncheckedController {
  @Post()
  @Public()
  post(@Body() _body: Anything) {}

  @Get()
  @Public()
  get(@Query('q') _q: string) {}
}

describe('The boot', () => {
  it.each<[string, Type<unknown>, RegExp]>([
    ['without a rule', OpenController, /OpenController\.get declares neither @Public\(\) nor @Requires\(\)/],
    ['with two rules', TornController, /TornController\.get declares both/],
    ['to what is for the platform alone', InnerController, /InnerController\.get leads to a use case/],
    ['whose body has no shape', UncheckedController, /UncheckedController\.post takes a body without a shape/],
    ['that picks single parameters', UncheckedController, /UncheckedController\.get takes one field of the query/],
  ])('fails for a route %s, and names it', async (_what, controller, message) => {
    await expect(startTestApp({ controllers: [controller] })).rejects.toThrow(message);
  });
});
