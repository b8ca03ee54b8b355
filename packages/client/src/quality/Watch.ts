import type { LinkState, SeatId } from '@parley/protocol';
import { logFor } from '../log.ts';
import { pictureFor, type Portion } from '../media/picture.ts';
import type { Route } from '../mesh/MeshRoute.ts';
import type { PairStats } from '../mesh/Pair.ts';
import type { Person } from '../people/Person.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { follow, STEPS, strainOf, WHOLE, type AudioFirst } from './audioFirst.ts';
import type { CallReport, Fault } from './CallReport.ts';
import { countersOf, type Counters } from './counters.ts';
import { linkTo, LinksTeller } from './links.ts';
import { GOOD, isSameQuality, LOOK_MS, type Quality } from './quality.ts';
import { sampleBetween, type Sample } from './sample.ts';
import { judge, judgeLost, renewed, UNJUDGED, type Score } from './score.ts';
import { hear, UNTOLD, type Told } from './told.ts';

const log = logFor('quality');

/** ms within which a browser says what it has counted. */
const ANSWER_MS = 1_000;

/** What is watched. */
export type WatchOptions = {
  readonly scope: Scope;
  readonly route: Pick<Route, 'stats' | 'portion'>;
  readonly people: Readable<readonly Person[]>;
  /** Hears what is wrong with each connection, with every look. */
  readonly report: CallReport;
  /** False while one's own page does not reach the server. */
  readonly seated: () => boolean;
  /** Server milliseconds. */
  readonly now: () => number;
  /** Says to a seat whether it is sent one's picture; said again with every look while it is not. */
  readonly tell: (to: SeatId, picture: 'sent' | 'paused') => void;
  /** Says to the server how the connections are. */
  readonly tellLinks: (links: LinkState[]) => void;
};

/** What is known of the connection to one person. */
type Known = {
  /** The life of the pair that was counted. */
  readonly pair: string;
  readonly counters: Counters;
  readonly told: Told;
  readonly score: Score;
  readonly sent: AudioFirst;
  /** The shortest round trip of this path, in milliseconds: a long way is no full line, and another path is another way. */
  readonly least: number;
};

/** Looks at the connection to everybody every two seconds, one after the other: tells each person how good it is, and sends what it carries. */
export class Watch {
  readonly #options: WatchOptions;
  readonly #known = new Map<Person, Known>();
  readonly #links: LinksTeller;
  #looking = false;
  /** Whose faults are in the report. */
  #written: readonly Person[] = [];

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#links = new LinksTeller(options.tellLinks);
    options.scope.interval(() => void this.look(), LOOK_MS);
  }

  /** Looks once, unless a look is under way. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const others = this.#options.people.value.filter(({ me }) => !me);
      for (const person of this.#known.keys()) if (!others.includes(person)) this.#known.delete(person);
      for (const person of others) await this.#lookAt(person);
      // After the end nothing is wrong any more.
      if (this.#options.scope.ended) return;
      this.#judgeOwn(others);
      this.#write(others);
      if (this.#options.seated()) this.#links.handle(this.#linksTo(others), this.#options.now());
    } finally {
      this.#looking = false;
    }
  }

  async #lookAt(person: Person): Promise<void> {
    const { scope } = this.#options;
    const known = this.#known.get(person);
    const stats = await this.#count(person);
    // Whoever left meanwhile and is back is somebody else here.
    if (scope.ended || !stats || !this.#options.people.value.includes(person)) return;
    const isConnected = person.path.value === 'connected';
    // What has never been connected is not lost.
    if (!known && !isConnected) return;
    const counters = countersOf(stats.report);
    const last = known?.pair === stats.pair ? known : null;
    const told = hear(last?.told ?? UNTOLD, counters);
    const sample = last && isConnected ? sampleBetween(last.counters, counters, told) : null;
    const before = last?.counters.path === counters.path ? last.least : Infinity;
    const least = Math.min(before, counters.rtt ?? Infinity);
    const sent = this.#send(person, known?.sent ?? WHOLE, sample, least);
    const score = known?.score ?? UNJUDGED;
    const since = isConnected && !last ? renewed(score) : score;
    const narrow = sent.portion === 'small' || sent.portion === 'none';
    const next = !isConnected ? judgeLost(since) : sample ? judge(since, sample, narrow) : since;
    this.#known.set(person, { pair: stats.pair, counters, told, score: next, sent, least });
    tell(person, next.quality);
  }

  /** What the browser has counted; null where it does not tell, or not in time: nobody else waits for it. */
  #count({ id }: Person): Promise<PairStats | null> {
    const { scope, route } = this.#options;
    return new Promise((resolve) => {
      const give = (stats: PairStats | null): void => {
        cancel();
        resolve(stats);
      };
      const cancel = scope.timeout(() => give(null), ANSWER_MS);
      route.stats(id).then(give, (cause: unknown) => {
        log.info('nothing was counted', id, cause);
        give(null);
      });
    });
  }

  /** Gives the line to one person no more than it carries, and tells that person and the page. */
  #send(person: Person, before: AudioFirst, sample: Sample | null, least: number): AudioFirst {
    const { route, people, tell } = this.#options;
    if (!sample) return before;
    const { bitrate } = pictureFor(people.value.length);
    const sent = follow(before, strainOf(sample, before.portion, bitrate, least));
    if (sent.portion !== before.portion) {
      log.info('sends', sent.portion, person.id);
      route.portion(person.id, sent.portion);
      person.handlePortion(sent.portion);
      if (before.portion === 'none') tell(person.id, 'sent');
    }
    if (sent.portion === 'none') tell(person.id, 'paused');
    return sent;
  }

  #write(others: readonly Person[]): void {
    const { report, seated, people, now } = this.#options;
    const me = people.value.find((one) => one.me);
    for (const person of this.#written) if (!others.includes(person)) report.follow(named(person), [], now());
    this.#written = others;
    for (const person of others) {
      const quality = person.quality.value;
      const faults: Fault[] = quality.at === 'good' ? [] : [quality];
      if (person.paused.value) faults.push({ at: 'paused' });
      if (person.portion.value === 'none' && me?.camera.value) faults.push({ at: 'held' });
      report.follow(named(person), faults, now());
    }
    if (me) report.follow(named(me), seated() ? [] : [{ at: 'away' }], now());
  }

  #linksTo(others: readonly Person[]): LinkState[] {
    return others.flatMap((person) => {
      const known = this.#known.get(person);
      return known ? [linkTo(person.id, known.score.quality, known.counters)] : [];
    });
  }

  /** What is bad to all others is most likely at this end. */
  #judgeOwn(others: readonly Person[]): void {
    const me = this.#options.people.value.find((one) => one.me);
    const [first, ...rest] = others.map(({ quality }) => quality.value);
    const all = first ? rest.reduce(better, first) : GOOD;
    if (!me) return;
    tell(me, all);
    me.handlePortion(others.map(({ portion }) => portion.value).reduce(larger, others.length > 0 ? 'none' : 'whole'));
  }
}

const named = ({ id, name }: Person) => ({ seat: id, name: name.value });
const larger = (a: Portion, b: Portion): Portion => (STEPS.indexOf(b) < STEPS.indexOf(a) ? b : a);
const RANK = { good: 2, poor: 1, lost: 0 } as const;
const better = (a: Quality, b: Quality): Quality => (RANK[b.at] > RANK[a.at] ? b : a);

/** Who follows is not woken for the same again. */
function tell(person: Person, quality: Quality): void {
  if (!isSameQuality(person.quality.value, quality)) person.handleQuality(quality);
}
