import { agreeWithOracle } from '../oracle.ts';

agreeWithOracle('privacy');
