export { tOne, tPaired, tTwo, welch } from './t-tests.ts';
