(() => {
  const d = document, pressed = new WeakMap(), on = addEventListener;
  const all = (what, run, root = d) => root.querySelectorAll(what).forEach(run);
  const rest = () => all("[aria-busy]", form => busy(form));
  const swapWord = b => all(":scope > span", text => text.hidden = !text.hidden, b);

  // The page's one live region. It is filled a moment later, because screen readers don't announce initial content.
  let silence;
  function speak(text) {
    clearTimeout(silence);
    d.getElementById("spoken").textContent = "";
    silence = setTimeout(() => d.getElementById("spoken").textContent = text, 200);
  }
  let late;
  function busy(form, yes = null) {
    if (!form?.matches?.("form")) return;
    form.ariaBusy = yes;
    clearTimeout(late);
    const line = yes && form.querySelector(".late");
    if (!yes) d.getElementById("spoken").textContent = ""; // nothing is being sent any more
    if (line) late = setTimeout(() => speak(line.textContent), 5e3); // when the style sheet shows the line
  }
  const once = (element, mark) => element && !element.dataset[mark] && (element.dataset[mark] = 1);

  // For browsers without field-sizing: Safari before 26.2, Firefox.
  const grow = CSS.supports("field-sizing", "content") ? () => {} : area => {
    area.rows = 1; // the style sheet sets the minimum height from here on
    area.style.blockSize = "auto";
    if (area.scrollHeight) area.style.blockSize = area.scrollHeight + area.offsetHeight - area.clientHeight + "px";
  };

  function ready(place) {
    all("textarea.text", grow);
    // Reads out confirmations and results once: the text of data-say, or else the visible text.
    const news = [...d.querySelectorAll("[data-say]")].filter(one => once(one, "said"));
    if (news.length) speak(news.map(one => one.dataset.say || one.innerText).join(" "));
    all("[data-copy], [data-reveal], [data-print]", b => b.hidden = false);
    all("select[data-guess-zone]", s => {
      if (s.value == "UTC") s.value = Intl.DateTimeFormat().resolvedOptions().timeZone.replace(/_/g, " ");
      s.value ||= "UTC";
      delete s.dataset.guessZone;
    });
    all("[name=next_path][value]", f => once(f, "place") && (f.value += location.hash)); // the server never sees it
    all("[href*='next=']", a => once(a, "place") && (a.href += encodeURIComponent(location.hash)));
    const box = d.querySelector(".problems"), spot = box || place;
    const [before, after] = d.body.dataset.error.split("{}");
    const title = d.title.startsWith(before) ? d.title.slice(before.length, d.title.length - after.length) : d.title;
    d.title = box ? before + title + after : title;
    if (!once(spot, "read")) return;
    spot.tabIndex = -1;
    spot.focus();
  }

  // Announces the state of autosave once and when it changes, not after every pause.
  function announce(box, state) {
    if (state && box.dataset.state != state) speak(box.innerText);
    box.dataset.state = state;
  }

  function unsent(form, why = "offline") {
    const said = form?.dataset?.unsaved;
    if (said) { all("p", p => p.textContent = said, form); return announce(form, "unreachable"); }
    const line = form?.querySelector?.("[data-offline]");
    if (!line) return rest();
    const again = d.createElement("button");
    again.type = "button"; again.className = "button line"; again.textContent = line.dataset.again;
    again.onclick = () => { const b = pressed.get(form); b?.focus(); form.requestSubmit(b?.isConnected ? b : null); };
    line.replaceChildren(line.dataset[why], again);
    on("online", () => again.isConnected && again.click(), { once: 1 });
  }

  // Sends a form once per press. The first listener runs before htmx; the second handles forms without htmx.
  on("submit", e => {
    if (e.target.ariaBusy) { e.preventDefault(); e.stopPropagation(); }
    else pressed.set(e.target, e.submitter);
  }, true);
  on("submit", e => {
    if (e.defaultPrevented) return;
    busy(e.target, true);
    setTimeout(busy, /^m/.test(e.target.enctype) ? 6e5 : 15e3, e.target); // a file takes longer
  });
  on("pageshow", rest);

  on("htmx:before:request", e => {
    const form = e.detail.ctx.sourceElement;
    if (form.closest("[aria-busy]")) return e.preventDefault(); // already being sent
    busy(form, true);
    all("[data-offline]", line => line.replaceChildren(), form);
  });
  on("htmx:finally:request", ({ detail: { ctx } }) => ctx.hx?.location || ctx.hx?.redirect || busy(ctx.sourceElement));
  on("htmx:error", ({ detail: { ctx } }) => ctx && unsent(ctx.sourceElement));
  on("htmx:before:response", e => { // keep the form: never show a gateway's error page, or ours about the database
    const { response, sourceElement } = e.detail.ctx;
    if (response.status > 501) { e.preventDefault(); unsent(sourceElement, "unavailable"); }
  });
  on("htmx:after:swap", ({ detail: { ctx } }) => {
    const line = d.querySelector("#draft [data-state]");
    if (line) announce(line.closest(".autosave"), line.dataset.state);
    ready(d.activeElement == d.body && ( // move a lost focus
    d.getElementById(ctx.push?.split("#")[1] || ctx.sourceElement.id) ||
    [d.body, "body"].includes(ctx.target) && (scrollTo(0, 0), d.querySelector("h1")))); // "body": another target that the answer named
  });

  on("click", async ({ target }) => {
    if (target.closest?.("[data-print]")) return print();
    const b = target.closest?.("[data-copy], [data-reveal]");
    if (!b || b.dataset.wait) return;
    const field = d.querySelector(b.dataset.copy || b.dataset.reveal);
    if (b.dataset.reveal) {
      const isShown = field.type == "text";
      field.type = isShown ? "password" : "text";
      speak(b.dataset[isShown ? "off" : "on"]);
      return swapWord(b);
    }
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { d.execCommand("copy"); }
    b.dataset.wait = 1; swapWord(b); speak(b.innerText);
    setTimeout(() => { swapWord(b); delete b.dataset.wait; }, 2e3);
  });
  on("keydown", e => {
    const { form } = e.target;
    const isLine = e.target.matches(".one") && !e.shiftKey; // a sentence is one line, so Enter sends it like an input
    if (!form || e.key != "Enter" || !e.ctrlKey && !e.metaKey && !isLine || e.isComposing) return;
    e.preventDefault();
    form.requestSubmit(form.querySelector(".button:not(.line)"));
  });

  // Menus ("More") close on Escape, which gives the focus back to their word, and when something else is pressed.
  const menus = run => all(".fold[open]:has(> .row)", run);
  on("click", ({ target }) => menus(menu => menu.open = menu.contains(target)));
  on("keydown", ({ key }) => key == "Escape" && menus(menu => {
    const had = menu.contains(d.activeElement) || d.activeElement == d.body;
    menu.open = false;
    if (had) menu.firstElementChild.focus();
  }));

  // Shows the characters left while somebody types, and announces them at 40, 10 and 0.
  let pause;
  on("input", ({ target }) => {
    if (target.matches("textarea.text")) grow(target);
    const line = d.getElementById(target.id + "-left");
    if (!line) return;
    clearTimeout(pause);
    pause = setTimeout(() => {
      const left = target.dataset.limit - [...target.value].length, over = left < 0;
      const passed = [-1, 0, 10, 40].find(mark => left <= mark);
      line.dataset.whole ??= line.textContent;
      line.textContent = passed == null ? line.dataset.whole : line.dataset[over ? "over" : "left"].replace("{}", Math.abs(left));
      line.classList.toggle("near", passed != null);
      line.classList.toggle("over", over);
      if (passed < (line.passed ?? 99)) speak(line.textContent);
      line.passed = passed;
    }, 300);
  });

  // iOS draws its keyboard over the page and ignores interactive-widget, so this moves sticky elements above it.
  const view = visualViewport;
  function makeRoomForKeyboard() {
    const hidden = d.documentElement.clientHeight - view.offsetTop - view.height;
    d.documentElement.style.setProperty("--keyboard", view.scale < 1.1 && hidden > 100 ? hidden + "px" : "0px");
  }
  view.addEventListener("resize", makeRoomForKeyboard);
  view.addEventListener("scroll", makeRoomForKeyboard);

  // Firefox before 143 prints a closed <details> closed, whatever the style sheet says.
  const shut = [];
  on("beforeprint", () => all("details:not([open])", box => { box.open = true; shut.push(box); }));
  on("afterprint", () => shut.splice(0).forEach(box => box.open = false));

  ready();
})();
