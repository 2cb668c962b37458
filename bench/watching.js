// Runs in both pages before anything else: notes when Python is ready, and how smooth it all is.
(() => {
  window.bench = { longestGap: 0 };
  /** Milliseconds from the start of the visit until Python is ready. */
  window.bench.ready = new Promise((resolve) => { window.bench.isReady = resolve; });
  const look = ({ data }) => {
    if (data?.type === "ready" || data?.ready) window.bench.isReady(performance.now());
  };
  window.Worker = class extends Worker { // the naive page's
    constructor(...given) {
      super(...given);
      this.addEventListener("message", look);
    }
  };
  window.MessageChannel = class extends MessageChannel { // the course's
    constructor() {
      super();
      this.port1.addEventListener("message", look);
    }
  };

  /**
   * Milliseconds from the click on `button` until `done()` holds, seen at an animation frame; in
   * `bench.printed` those until `printed()` did.
   */
  window.bench.click = (button, done, printed = done) =>
    new Promise((resolve, reject) => {
      let [last, clicked, longest] = [performance.now(), 0, 0];
      window.bench.printed = 0;
      const frame = (now) => {
        if (clicked) longest = Math.max(longest, now - last);
        last = now;
        if (clicked && printed()) window.bench.printed ||= performance.now() - clicked;
        if (!clicked) {
          clicked = performance.now();
          button.click();
        } else if (isDone()) {
          window.bench.longestGap = longest;
          resolve(performance.now() - clicked);
          return;
        }
        requestAnimationFrame(frame);
      };
      const isDone = () => {
        try {
          return done();
        } catch (error) {
          reject(error);
          return true;
        }
      };
      requestAnimationFrame(frame);
    });
})();
