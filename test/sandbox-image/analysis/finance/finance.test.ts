import { agreeWithOracle } from '../oracle.ts';

agreeWithOracle('finance');
