export { DescribedAnswers, type JsonAnswer } from './described-answers.js';
export { documentFaults } from './document-faults.js';
