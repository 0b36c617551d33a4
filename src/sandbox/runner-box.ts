import { FrameParser, encodeFrame } from '../contract/frames.ts';
import type { Frame } from '../contract/frames.ts';
import type { Limits } from '../contract/limits.ts';
import type { ProbeFinding } from '../contract/probes.ts';
import type { FromRunner, ToRunner } from '../contract/protocol.ts';
import type { Run } from '../contract/run.ts';
import type { ValidatedScript } from '../contract/verdict.ts';
import { GloveboxError } from '../errors.ts';
import { boxFault, describeEnd } from './box-end.ts';
import type { BoxEnd } from './box-end.ts';
import { cutTrees } from './cut-trees.ts';
import { RunCollector, Violation, readMessage } from './run-collector.ts';
import type { LookResult } from '../contract/look.ts';
import type { Box, BoxInfo, RunOptions } from './sandbox.ts';

/** The processes of a box, wherever they run. `embedded` and `docker` differ in this alone. */
export interface RunnerProcess {
  /** Bytes from the descriptor of the runner. */
  onData(listener: (chunk: Uint8Array) => void): void;
  onEnd(listener: (end: BoxEnd) => void): void;
  /** Resolves when more may be written. What cannot be written any more is told by the end of the process. */
  write(bytes: Uint8Array): Promise<void>;
  /** Kills all of it. Resolves when nothing is left. */
  destroy(): Promise<void>;
}

/** A script that is asked to stop by its runner has this much longer before the box is killed. */
const graceMilliseconds = 2_000;

/** A box that says nothing for so long, where it has little to do, does not answer any more. */
const usualPatience = 30_000;

/** Who waits for messages: the next one goes to the first who does. */
type Waiting = {
  readonly take: (message: FromRunner, frame: Frame) => void;
  readonly end: (end: BoxEnd) => void;
  /** What the taking threw, other than a violation: a listener of ours is at fault, and not the box. */
  readonly fail: (fault: unknown) => void;
};

/** A box behind the protocol: sends what is to be done, gathers what comes back, believes nothing. */
export class RunnerBox implements Box {
  readonly ready: Promise<void>;
  readonly startedAt = performance.now();
  readonly #process: RunnerProcess;
  readonly #patience: number;
  #limits: Limits;
  readonly #made: Pick<BoxInfo, 'kind' | 'image'>;
  #info: BoxInfo | undefined;
  readonly #waiting: Waiting[] = [];
  #ended: BoxEnd | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #nonce: string | undefined;
  #tellEnd: () => void = () => {};
  /** Resolves when it has ended, for whatever reason. */
  readonly ended = new Promise<void>((resolve) => (this.#tellEnd = resolve));

  constructor(
    made: Pick<BoxInfo, 'kind' | 'image'>,
    process: RunnerProcess,
    limits: Limits,
    patienceMilliseconds = usualPatience,
  ) {
    this.#made = made;
    this.#process = process;
    this.#limits = limits;
    this.#patience = patienceMilliseconds;
    const parser = new FrameParser((frame) => this.#receive(frame));
    process.onData((chunk) => {
      // Until it is destroyed it may go on: nobody listens.
      if (this.#ended !== undefined) return;
      parser.push(chunk);
      if (parser.violation !== undefined) this.#end({ kind: 'protocol-violation', detail: parser.violation });
    });
    process.onEnd((end) => this.#end(end));
    this.ready = this.#within(
      'get ready',
      this.#expect((message) => this.#readReady(message)),
    );
    // Whoever opens the box hears of it; a warm box that dies unseen is not an unhandled rejection.
    this.ready.catch(() => {});
  }

  get info(): BoxInfo {
    if (this.#info === undefined) throw new GloveboxError('INTERNAL', 'The box is not ready yet.');
    return this.#info;
  }

  /** What the box has read in the folder that the host has made for it, if it sees that. */
  get nonce(): string | undefined {
    return this.#nonce;
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** The time of this analysis: a box waits for any. */
  allow(timeoutSeconds: number): void {
    this.#limits = { ...this.#limits, timeoutSeconds };
  }

  /** Sends a dataset's file, for a runner that does not see it. */
  async send(file: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const part of file) {
      if (this.#ended !== undefined) throw boxFault(this.#ended);
      await this.#within('take its data', this.#process.write(encodeFrame({ type: 'data' } satisfies ToRunner, part)));
    }
  }

  /** Resolves once the box is ready and has the dataset open: the file at a path, or what was sent. */
  async open(path: string | undefined, tables: readonly string[]): Promise<void> {
    this.#send({ type: 'open', ...(path !== undefined && { path }), tables });
    const opened = this.#expect((message) => {
      if (message.type !== 'opened') throw new Violation(`"${message.type}" before the dataset was open`);
    });
    opened.catch(() => {});
    await this.ready;
    await this.#within('open its data', opened);
  }

  run(script: ValidatedScript, options: RunOptions): Promise<Run> {
    return this.#next(() => this.#whileAllowed(options.signal, () => this.#run(script, options)));
  }

  look(sql: string, maxRows: number, signal: AbortSignal): Promise<LookResult> {
    return this.#next(() => this.#whileAllowed(signal, () => this.#look(sql, maxRows)));
  }

  readSql(queries: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
    return this.#next(() => this.#whileAllowed(signal, () => this.#readSql(queries)));
  }

  /** Has the walls of the box tried from inside of it. */
  probe(): Promise<readonly ProbeFinding[]> {
    this.#send({ type: 'probe' });
    const probed = this.#expect((message) => {
      if (message.type !== 'probed') throw new Violation(`"${message.type}" instead of what was tried`);
      return message.findings;
    });
    return this.#within('try its walls', probed);
  }

  /** Has it do once, for nobody, what a question will need. What it is asked meanwhile comes first after the present step. */
  rehearse(): Promise<void> {
    this.#send({ type: 'rehearse' });
    const rehearsed = this.#expect((message) => {
      if (message.type !== 'rehearsed') throw new Violation(`"${message.type}" instead of the end of its rehearsal`);
    });
    return this.#within('rehearse', rehearsed);
  }

  async close(): Promise<void> {
    this.#end({ kind: 'closed' });
    await this.#process.destroy();
  }

  /** One thing at a time: the runner does them in this order anyway. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  #look(sql: string, maxRows: number): Promise<LookResult> {
    this.#send({ type: 'look', sql, maxRows });
    return this.#expect((message) => {
      if (message.type !== 'looked') throw new Violation(`"${message.type}" instead of the answer to a look`);
      const { ok, columns = [], rows = [], truncated = false } = message;
      return ok ? { ok, columns, rows, truncated } : { ok, message: message.message ?? '' };
    });
  }

  #readSql(queries: readonly string[]): Promise<readonly string[]> {
    this.#send({ type: 'read-sql', queries });
    return this.#expect((message, payload) => {
      if (message.type !== 'sql-read') throw new Violation(`"${message.type}" instead of syntax trees`);
      return cutTrees(payload, message.bytes, queries.length);
    });
  }

  #run(script: ValidatedScript, options: RunOptions): Promise<Run> {
    const collector = new RunCollector(options);
    return new Promise<Run>((resolve, reject) => {
      const finishEarly = (end: BoxEnd) => resolve(collector.finish(...describeEnd(end, this.#limits)));
      if (this.#ended !== undefined) return finishEarly(this.#ended);
      this.#waiting.push({
        end: finishEarly,
        fail: reject,
        take: (message, frame) => {
          if (message.type === 'fault') this.#end({ kind: 'exited', detail: message.message });
          else if (message.type === 'done') {
            // Whatever comes after it belongs to no run.
            this.#waiting.shift();
            resolve(collector.finish(message.ended, message.error, message.influence));
          } else collector.take(message, frame);
        },
      });
      const { seed, now, timeZone, testInfluence } = options;
      const milliseconds = this.#milliseconds;
      const { executable: source, executableHash: hash } = script;
      this.#send({ type: 'run', source, hash, seed, now, timeZone, testInfluence, milliseconds });
    });
  }

  get #milliseconds(): number {
    return this.#limits.timeoutSeconds * 1000;
  }

  /** Ends the box where the work is cancelled, or takes longer than the runner should let it. */
  async #whileAllowed<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const kill = setTimeout(() => this.#end({ kind: 'timed-out' }), this.#milliseconds + graceMilliseconds);
    const cancel = () => this.#end({ kind: 'cancelled' });
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    try {
      return await work();
    } finally {
      clearTimeout(kill);
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Ends the box where something small takes too long: then whoever waits for it hears of that. */
  async #within<T>(what: string, work: Promise<T>): Promise<T> {
    const silent = setTimeout(() => {
      this.#end({ kind: 'exited', detail: `it did not ${what} within ${this.#patience / 1000} s` });
    }, this.#patience);
    silent.unref();
    try {
      return await work;
    } finally {
      clearTimeout(silent);
    }
  }

  /** Waits for the one message that must come next. */
  #expect<T>(read: (message: FromRunner, payload: Uint8Array) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = (how: BoxEnd) => reject(boxFault(how));
      if (this.#ended !== undefined) return end(this.#ended);
      this.#waiting.push({
        end,
        fail: reject,
        take: (message, frame) => {
          if (message.type === 'fault') return this.#end({ kind: 'exited', detail: message.message });
          const value = read(message, frame.payload);
          this.#waiting.shift();
          resolve(value);
        },
      });
    });
  }

  #readReady(message: FromRunner): void {
    if (message.type !== 'ready') throw new Violation(`"${message.type}" before it was ready`);
    const { engine, runtime } = message;
    this.#nonce = message.nonce;
    this.#info = { ...this.#made, engine, runtime, threads: this.#limits.cpus };
  }

  #receive(frame: Frame): void {
    if (this.#ended !== undefined) return;
    const [first] = this.#waiting;
    try {
      const message = readMessage(frame);
      if (first !== undefined) first.take(message, frame);
      else if (message.type === 'fault') this.#end({ kind: 'exited', detail: message.message });
      else throw new Violation(`"${message.type}" that nobody waits for`);
    } catch (error) {
      if (error instanceof Violation) return this.#end({ kind: 'protocol-violation', detail: error.message });
      first?.fail(error);
      this.#end({ kind: 'closed' });
    }
  }

  #send(message: ToRunner): void {
    if (this.#ended === undefined) void this.#process.write(encodeFrame(message)).catch(() => {});
  }

  /** A box that has ended once stays ended: it is destroyed, and whoever waits is told. */
  #end(end: BoxEnd): void {
    if (this.#ended !== undefined) return;
    this.#ended = end;
    // Who closes it hears of one that will not go.
    this.#process.destroy().catch(() => {});
    this.#tellEnd();
    for (const waiting of this.#waiting.splice(0)) waiting.end(end);
  }
}
