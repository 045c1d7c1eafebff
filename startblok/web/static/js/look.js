// Dates answer as they are typed: asks the server what the answers so far would mean, and shows its words.
// Without this script the button beside the dates does the same.
const WAIT = 400;
const waiting = new WeakMap();

const look = async (form, signal) => {
  const sent = new FormData(form);
  for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
  sent.set("look", "1");
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: sent, signal, headers: { "X-Startblok-Part": "consequence" },
    });
    if (answer.ok) form.querySelector(".consequence").innerHTML = await answer.text();
  } catch (error) {
    if (error.name !== "AbortError") console.info("no answer now", error);
  }
};

const stop = (form) => {
  const before = waiting.get(form);
  clearTimeout(before?.timer);
  before?.asked.abort();
};

// On the document, for a form may open in place later.
document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-looks]");
  if (!form || !target.matches("[data-w='date'], select")) return;
  stop(form);
  const asked = new AbortController();
  waiting.set(form, { asked, timer: setTimeout(look, WAIT, form, asked.signal) });
});

// What is being sent needs no answer any more.
document.addEventListener("submit", ({ target }) => stop(target));
