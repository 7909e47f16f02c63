export { removeKeys } from './remove-keys.js';
