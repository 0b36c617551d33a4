import { GloveboxError } from '../../errors.ts';

export type QueueBounds = {
  /** How much is worked on at once. */
  readonly running: number;
  /** How many may wait in one lane, and in all lanes together. */
  readonly perLane: number;
  readonly overall: number;
};

type Work = () => Promise<void>;

/** A place that nobody else can take, until there is work for it or it is given back. */
export type Reservation = {
  /** The work waits for its turn. `after` is what has to be over before it may have one. */
  fill(work: Work, after?: Promise<unknown>): void;
  release(): void;
  /** How many are before it, of which the first is 1; none where it has begun. */
  position(): number | undefined;
};

type Place = {
  readonly lane: string;
  readonly reservation: Reservation;
  /** Nobody sits and waits for it. */
  readonly inBackground: boolean;
  work: Work | undefined;
};

/** How a place is taken. */
export type ReserveOptions = {
  /** There need be no room: the work was promised before. */
  readonly promised?: boolean;
  /** It takes none of the places of others, and leaves one of those who work free for them. */
  readonly inBackground?: boolean;
};

/** A lane whose turn was long ago may as well be new. */
const mostRemembered = 1_000;
const longestAdviceSeconds = 600;
/** The next process is there by then. */
const nextSeconds = 5;
/** What one piece of work takes, as long as nothing is known of it. */
const usualSeconds = 2;

/**
 * Lanes that take turns: who sends a hundred pieces of work waits behind none but their own. Places are bounded, in each lane and in
 * all, and who comes when they are taken is told when to come again.
 */
export class FairQueue {
  readonly #bounds: QueueBounds;
  /** What waits, in words. */
  readonly #what: string;
  /** In each lane first come, first served. */
  readonly #lanes = new Map<string, Place[]>();
  /** Whose turn was when: next is the lane that has waited longest for one, also where it is new. */
  readonly #turns = new Map<string, number>();
  #turn = 0;
  #waiting = 0;
  #running = 0;
  /** Of these, those in the background. */
  readonly #background = { waiting: 0, running: 0 };
  #seconds = usualSeconds;
  #stopped = false;
  #onIdle: () => void = () => {};

  constructor(bounds: QueueBounds, what = 'questions') {
    this.#bounds = bounds;
    this.#what = what;
  }

  get counts(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.#waiting, running: this.#running };
  }

  /** Takes a place to work at once, where there is one that nobody waits for. */
  claim(lane: string): Reservation | undefined {
    if (this.#stopped || this.#waiting > this.#background.waiting || this.#running >= this.#bounds.running)
      return undefined;
    this.#running += 1;
    this.#passTurn(lane);
    return { fill: (work) => void this.#run(work), release: () => this.#leave(), position: () => undefined };
  }

  /** Takes a place. Throws where there is none, unless the work was promised before. */
  reserve(lane: string, { promised = false, inBackground = false }: ReserveOptions = {}): Reservation {
    if (!promised) this.checkRoom(lane);
    const reservation: Reservation = {
      fill: (work, after) => {
        const enter = () => {
          place.work = work;
          this.#serve();
        };
        if (after === undefined) enter();
        else after.then(enter, enter);
      },
      release: () => {
        if (this.#take(place)) this.#serve();
      },
      position: () => this.#positionOf(place),
    };
    const place: Place = { lane, reservation, inBackground, work: undefined };
    const places = this.#lanes.get(lane) ?? [];
    places.push(place);
    this.#lanes.set(lane, places);
    this.#waiting += 1;
    if (inBackground) this.#background.waiting += 1;
    return reservation;
  }

  /** The position of each that waits. To ask each for its own would be to count all of them for every one. */
  positions(): ReadonlyMap<Reservation, number> {
    const positions = new Map<Reservation, number>();
    let lanes = this.#inTurn().map((lane) => this.#lanes.get(lane) ?? []);
    for (let round = 0; lanes.length > 0; round += 1) {
      lanes = lanes.filter((places) => places.length > round);
      for (const places of lanes) {
        const place = places[round];
        if (place !== undefined) positions.set(place.reservation, positions.size + 1);
      }
    }
    return positions;
  }

  /** No more work begins. Resolves when what has begun is over. */
  stop(): Promise<void> {
    this.#stopped = true;
    return this.#running === 0 ? Promise.resolve() : new Promise((resolve) => (this.#onIdle = resolve));
  }

  /** Throws `QUEUE_FULL` where there is no place in a lane, and `SHUTTING_DOWN` where nothing begins any more. */
  checkRoom(lane: string): void {
    if (this.#stopped)
      throw new GloveboxError('SHUTTING_DOWN', 'The service is about to end.', { retryAfterSeconds: nextSeconds });
    const own = this.#lanes.get(lane)?.length ?? 0;
    const { perLane, overall } = this.#bounds;
    const isOwn = own >= perLane;
    const waiting = this.#waiting - this.#background.waiting;
    if (!isOwn && waiting < overall) return;
    const seconds = Math.ceil((this.#seconds * (isOwn ? own : waiting)) / this.#bounds.running);
    const whose = isOwn ? 'of this key ' : '';
    throw new GloveboxError('QUEUE_FULL', `${isOwn ? own : waiting} ${this.#what} ${whose}wait already.`, {
      retryAfterSeconds: Math.min(Math.max(seconds, 1), longestAdviceSeconds),
    });
  }

  #take(place: Place): boolean {
    const places = this.#lanes.get(place.lane);
    const index = places?.indexOf(place) ?? -1;
    if (places === undefined || index === -1) return false;
    places.splice(index, 1);
    if (places.length === 0) this.#lanes.delete(place.lane);
    this.#waiting -= 1;
    if (place.inBackground) this.#background.waiting -= 1;
    return true;
  }

  #serve(): void {
    while (!this.#stopped && this.#running < this.#bounds.running) {
      const place = this.#next();
      if (place === undefined) return;
      this.#take(place);
      this.#running += 1;
      this.#passTurn(place.lane);
      void this.#run(place.inBackground ? this.#behind(place.work as Work) : (place.work as Work));
    }
  }

  /** The first that has its work, in the first lane that has one. */
  #next(): Place | undefined {
    const mayBeBehind = this.#background.running < Math.max(this.#bounds.running - 1, 1);
    for (const lane of this.#inTurn()) {
      const place = this.#lanes.get(lane)?.find(({ work, inBackground }) => {
        return work !== undefined && (mayBeBehind || !inBackground);
      });
      if (place !== undefined) return place;
    }
    return undefined;
  }

  #behind(work: Work): Work {
    this.#background.running += 1;
    return async () => {
      try {
        await work();
      } finally {
        this.#background.running -= 1;
      }
    };
  }

  #inTurn(): readonly string[] {
    const turnOf = (lane: string) => this.#turns.get(lane) ?? 0;
    return [...this.#lanes.keys()].sort((left, right) => turnOf(left) - turnOf(right));
  }

  #passTurn(lane: string): void {
    this.#turn += 1;
    this.#turns.delete(lane);
    this.#turns.set(lane, this.#turn);
    const [eldest] = this.#turns.keys();
    if (this.#turns.size > mostRemembered && eldest !== undefined) this.#turns.delete(eldest);
  }

  async #run(work: Work): Promise<void> {
    const started = performance.now();
    try {
      await work();
    } finally {
      this.#seconds = 0.8 * this.#seconds + (0.2 * (performance.now() - started)) / 1000;
      this.#leave();
    }
  }

  #leave(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#onIdle();
    this.#serve();
  }

  /** Lanes take turns, so that before the third of a lane stand at most three of each other one. */
  #positionOf(place: Place): number | undefined {
    const own = this.#lanes.get(place.lane)?.indexOf(place) ?? -1;
    if (own === -1) return undefined;
    const lanes = this.#inTurn();
    const turn = lanes.indexOf(place.lane);
    const before = lanes.map((lane, index) => {
      const length = this.#lanes.get(lane)?.length ?? 0;
      return index === turn ? own : Math.min(length, index < turn ? own + 1 : own);
    });
    return 1 + before.reduce((sum, count) => sum + count, 0);
  }
}
