import { userInfo } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../src/config.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the home', () => {
  it('is the one that the system knows where HOME is empty', () => {
    vi.stubEnv('HOME', '');
    const { home } = readConfig({}, {});
    expect(isAbsolute(home)).toBe(true);
    expect(home.startsWith(userInfo().homedir)).toBe(true);
  });

  it('is never relative to where somebody stands later', () => {
    expect(readConfig({ home: 'kept' }, {}).home).toBe(resolve('kept'));
    expect(readConfig({}, { XDG_DATA_HOME: 'relative' })).toEqual(readConfig({}, {}));
  });
});

describe('the configuration', () => {
  it('has defaults for all but the home, which follows the platform', () => {
    expect(readConfig({}, { XDG_DATA_HOME: '/data' })).toEqual({
      home: '/data/glovebox',
      sandbox: 'auto',
      budgetSeconds: 600,
      generator: 'offline',
      model: 'claude-sonnet-5-5',
      timeoutSeconds: 300,
      memoryBytes: 2_147_483_648,
      cpus: 2,
      warmBoxes: 1,
      locale: 'en-US',
      timeZone: 'UTC',
    });
  });

  it('takes Claude for the writer where there is a key, unless told', () => {
    const writer = (environment: NodeJS.ProcessEnv) => readConfig({}, environment).generator;
    expect(writer({ ANTHROPIC_API_KEY: 'sk-ant-x' })).toBe('claude');
    expect(writer({ ANTHROPIC_AUTH_TOKEN: 'x' })).toBe('claude');
    expect(writer({ ANTHROPIC_API_KEY: ' ' })).toBe('offline');
    expect(writer({ ANTHROPIC_API_KEY: 'sk-ant-x', GLOVEBOX_GENERATOR: 'offline' })).toBe('offline');
    expect(writer({ GLOVEBOX_GENERATOR: 'claude' })).toBe('claude');
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
    expect(
      readConfig({}, { GLOVEBOX_BUDGET: '0.50', GLOVEBOX_BUDGET_TOKENS: '100000', GLOVEBOX_BUDGET_SECONDS: '90s' }),
    ).toMatchObject({ budgetUsd: 0.5, budgetTokens: 100_000, budgetSeconds: 90 });
  });

  it('lets an option win over a variable, and takes an empty variable as none', () => {
    expect(readConfig({ cpus: 8 }, { GLOVEBOX_CPUS: '4' }).cpus).toBe(8);
    expect(readConfig({}, { GLOVEBOX_CPUS: '' }).cpus).toBe(2);
  });

  it.each([
    ['GLOVEBOX_SANDBOX', 'chroot'],
    ['GLOVEBOX_TIMEOUT', 'soon'],
    ['GLOVEBOX_TIMEOUT', '2h'],
    ['GLOVEBOX_BUDGET', '0'],
    ['GLOVEBOX_BUDGET_TOKENS', '1.5'],
    ['GLOVEBOX_BUDGET_SECONDS', '25h'],
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

  it.each([[null], [5], [[]], [{ bogus: 1 }], [{ cpus: 'x' }]])('refuses the options %j in words', (options) => {
    expect(() => readConfig(options as never, {})).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(/are an object\.$|no option "bogus"\.$|a whole number from 1 to 64$/) as string,
      }) as Error,
    );
  });
});
