import { compiles } from '../compile.ts';
import { coreTypes } from '../core-types.check.ts';
import { importTable } from '../import-table.check.ts';
import { manifests } from '../manifests.check.ts';
import { plainNode } from '../plain-node/plain-node.check.ts';
import { sql } from '../sql.check.ts';
import { guideFormat } from './guide-format.check.ts';
import { guideTests } from './guide-tests.check.ts';
import { guidesPass } from './guides.check.ts';

const types = compiles('types', 'types', 'tsconfig.json');

/** The guides against all gates that take seconds. */
export const guides = guidesPass([types, coreTypes, importTable, plainNode, sql, manifests, guideFormat, guideTests]);
