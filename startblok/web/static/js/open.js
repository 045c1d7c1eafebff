// The form of a task opens in place, under the task; sending it works as on its own page.
// Without this script the link leads to that page.
const opened = new Map();

const close = (link) => {
  opened.get(link)?.remove();
  opened.delete(link);
  link.setAttribute("aria-expanded", "false");
  link.focus();
};

const open = async (link) => {
  const answer = await fetch(link.href);
  if (!answer.ok) return location.assign(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // What must be read first, or cannot yet, has its own page.
  const form = page.querySelector("main form[data-in-place]");
  if (!form) return location.assign(link.href);
  form.action = link.href;
  const place = document.createElement("div");
  place.className = "in-place card stack";
  const title = document.createElement("h3");
  title.textContent = page.querySelector("main h1").textContent;
  title.tabIndex = -1;
  const help = [...page.querySelectorAll("main .help")].map((each) => document.adoptNode(each));
  place.append(title, ...help, document.adoptNode(form));
  const leave = form.querySelector("a[data-tone=quiet]");
  leave?.addEventListener("click", (event) => { event.preventDefault(); close(link); });
  link.closest("li").after(Object.assign(document.createElement("li"), { className: "in-place-row" }));
  link.closest("li").nextElementSibling.append(place);
  opened.set(link, place.parentElement);
  link.setAttribute("aria-expanded", "true");
  title.focus();
};

for (const link of document.querySelectorAll("a[data-opens]")) {
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (opened.has(link)) close(link);
    else open(link).catch(() => location.assign(link.href));
  });
}
