import { agreeWithOracle } from '../../oracle.ts';

agreeWithOracle('models-clusters');
