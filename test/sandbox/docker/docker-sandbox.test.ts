import { describe } from 'vitest';
import { describeSandbox } from '../sandbox-contract.ts';
import { describeSandboxEndings } from '../sandbox-endings-contract.ts';
import { createSandbox, dockerIsHere } from './use-docker.ts';

describe.runIf(dockerIsHere)('with a Docker daemon', () => {
  describeSandbox('docker', createSandbox);
  describeSandboxEndings('docker', createSandbox);
});
