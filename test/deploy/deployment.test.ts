import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { config } from '../../src/config.ts';
import { readServiceSettings, serviceSettings } from '../../src/service/settings.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const variableOf = (field: { meta(): unknown }) => (field.meta() as { variable: string }).variable;

/** Read by others than us: Node itself, the client of Claude. */
const others = ['NODE_ENV', 'ANTHROPIC_API_KEY'];
const known = [...Object.values({ ...config.shape, ...serviceSettings.shape }).map(variableOf), ...others];
const { graceSeconds, port } = readServiceSettings({}, {});

/** `[Section]` and `Name=value`, of which some come many times. */
function readUnit(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  let section = '';
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, title] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (title !== undefined) section = title;
    else if (name === '') throw new Error(`This is no line of a unit: ${line}`);
    else values.set(`${section}.${name}`, [...(values.get(`${section}.${name}`) ?? []), value]);
  }
  return values;
}

describe('deploy/glovebox.service', () => {
  const unit = readUnit(read('deploy/glovebox.service'));
  const one = (name: string) => unit.get(name)?.[0];

  it('sets variables that there are', () => {
    for (const setting of unit.get('Service.Environment') ?? []) expect(known).toContain(setting.split('=')[0]);
  });

  it('keeps what it keeps where it may write', () => {
    expect(one('Service.Environment')).toBe(`GLOVEBOX_HOME=/var/lib/${one('Service.StateDirectory')}`);
  });

  it('waits for longer than the service does, and leaves its boxes to it', () => {
    expect(Number(one('Service.TimeoutStopSec'))).toBeGreaterThan(graceSeconds + 10);
    expect(one('Service.KillMode')).toBe('mixed');
  });

  it('is not root, and cannot become it', () => {
    expect(one('Service.User')).toBe('glovebox');
    for (const name of ['NoNewPrivileges', 'PrivateTmp', 'ProtectHome', 'RestrictSUIDSGID'])
      expect(one(`Service.${name}`), name).toBe('yes');
    expect(one('Service.ProtectSystem')).toBe('strict');
    expect(unit.get('Service.CapabilityBoundingSet')).toEqual(['']);
    // V8 makes code in memory: a service that could not would not start.
    expect(unit.has('Service.MemoryDenyWriteExecute')).toBe(false);
  });

  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('has nothing that systemd finds wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'glovebox-unit-'));
    const file = join(folder, 'glovebox.service');
    // It looks whether the program is there.
    writeFileSync(file, read('deploy/glovebox.service').replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });
});

describe('deploy/compose.yaml', () => {
  const text = read('deploy/compose.yaml');
  const { services, volumes } = parse(text);
  const { glovebox, postgres } = services;

  it('sets variables that there are', () => {
    for (const name of Object.keys(glovebox.environment)) expect(known).toContain(name);
  });

  it('asks for nothing that the page does not tell of', () => {
    const page = read('docs/deployment.md');
    const asked = new Set([...text.matchAll(/\$\{(\w+)(:?[?-])/g)].map(([, name = '', kind]) => `${kind} ${name}`));
    const needed = [...asked].filter((one) => one.includes('?')).map((one) => one.split(' ')[1]);
    expect(new Set(needed)).toEqual(new Set(['GLOVEBOX_HOSTS', 'POSTGRES_PASSWORD', 'DOCKER_GROUP']));
    for (const name of needed) expect(page).toMatch(new RegExp(`^${name}=`, 'm'));
    for (const one of asked) expect(['POSTGRES_PASSWORD', 'DOCKER_GROUP', ...known]).toContain(one.split(' ')[1]);
  });

  it('builds our image, and is asked on this machine alone, where the service listens', () => {
    expect(glovebox.build).toEqual({ context: '..', dockerfile: 'deploy/Dockerfile' });
    expect(glovebox.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(read('deploy/Dockerfile')).toContain(`\nEXPOSE ${port}\n`);
  });

  it('waits for longer than the service does', () => {
    expect(glovebox.stop_grace_period).toMatch(/^\d+s$/);
    expect(Number.parseInt(glovebox.stop_grace_period, 10)).toBeGreaterThan(graceSeconds + 10);
  });

  it('keeps data and records in volumes, and lets the service change nothing else', () => {
    expect(Object.keys(volumes)).toEqual(['data', 'database']);
    expect(glovebox.volumes).toEqual(['data:/var/lib/glovebox', '/var/run/docker.sock:/var/run/docker.sock']);
    expect(postgres.volumes).toEqual(['database:/var/lib/postgresql/data']);
    expect(glovebox).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });

  it('has the service ask the database that is there', () => {
    const { POSTGRES_USER: user, POSTGRES_DB: database } = postgres.environment;
    expect(glovebox.environment.DATABASE_URL).toMatch(
      new RegExp(`^postgres://${user}:\\$\\{POSTGRES_PASSWORD:\\?[^}]+\\}@postgres/${database}$`),
    );
  });
});

describe('deploy/Dockerfile', () => {
  const lines = read('deploy/Dockerfile').split('\n');

  it('sets variables that there are, and a user that is not root', () => {
    const set = lines.filter((line) => line.startsWith('ENV ')).flatMap((line) => line.match(/\w+(?==)/g) ?? []);
    expect(set.length).toBeGreaterThan(0);
    for (const name of set) expect(known).toContain(name);
    expect(lines.filter((line) => line.startsWith('USER '))).toEqual(['USER glovebox']);
  });

  it('copies what is there, and its context leaves out none of it', () => {
    const ignored = read('.dockerignore').split('\n');
    const copied = lines
      .filter((line) => line.startsWith('COPY --from'))
      .flatMap((line) => line.match(/\/build\/\S+/g));
    for (const path of copied) {
      const name = String(path).slice('/build/'.length);
      if (['dist', 'node_modules'].includes(name)) continue;
      expect(ignored).not.toContain(name.split('/')[0]);
      expect(spawnSync('test', ['-e', fileURLToPath(new URL(`../../${name}`, import.meta.url))]).status, name).toBe(0);
    }
  });
});

describe('docs/deployment.md', () => {
  const page = read('docs/deployment.md');

  it('names variables that there are', () => {
    for (const [name] of page.matchAll(/\b(?:GLOVEBOX|ANTHROPIC|DATABASE)_[A-Z_]+\b/g)) expect(known).toContain(name);
  });

  it('has lines for a shell that one can read', () => {
    for (const [, block = ''] of page.matchAll(/^```sh\n(.*?)^```$/gms))
      expect(spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' }).stderr).toBe('');
  });

  it('has a proxy that asks the port, keeps the name, tells of TLS and holds no stream back', () => {
    const [, nginx = ''] = /^```nginx\n(.*?)^```$/ms.exec(page) ?? [];
    for (const line of [
      `proxy_pass http://127.0.0.1:${port};`,
      // With its port, which pages of it tell as well.
      'proxy_set_header Host $http_host;',
      'proxy_set_header X-Forwarded-Proto $scheme;',
      'proxy_buffering off;',
      'client_max_body_size 1g;',
    ])
      expect(nginx).toContain(`    ${line}\n`);
  });
});
