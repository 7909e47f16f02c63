import { compiles } from './compile.ts';

/** The framework-free code compiled without decorators and without the types of Node. */
export const coreTypes = compiles('core types', 'core-types', 'tsconfig.core.json');
