import { createReadStream, type ReadStream } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { version } = require('swagger-ui-dist/package.json') as { version: string };

/** Where the parts of the page that never change are. */
export const ASSETS_PATH = `docs/${version}`;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** A file of Swagger UI that the page needs; nothing else of that package can be had. */
export const assetOf = (name: string): { type: string; stream: ReadStream } | undefined => {
  const type = Object.hasOwn(MEDIA_TYPES, name) ? MEDIA_TYPES[name] : undefined;
  return type === undefined
    ? undefined
    : { type, stream: createReadStream(require.resolve(`swagger-ui-dist/${name}`)) };
};

/** The page loads its own files only, and has no script in it. */
export const DOCS_SOURCES = "script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

export const docsPage = (title: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="icon" href="/${ASSETS_PATH}/favicon-32x32.png">
<link rel="stylesheet" href="/${ASSETS_PATH}/swagger-ui.css">
<div id="docs"></div>
<script src="/${ASSETS_PATH}/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`;

export const START_SCRIPT = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  displayOperationId: true,
  validatorUrl: null,
});
`;
