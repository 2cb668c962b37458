// Runs in both pages before anything else: notes when Python is ready, and how smooth it all is.
(() => {
  window.bench = { longestGap: 0 };
  /** Milliseconds from the start of the visit until Python is ready. */
  window.bench.ready = new Promise((resolve) => { window.bench.isReady = resolve; });
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data?.type === "ready" || data?.ready) window.bench.isReady(performance.now());
      });
    }
  };

  /** Milliseconds from the click on `button` until `done()` holds, seen at an animation frame. */
  window.bench.click = (button, done) =>
    new Promise((resolve) => {
      let [last, clicked, longest] = [performance.now(), 0, 0];
      const frame = (now) => {
        if (clicked) longest = Math.max(longest, now - last);
        last = now;
        if (!clicked) {
          clicked = performance.now();
          button.click();
        } else if (done()) {
          window.bench.longestGap = longest;
          resolve(performance.now() - clicked);
          return;
        }
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
})();
