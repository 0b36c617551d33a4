import { describe, expect, it } from 'vitest';
import { readNames, readServiceSettings } from '../../src/service/settings.ts';

const read = (environment: NodeJS.ProcessEnv) => readServiceSettings({}, environment);

describe('The settings of the service', () => {
  it.each(['http://data.example', 'data.example/', '*', '*.data.example', 'bücher.example', 'two names'])(
    'refuse %s as a name that it is reached under: no request has such a Host',
    (name) => {
      expect(() => read({ GLOVEBOX_HOSTS: `data.example,${name}` })).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('GLOVEBOX_HOSTS') }),
      );
    },
  );

  it('take names, addresses, and ports after them', () => {
    const hosts = ['data.example', 'Data_1.example:8443', '10.0.0.7', '[fe80::1]:8417', 'xn--bcher-kva.example'];
    expect(read({ GLOVEBOX_HOSTS: hosts.join(', ') }).hosts).toEqual(hosts);
  });

  it.each(['intranet', 'intranet.example.org', 'https://intranet.example.org/', 'https://a.example/page', '*', 'null'])(
    'refuse %s as an origin: no browser sends it',
    (origin) => {
      expect(() => read({ GLOVEBOX_ORIGINS: origin })).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('GLOVEBOX_ORIGINS') }),
      );
    },
  );

  it('take origins as browsers write them, whoever typed them', () => {
    const { origins } = read({ GLOVEBOX_ORIGINS: 'https://Intranet.Example.org, http://10.0.0.7:8080' });
    expect(origins).toEqual(['https://intranet.example.org', 'http://10.0.0.7:8080']);
  });

  it('have commas between names, and none of them is empty: that would be the host of a request that names none', () => {
    expect(readNames(' data.example, ,localhost:80,')).toEqual(['data.example', 'localhost:80']);
    expect(read({ GLOVEBOX_HOSTS: 'a.example,,b.example' }).hosts).toEqual(['a.example', 'b.example']);
    expect(readServiceSettings({ hosts: ['c.example'] }, { GLOVEBOX_HOSTS: 'a.example' }).hosts).toEqual(['c.example']);
  });
});
