import { agreeWithOracle } from '../oracle.ts';

agreeWithOracle('series');
