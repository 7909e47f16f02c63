/**
 * Loads one module from source in a process without any framework and prints which foreign modules came with it.
 * Node's own type stripping is enough for that: a decorator, which it cannot read, has no place there either.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const foreign = new Set<string>();

registerHooks({
  resolve: (specifier, context, next) => {
    const source = specifier.startsWith('.') ? specifier.replace(/\.js$/, '.ts') : specifier;
    const resolved = next(source, context);
    if (resolved.url.startsWith('node:') || resolved.url.includes('/node_modules/')) foreign.add(specifier);
    return resolved;
  },
  load: (url, context, next) => {
    if (!url.endsWith('.ts')) return next(url, context);
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'), { mode: 'transform' });
    return { format: 'module', source, shortCircuit: true };
  },
});

await import(pathToFileURL(process.argv[2] ?? '').href);
console.log(JSON.stringify([...foreign]));
