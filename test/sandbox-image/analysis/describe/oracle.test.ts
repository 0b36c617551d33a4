import { agreeWithOracle } from '../oracle.ts';

agreeWithOracle('describe');
