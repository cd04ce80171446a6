(() => {
  "use strict";
  const reader = document.getElementById("reader");
  const peek = document.getElementById("peek");
  if (typeof reader.showModal !== "function") return;
  const held = reader.querySelector(".held");
  const numbers = (place) => place.dataset.claims ? place.dataset.claims.split(" ") : [place.dataset.finding.slice("claim-".length)];
  const copies = (place, title) => numbers(place).map((n, at) => {
    const copy = document.getElementById(`claim-${n}`).cloneNode(true);
    for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
    copy.removeAttribute("tabindex");
    copy.removeAttribute("aria-labelledby");
    if (title && at === 0) copy.querySelector("h3").id = "reader-title";
    return copy;
  });
  const light = (place, on) => {
    const wanted = new Set(numbers(place));
    for (const mark of document.querySelectorAll("mark[data-claims]")) {
      mark.classList.toggle("lit", on && mark.dataset.claims.split(" ").some((n) => wanted.has(n)));
    }
  };

  let at = null;
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    if (at) light(at, false);
    at = null;
    peek.hidden = true;
  };
  const show = (place) => {
    clearTimeout(timer);
    if (at === place) return;
    if (at) light(at, false);
    at = place;
    light(place, true);
    peek.replaceChildren(...copies(place, false));
    peek.hidden = false;
    peek.scrollTop = 0;
    const spot = place.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    const left = Math.max(12, Math.min(spot.left, room - peek.offsetWidth - 12));
    const below = spot.bottom + peek.offsetHeight + 8 < innerHeight || spot.top < peek.offsetHeight + 8;
    peek.style.left = `${left + scrollX}px`;
    peek.style.top = `${(below ? place.getClientRects()[place.getClientRects().length - 1].bottom + 6 : spot.top - peek.offsetHeight - 6) + scrollY}px`;
  };
  const place = (target) => target instanceof Element ? target.closest("mark[data-claims], a[data-finding]") : null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(timer);
    const found = place(event.target);
    if (found) timer = setTimeout(() => show(found), 120);
    else if (at && !peek.contains(event.target)) timer = setTimeout(hide, 250);
  });
  document.addEventListener("focusin", (event) => {
    const found = place(event.target);
    if (found && found.matches(":focus-visible") && !reader.contains(found)) show(found);
    else if (!peek.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  reader.addEventListener("close", () => setTimeout(hide));
  document.addEventListener("click", (event) => {
    const found = place(event.target);
    hide();
    if (!found || !found.matches("mark") || String(getSelection())) return;
    held.replaceChildren(...copies(found, true));
    reader.showModal();
    reader.scrollTop = 0;
  });
})();
