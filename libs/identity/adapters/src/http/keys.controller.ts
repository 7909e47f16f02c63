import { Controller, Get, Header } from '@nestjs/common';
import { KeySetAnswer } from '@portico/identity-contracts/http';
import { Answers, Public } from '@portico/platform-nest';
import { SigningKeys } from '../security/signing-keys.js';

@Controller('.well-known/jwks.json')
export class KeysController {
  constructor(private readonly keys: SigningKeys) {}

  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @Answers(200, KeySetAnswer)
  listKeys(): Promise<object> {
    return this.keys.published();
  }
}
