export * from './app-config.js';
export { appVariables, type AppName } from './app-variables.js';
export * from './configuration-error.js';
export * from './env-example.js';
export * from './print-config.js';
export * from './read-app-config.js';
export { readVariables, type Values } from './read-variables.js';
export type { Environment } from './setting.js';
export { variableNames, type VariableName } from './variables.js';
