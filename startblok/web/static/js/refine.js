// A list refines as somebody types or chooses; the address follows, so that it can be kept and sent.
// Without this script the button of the form does the same.
const WAIT = 300;

for (const form of document.querySelectorAll("form.filters[data-refines]")) {
  let timer, asked;

  const refine = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = `${form.getAttribute("action") || location.pathname}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.getElementById("lijst").replaceWith(document.adoptNode(page.getElementById("lijst")));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") console.info("no answer now", error);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refine, WAIT);
  });
}
