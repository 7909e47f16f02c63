export { Answers, answerOf, Refuses, refusalsOf, type Answer } from './answers.js';
export { openApiDocument, type ApiInfo, type ApiParts, type OpenApiDocument } from './document.js';
export { moduleParts } from './module-parts.js';
export { OpenApiModule } from './openapi.module.js';
