import type { Clock } from "../../clock.ts";

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

export interface BucketSize {
  maximumAvailable: number;
  /** Points a second. */
  restoreRate: number;
}

export const BUCKET_OF_PLAN: Record<"Standard" | "Advanced" | "Plus", BucketSize> = {
  Standard: { maximumAvailable: 2_000, restoreRate: 100 },
  Advanced: { maximumAvailable: 4_000, restoreRate: 200 },
  Plus: { maximumAvailable: 20_000, restoreRate: 1_000 },
};

/** The leaky bucket of one app in one shop. */
export class CostBucket {
  readonly size: BucketSize;
  #clock: Clock;
  #available: number;
  #at: number;

  constructor(clock: Clock, size: BucketSize) {
    this.#clock = clock;
    this.size = size;
    this.#available = size.maximumAvailable;
    this.#at = clock.now();
  }

  /** Takes the points if they are there; nothing is taken otherwise. */
  take(points: number): boolean {
    this.#restore();
    if (points > this.#available) return false;
    this.#available -= points;
    return true;
  }

  giveBack(points: number): void {
    this.#restore();
    this.#available = Math.min(this.size.maximumAvailable, this.#available + points);
  }

  /** Leaves so many points, for a test of what happens then. */
  drainTo(points: number): void {
    this.#restore();
    this.#available = Math.min(points, this.size.maximumAvailable);
  }

  status(): ThrottleStatus {
    this.#restore();
    return { ...this.size, currentlyAvailable: Math.floor(this.#available) };
  }

  #restore(): void {
    const now = this.#clock.now();
    const restored = (Math.max(0, now - this.#at) / 1_000) * this.size.restoreRate;
    this.#available = Math.min(this.size.maximumAvailable, this.#available + restored);
    this.#at = now;
  }
}
