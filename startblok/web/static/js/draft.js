// A long form saves itself as it is typed, and says so; while it is open, others who may write it read that.
// Without this script the button "Bewaar als klad" does the same.
// A short pause saves, and so does going to the next field; whoever types on without either has it saved all the same.
const WAIT = 1500, LONGEST = 10_000, MINUTE = 60_000;
// What a browser sends after its page is gone is at most 64 KiB: letters of three bytes, with what stands around each.
const MOST = 20_000, AROUND = 150;
// Of each form that is typed in: how much was typed, how much of it is saved, and how much was sent on leaving.
const forms = new Map();

const of = (form) => {
  if (!forms.has(form)) forms.set(form, { typed: 0, saved: 0, left: 0, since: 0, timer: 0, busy: false });
  return forms.get(form);
};

const filled = (form, name) => {
  const body = new FormData(form);
  for (const [key, value] of [...body]) if (value instanceof File) body.delete(key);
  // Whoever presses the button sends "1", and gets a page for it.
  body.set(name, "part");
  return body;
};

const post = async (form, name) => {
  const state = form.querySelector(".draft-state");
  const body = filled(form, name);
  const size = [...body].reduce((sum, [key, value]) => sum + key.length + value.length + AROUND, 0);
  try {
    const answer = await fetch(form.action, { method: "POST", body, keepalive: size < MOST, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const words = await answer.text();
    if (words.trim()) state.innerHTML = words;
    return true;
  } catch {
    // What was typed stays on the page; it is tried again with the next letter, and when there is a connection.
    if (name === "save") state.textContent = state.dataset.failed;
    return false;
  }
};

const rest = (form) => {
  const it = of(form);
  clearTimeout(it.timer);
  it.timer = it.since = 0;
  return it;
};

// One at a time, so that what was typed first is never saved last.
const save = async (form) => {
  const it = rest(form), upTo = it.typed;
  if (it.busy || it.saved === upTo) return;
  it.busy = true;
  const well = await post(form, "save");
  it.busy = false;
  if (!well) return;
  it.saved = Math.max(it.saved, upTo);
  if (!it.timer) save(form);
};

const saveAll = () => [...forms.keys()].forEach(save);

// On the document, for a form may open in place later.
document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-drafts]");
  if (!form) return;
  const since = of(form).since || Date.now();
  const it = rest(form);
  const wait = Math.max(0, Math.min(WAIT, since + LONGEST - Date.now()));
  Object.assign(it, { typed: it.typed + 1, since, timer: setTimeout(save, wait, form) });
});

document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-drafts]");
  if (form) save(form);
});

// Whoever leaves the page, or puts the phone away, may not come back to it: the browser sends this on its own.
// A page that is left for another one is taken down so soon after "pagehide" that what it sends then is often lost.
const leave = () => {
  for (const [form, it] of forms) {
    if (it.typed === Math.max(it.saved, it.left)) continue;
    it.left = rest(form).typed;
    if (!navigator.sendBeacon(form.action, filled(form, "save"))) post(form, "save");
  }
};
addEventListener("beforeunload", leave);
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : saveAll()));
addEventListener("online", saveAll);

// What is being sent needs no draft any more.
document.addEventListener("submit", ({ target }) => {
  if (!forms.has(target)) return;
  const it = rest(target);
  it.saved = it.typed;
});

for (const form of document.querySelectorAll("form[data-drafts=together]")) {
  post(form, "open");
  setInterval(() => document.hidden || post(form, "open"), MINUTE);
}
