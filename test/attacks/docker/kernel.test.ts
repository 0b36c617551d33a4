import { beforeAll, describe, expect, it } from 'vitest';
import { runIn } from '../../sandbox/box-fixture.ts';
import { dockerIsHere } from '../../sandbox/docker/use-docker.ts';
import { answerTo, namesOf } from './attempt-lists.ts';
import { useHostileBoxes } from './hostile-box.ts';
import type { Hostile } from './hostile-box.ts';

describe.runIf(dockerIsHere)('the kernel', () => {
  const boxes = useHostileBoxes();

  /** What a program in the place of the language process is told of each attempt of a list. */
  function useOutcomes(hostile: Hostile, list: string): (name: string) => unknown {
    const outcomes = new Map<string, unknown>();
    beforeAll(async () => {
      const run = await boxes.alone(hostile, list);
      expect([run.ended, run.error]).toEqual(['completed', undefined]);
      for (const { name, value } of run.metrics) outcomes.set(name, value);
    });
    return (name) => outcomes.get(name);
  }

  const byTheList = ['unlisted', 'unlisted_arguments', 'doubly'];
  const byTheSeal = ['doubly', 'sealed'];

  describe.each([...byTheList, 'sealed'])('refuses to a language process what is %s', (list) => {
    const outcomeOf = useOutcomes({ as: 'try' }, list);
    it.each(namesOf(list))('%s', (name) => expect(outcomeOf(name)).toEqual(answerTo(name)));
  });

  describe.each(byTheList)('refuses by the list of system calls alone, where nothing is sealed, what is %s', (list) => {
    const outcomeOf = useOutcomes({ as: 'try', withoutSeal: true }, list);
    it.each(namesOf(list))('%s', (name) => expect(outcomeOf(name)).toEqual(answerTo(name)));
  });

  describe.each(byTheSeal)('refuses by the seal alone, where there is no list, what is %s', (list) => {
    const outcomeOf = useOutcomes({ as: 'try', withoutProfile: true }, list);
    it.each(namesOf(list))('%s', (name) => expect(outcomeOf(name)).toBe('EPERM'));
  });

  describe('does itself, where there is neither, what arguments alone forbid', () => {
    const outcomeOf = useOutcomes({ as: 'try', withoutProfile: true, withoutSeal: true }, 'unlisted_arguments');
    it.each(namesOf('unlisted_arguments'))('%s', (name) => expect(outcomeOf(name)).not.toMatch(/^(?:EPERM|ENOSYS)$/));
  });

  describe('refuses for want of rights alone, where there is neither', () => {
    it.each(
      `mount a tmpfs, mount again writable, umount, pivot_root, chroot, fsopen, make a device, unshare a mount namespace,
      unshare a network namespace, clone into a process namespace, swapon, reboot, acct, sethostname, setgroups,
      vhangup`.split(/,\s+/),
    )('%s', async (name) => {
      const box = await boxes.shared({ as: 'try', withoutProfile: true, withoutSeal: true });
      const run = await runIn(box, name);
      expect(run.metrics).toMatchObject([{ name, value: 'EPERM' }]);
    });
  });

  describe.runIf(process.arch === 'x64')('ends a process that calls it in another way', () => {
    it.each(['32 bit', 'x32'])('%s: the run has failed, whoever is sealed', async (name) => {
      for (const hostile of [{ as: 'try' }, { as: 'try', withoutSeal: true }] as const) {
        const run = await runIn(await boxes.shared(hostile), name);
        expect([run.ended, run.error?.name, run.metrics]).toEqual(['failed', 'LanguageProcessEnded', []]);
        expect(run.error?.message).toContain('SIGSYS');
      }
    });

    it.each(['32 bit', 'x32'])('%s: the seal alone refuses it', async (name) => {
      const run = await runIn(await boxes.shared({ as: 'try', withoutProfile: true }), name);
      expect(run.metrics).toMatchObject([{ name, value: 'EPERM' }]);
    });
  });
});
