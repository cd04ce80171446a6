(() => {
  "use strict";
  const root = document.documentElement;
  const remember = (value) => { try { localStorage.setItem("tradewinds-theme", value); } catch { /* a file may have no storage */ } };
  const recall = () => { try { return localStorage.getItem("tradewinds-theme"); } catch { return null; } };

  const theme = document.getElementById("theme");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const show = () => theme.setAttribute("aria-pressed", String(dark()));
  const kept = recall();
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  theme.hidden = false;
  show();
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    remember(root.dataset.theme);
    show();
  });

  const unfold = document.getElementById("unfold");
  if (!unfold) return;
  const cards = document.getElementById("cards");
  const fold = (closed) => {
    cards.classList.toggle("folded", closed);
    unfold.setAttribute("aria-expanded", String(!closed));
    unfold.textContent = closed ? unfold.dataset.show : unfold.dataset.hide;
  };
  const target = () => {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card && card.matches(".card")) { fold(false); card.scrollIntoView(); card.focus(); }
  };
  unfold.hidden = false;
  fold(true);
  unfold.addEventListener("click", () => fold(!cards.classList.contains("folded")));
  addEventListener("hashchange", target);
  target();

  const reader = document.getElementById("reader");
  const held = reader.querySelector(".held");
  if (typeof reader.showModal !== "function") return;
  const open = (card) => {
    const copy = card.cloneNode(true);
    for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
    copy.removeAttribute("tabindex");
    copy.removeAttribute("aria-labelledby");
    copy.querySelector("h3").id = "reader-title";
    held.replaceChildren(copy);
    reader.showModal();
    reader.scrollTop = 0;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-finding]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const card = document.getElementById(link.hash.slice(1));
    if (!card) return;
    event.preventDefault();
    open(card);
  });
  reader.querySelector(".close").addEventListener("click", () => reader.close());
  reader.addEventListener("click", (event) => { if (event.target === reader) reader.close(); });
})();
