// Dates answer as they are typed: asks the server what the answers so far would mean, and shows its words.
// Without this script the button beside the dates does the same.
const WAIT = 400;

for (const form of document.querySelectorAll("form[data-looks]")) {
  const output = form.querySelector("output.consequence");
  let timer, asked;

  const look = async () => {
    asked?.abort();
    asked = new AbortController();
    const sent = new FormData(form);
    for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
    sent.set("look", "1");
    try {
      const answer = await fetch(location.href, {
        method: "POST", body: sent, signal: asked.signal, headers: { "X-Startblok-Part": "consequence" },
      });
      if (answer.ok) output.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") console.info("no answer now", error);
    }
  };

  form.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-w='date'], select")) return;
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
}
