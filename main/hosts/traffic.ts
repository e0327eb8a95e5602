import type { Gate } from '../workbench/gate.ts';

/** Milliseconds without a call after which a page has sent what it had to send. */
const silence = 200;
/** Milliseconds after which a page that never falls silent is left behind. */
const patience = 3000;

/** A gate, and whether calls pass it. */
export interface Traffic {
  readonly gate: Gate;
  /**
   * Resolves when no call has been under way for a moment. A host ends then: the edit of the last
   * keystroke may still be on its way, and the next one waits in the page for the answer to it.
   */
  quiet(): Promise<void>;
}

export function watchTraffic(gate: Gate): Traffic {
  let underWay = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    async gate(arrival) {
      underWay++;
      try {
        return await gate(arrival);
      } finally {
        underWay--;
        last = performance.now();
      }
    },
    async quiet() {
      const asked = performance.now();
      // What was sent just before the question may not have arrived yet.
      last = Math.max(last, asked);
      for (;;) {
        const now = performance.now();
        const isQuiet = underWay === 0 && now - last >= silence;
        if (isQuiet || now - asked >= patience) return;
        const wait = underWay > 0 ? silence / 4 : silence - (now - last);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    },
  };
}
