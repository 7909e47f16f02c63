import { Body, Controller, Delete, Get, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { NotFound } from '@portico/kernel/application';
import { VersionMismatch, type Actor, type ExpectedVersion } from '@portico/kernel/domain';
import {
  Default,
  Identifier,
  ListOf,
  Nested,
  Nullable,
  OneOf,
  Optional,
  pageOf,
  PageQuery,
  Secret,
  Text,
  Whole,
} from '@portico/platform-shapes';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires } from '../../auth/index.js';
import { Answers } from '../../openapi/answers.js';
import { IfMatch } from '../if-match.js';
import { Paged, type ListBody, type Paging } from '../paging.js';
import { UuidParam } from '../uuid-param.js';
import { versioned, Versioned, type VersionedView } from '../versioned.js';

export class Author {
  @Text({ max: 20 })
  name!: string;
}

export class NewNote {
  @Text({ max: 100 })
  title!: string;

  @Optional()
  @Secret({ min: 8, max: 64 })
  password?: string;

  @Optional()
  @ListOf(Text({ max: 10 }), { max: 3 })
  tags?: string[];

  @Optional()
  @Nested(() => Author)
  author?: Author;
}

export class NotePatch {
  @Optional()
  @Text({ max: 100 })
  title?: string;

  @Optional()
  @Nullable()
  @Text({ max: 100 })
  subtitle?: string | null;
}

export class NotesQuery extends PageQuery {
  @Default('-createdAt')
  @OneOf(['-createdAt', 'title'])
  sort!: '-createdAt' | 'title';

  @Optional()
  @Text({ max: 50 })
  q?: string;
}

export class NoteView {
  @Identifier()
  id!: string;

  @Text({ max: 100 })
  title!: string;

  @Nullable()
  @Text({ max: 100 })
  subtitle!: string | null;
}

export class NumberView {
  @Whole({ min: 0 })
  number!: number;
}

export class CreatedNote {
  @Text({ max: 100 })
  title!: string;

  @Optional()
  @ListOf(Text({ max: 10 }), { max: 3 })
  tags?: string[];

  @Optional()
  @Nested(() => Author)
  author?: Author;
}

export const NOTE_ID = '019b0000-0000-7000-8000-000000000001';

/** One note that never changes but by PATCH, and a list of 250. */
@Controller('v1/notes')
export class NotesController {
  #version = 3;
  #note: NoteView = { id: NOTE_ID, title: 'Bread', subtitle: 'and butter' };

  @Get()
  @Requires({ requires: 'notes:read' })
  @Answers(200, pageOf(NumberView))
  list(@Query() query: NotesQuery, @Paged() paging: Paging): ListBody<NumberView> {
    const { request, answer } = paging.of(query);
    const first = request.after === null ? 0 : Number(request.after[0]);
    const numbers = Array.from({ length: 250 }, (_, at) => at).slice(first, first + request.limit);
    const next = first + request.limit < 250 ? [String(first + request.limit)] : null;
    return answer({ items: numbers, next }, (number) => ({ number }));
  }

  @Post()
  @Requires({ requires: 'notes:write' })
  @Answers(201, CreatedNote, 'Location')
  create(@Body() body: NewNote, @Res({ passthrough: true }) reply: FastifyReply): CreatedNote {
    const { password: _, ...note } = body;
    reply.header('location', `/v1/notes/${NOTE_ID}`);
    return note;
  }

  @Get(':id')
  @Requires({ requires: 'notes:read' })
  @Versioned()
  @Answers(200, NoteView)
  get(@UuidParam('id') id: string): VersionedView<NoteView> {
    if (id !== NOTE_ID) throw new NotFound();
    return versioned(this.#note, this.#version);
  }

  @Patch(':id')
  @Requires({ requires: 'notes:write' })
  @Versioned()
  @Answers(200, NoteView)
  change(
    @UuidParam('id') id: string,
    @IfMatch() expected: ExpectedVersion,
    @Body() patch: NotePatch,
  ): VersionedView<NoteView> {
    this.#expect(expected);
    this.#note = { ...this.#note, ...patch, id };
    this.#version += 1;
    return versioned(this.#note, this.#version);
  }

  @Delete(':id')
  @Requires({ requires: 'notes:write' })
  @Answers(204)
  remove(@UuidParam('id') _id: string, @IfMatch() expected: ExpectedVersion): void {
    this.#expect(expected);
  }

  @Put(':id/pin')
  @Requires({ requires: 'notes:write' })
  @Answers(204)
  pin(@UuidParam('id') _id: string, @CurrentActor() _actor: Actor): void {}

  #expect(expected: ExpectedVersion): void {
    if (expected !== '*' && expected !== this.#version) throw new VersionMismatch();
  }
}
