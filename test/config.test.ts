import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('the configuration', () => {
  it('has defaults for all but the home, which follows the platform', () => {
    expect(readConfig({}, { XDG_DATA_HOME: '/data' })).toEqual({
      home: '/data/glovebox',
      sandbox: 'auto',
      generator: 'auto',
      timeoutSeconds: 300,
      memoryBytes: 2_147_483_648,
      cpus: 2,
      locale: 'en-US',
      timeZone: 'UTC',
    });
  });

  it('reads variables as a person writes them', () => {
    const { timeoutSeconds, memoryBytes, cpus } = readConfig(
      {},
      { GLOVEBOX_TIMEOUT: '2m', GLOVEBOX_MEMORY: '1GB', GLOVEBOX_CPUS: '4' },
    );
    expect([timeoutSeconds, memoryBytes, cpus]).toEqual([120, 1_073_741_824, 4]);
    expect(readConfig({}, { GLOVEBOX_TIMEOUT: '90', GLOVEBOX_MEMORY: '1073741824' })).toMatchObject({
      timeoutSeconds: 90,
      memoryBytes: 1_073_741_824,
    });
  });

  it('lets an option win over a variable, and takes an empty variable as none', () => {
    expect(readConfig({ cpus: 8 }, { GLOVEBOX_CPUS: '4' }).cpus).toBe(8);
    expect(readConfig({}, { GLOVEBOX_CPUS: '' }).cpus).toBe(2);
  });

  it.each([
    ['GLOVEBOX_SANDBOX', 'chroot'],
    ['GLOVEBOX_TIMEOUT', 'soon'],
    ['GLOVEBOX_TIMEOUT', '2h'],
    ['GLOVEBOX_MEMORY', '1'],
    ['GLOVEBOX_CPUS', '0'],
    ['GLOVEBOX_LOCALE', 'not a locale'],
    ['GLOVEBOX_TIME_ZONE', 'Mars/Base'],
  ])('refuses %s=%s and names the variable', (variable, value) => {
    expect(() => readConfig({}, { [variable]: value })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining(variable) as string,
      }) as Error,
    );
  });
});
