/** Milliseconds since the epoch, owned by whoever runs the simulator. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #at: number;
  constructor(at: number) {
    this.#at = at;
  }
  now(): number {
    return this.#at;
  }
  advance(milliseconds: number): void {
    this.#at += milliseconds;
  }
}
