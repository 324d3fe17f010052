(() => {
  const d = document, pressed = new WeakMap(), on = addEventListener;
  const all = (what, run, root = d) => root.querySelectorAll(what).forEach(run);
  const busy = (form, yes = null) => form?.matches?.("form") && (form.ariaBusy = yes);
  const rest = () => all("[aria-busy]", form => busy(form));
  const swapWord = b => [b.firstChild.data, b.dataset.done] = [b.dataset.done, b.firstChild.data];

  function ready(place) {
    all("[data-copy], [data-reveal]", b => b.hidden = false);
    all("select[data-guess-zone]", s => {
      if (s.value == "UTC") s.value = Intl.DateTimeFormat().resolvedOptions().timeZone.replace(/_/g, " ");
      s.value ||= "UTC";
      delete s.dataset.guessZone;
    });
    const box = d.querySelector(".problems"), spot = box || place;
    d.title = (box ? "Error: " : "") + d.title.replace("Error: ", "");
    if (!spot || spot.dataset.read) return;
    spot.dataset.read = 1;
    spot.tabIndex = -1;
    spot.focus();
  }

  function unsent(form) {
    const said = form?.dataset?.unsaved;
    if (said) return all("p", p => p.textContent = said, form);
    const line = form?.querySelector?.("[data-offline]");
    if (!line) return rest();
    const again = d.createElement("button");
    again.type = "button"; again.className = "button line"; again.textContent = line.dataset.again;
    again.onclick = () => { const b = pressed.get(form); b?.focus(); form.requestSubmit(b?.isConnected ? b : null); };
    line.replaceChildren(line.dataset.offline, again);
    on("online", () => again.isConnected && again.click(), { once: 1 });
  }

  // One press, one send: a guard before htmx, and one after for a plain form.
  on("submit", e => {
    if (e.target.ariaBusy) { e.preventDefault(); e.stopPropagation(); }
    else pressed.set(e.target, e.submitter);
  }, true);
  on("submit", e => {
    if (e.defaultPrevented) return;
    busy(e.target, true);
    setTimeout(busy, 15e3, e.target);
  });
  on("pageshow", rest);

  on("htmx:before:request", e => {
    const form = e.detail.ctx.sourceElement;
    if (form.closest("[aria-busy]")) return e.preventDefault(); // being saved
    busy(form, true);
    all("[data-offline]", line => line.replaceChildren(), form);
  });
  on("htmx:finally:request", ({ detail: { ctx } }) => ctx.hx?.location || ctx.hx?.redirect || busy(ctx.sourceElement));
  on("htmx:error", ({ detail: { ctx } }) => ctx && unsent(ctx.sourceElement));
  on("htmx:before:response", e => { // no gateway's page
    const { response, sourceElement } = e.detail.ctx;
    if (response.status > 501) { e.preventDefault(); unsent(sourceElement); }
  });
  on("htmx:after:swap", ({ detail: { ctx } }) => ready(d.activeElement == d.body && ( // never lost
    d.getElementById(ctx.push?.split("#")[1] || ctx.sourceElement.id) ||
    ctx.target == d.body && (scrollTo(0, 0), d.querySelector("h1")))));

  on("click", async ({ target }) => {
    const b = target.closest?.("[data-copy], [data-reveal]");
    if (!b || b.dataset.wait) return;
    const field = d.querySelector(b.dataset.copy || b.dataset.reveal);
    if (b.dataset.reveal) { field.type = field.type == "text" ? "password" : "text"; return swapWord(b); }
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { d.execCommand("copy"); }
    b.dataset.wait = 1; swapWord(b);
    setTimeout(() => { swapWord(b); delete b.dataset.wait; }, 2e3);
  });
  on("keydown", e => {
    const { form } = e.target;
    if (!form || e.key != "Enter" || !e.ctrlKey && !e.metaKey || e.isComposing) return;
    e.preventDefault();
    form.requestSubmit(form.querySelector(".button:not(.line)"));
  });

  let pause;
  on("input", ({ target }) => {
    const line = d.getElementById(target.id + "-left");
    if (!line) return;
    clearTimeout(pause);
    pause = setTimeout(() => {
      const left = target.dataset.limit - [...target.value].length, over = left < 0;
      line.textContent = left < 40 ? line.dataset[over ? "over" : "left"].replace("{}", Math.abs(left)) : "";
      line.classList.toggle("over", over);
    }, 300);
  });

  ready();
})();
