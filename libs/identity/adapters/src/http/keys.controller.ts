import { Controller, Get, Header } from '@nestjs/common';
import { KeySetAnswer } from '@portico/identity-contracts/http';
import { Answers, Public } from '@portico/platform-nest';
import { PublishedKeys } from '../security/published-keys.js';

@Controller('.well-known/jwks.json')
export class KeysController {
  constructor(private readonly keys: PublishedKeys) {}

  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @Answers(200, KeySetAnswer)
  listKeys(): Promise<KeySetAnswer> {
    return this.keys.all();
  }
}
