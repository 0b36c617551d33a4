import { agreeWithOracle } from '../oracle.ts';

agreeWithOracle('tests-ab');
