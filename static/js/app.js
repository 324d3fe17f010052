// What a page does beyond links and forms. Nothing here is needed to use it.
(() => {
  const d = document, pressed = new WeakMap(), on = (type, run, how) => addEventListener(type, run, how);
  const all = (what, run, root = d) => root.querySelectorAll(what).forEach(run);
  const busy = (form, yes) => form?.toggleAttribute && (yes ? form.ariaBusy = "true" : form.removeAttribute("aria-busy"));
  const swapWord = b => [b.firstChild.data, b.dataset.done] = [b.dataset.done, b.firstChild.data];

  function ready(whole) {
    all("[data-copy], [data-reveal]", b => b.hidden = false);
    all("select[data-guess-zone]", s => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone, options = [...s.options];
      const untouched = s.selectedIndex == Math.max(0, options.findIndex(o => o.defaultSelected));
      if (untouched && options.some(o => o.value == zone)) s.value = zone;
      delete s.dataset.guessZone;
    });
    const box = d.querySelector(".problems:not([data-read])"), spot = box || whole && d.querySelector("h1");
    if (box) box.dataset.read = "";
    if (spot) { spot.tabIndex = -1; spot.focus({ preventScroll: !box }); }
  }

  // The words stay in the form, with its operation key; sending again can only be once.
  function unsent(form) {
    const line = form?.querySelector?.("[data-offline]");
    if (!line) return all("[aria-busy]", f => busy(f));
    const again = d.createElement("button");
    again.type = "button"; again.className = "button line"; again.textContent = line.dataset.again;
    again.onclick = () => { const b = pressed.get(form); b?.focus(); form.requestSubmit(b?.isConnected ? b : null); };
    line.replaceChildren(line.dataset.offline, again);
    on("online", () => again.isConnected && again.click(), { once: true });
  }

  // One press, one send: the guard runs before htmx, the mark for a plain form after it.
  on("submit", e => {
    if (e.target.ariaBusy == "true") { e.preventDefault(); e.stopImmediatePropagation(); }
    else if (e.submitter) pressed.set(e.target, e.submitter);
  }, true);
  on("submit", e => {
    if (e.defaultPrevented) return;
    busy(e.target, 1);
    setTimeout(() => busy(e.target), 15000);
  });
  on("pageshow", () => all("[aria-busy]", f => busy(f)));

  on("htmx:before:request", ({ detail: { ctx } }) => {
    if (ctx.sourceEvent?.type != "submit") return;
    busy(ctx.sourceElement, 1);
    all("[data-offline]", line => line.replaceChildren(), ctx.sourceElement);
  });
  on("htmx:finally:request", ({ detail: { ctx } }) => ctx.hx?.location || ctx.hx?.redirect || busy(ctx.sourceElement));
  on("htmx:error", ({ detail: { ctx } }) => ctx && unsent(ctx.sourceElement));
  on("htmx:before:response", e => {           // a gateway's own page never takes the form's place
    const { ctx } = e.detail;
    if (ctx.response.status > 501) { e.preventDefault(); unsent(ctx.sourceElement); }
  });
  on("htmx:after:swap", ({ detail: { ctx } }) => {
    const whole = ctx.target === d.body && !ctx.request?.anchor;
    if (whole) scrollTo(0, 0);
    ready(whole);
  });

  on("click", async ({ target }) => {
    const b = target.closest?.("[data-copy], [data-reveal]");
    if (!b || b.dataset.wait) return;
    const field = d.querySelector(b.dataset.copy || b.dataset.reveal);
    if (b.dataset.reveal) { field.type = field.type == "text" ? "password" : "text"; return swapWord(b); }
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { d.execCommand("copy"); }
    b.dataset.wait = 1; swapWord(b);
    setTimeout(() => { swapWord(b); delete b.dataset.wait; }, 2000);
  });
  on("focusin", ({ target }) => target.readOnly && target.select?.());
  on("keydown", e => {
    const form = e.target.form;
    if (e.key != "Enter" || !(e.ctrlKey || e.metaKey) || e.isComposing || !form) return;
    e.preventDefault();
    form.requestSubmit(form.querySelector(".button:not(.line)"));
  });

  let pause;
  on("input", ({ target }) => {
    const limit = target.dataset?.limit, line = limit && d.getElementById(target.id + "-left");
    if (!line) return;
    clearTimeout(pause);
    pause = setTimeout(() => {
      const left = limit - [...target.value].length, over = left < 0;
      line.textContent = left < 40 ? line.dataset[over ? "over" : "left"].replace("{}", Math.abs(left)) : "";
      line.classList.toggle("over", over);
    }, 300);
  });

  ready();
})();
