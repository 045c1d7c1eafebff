// A long form saves itself as it is typed, and says so; while it is open, others who may write it read that.
// Without this script the button "Bewaar als klad" does the same.
// A short pause saves; whoever types on without one has it saved all the same.
const WAIT = 1500, LONGEST = 10_000, MINUTE = 60_000;
const waiting = new Map();

const post = async (form, name) => {
  const state = form.querySelector(".draft-state");
  const sent = new FormData(form);
  for (const [key, value] of [...sent]) if (value instanceof File) sent.delete(key);
  sent.set(name, "1");
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: sent, keepalive: true, redirect: "error", headers: { "X-Startblok-Part": "draft" },
    });
    if (!answer.ok) throw new Error(answer.status);
    const words = await answer.text();
    if (words.trim()) state.innerHTML = words;
  } catch {
    // What was typed stays on the page, and with the next letter it is tried again.
    if (name === "save") state.textContent = state.dataset.failed;
  }
};

const stop = (form) => {
  clearTimeout(waiting.get(form)?.timer);
  waiting.delete(form);
};

const save = (form) => {
  stop(form);
  post(form, "save");
};

// On the document, for a form may open in place later.
document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-drafts]");
  if (!form) return;
  const since = waiting.get(form)?.since ?? Date.now();
  stop(form);
  const wait = Math.max(0, Math.min(WAIT, since + LONGEST - Date.now()));
  waiting.set(form, { since, timer: setTimeout(save, wait, form) });
});

// Whoever leaves the page, or puts the phone away, may not come back to it.
const leave = () => [...waiting.keys()].forEach(save);
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => document.hidden && leave());

// What is being sent needs no draft any more.
document.addEventListener("submit", ({ target }) => stop(target));

for (const form of document.querySelectorAll("form[data-drafts=together]")) {
  post(form, "open");
  setInterval(() => document.hidden || post(form, "open"), MINUTE);
}
