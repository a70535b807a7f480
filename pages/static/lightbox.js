// Pictures (`a[data-picture]`, a link to the file) open over the page; without this script they are plain links.
const words = JSON.parse(document.querySelector('meta[name="desk-words"]')?.content || "{}");
let box, picture, name, counter, save, shown;

function made(tag, className, attributes = {}) {
  const element = document.createElement(tag);
  element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function button(symbol, label, act, className = "") {
  const element = made("button", "lightbox__button " + className, { type: "button", "aria-label": label });
  const icon = made("i", "q-icon material-symbols-rounded notranslate", { "aria-hidden": "true" });
  icon.textContent = symbol;
  element.append(icon);
  element.addEventListener("click", act);
  return element;
}

function build() {
  box = made("dialog", "lightbox", { "aria-label": words.picture });
  picture = made("img", "lightbox__picture");
  name = made("bdi", "lightbox__name");
  counter = made("span", "lightbox__counter figures");
  save = made("a", "lightbox__button", { "aria-label": words.download });
  const arrow = made("i", "q-icon material-symbols-rounded notranslate", { "aria-hidden": "true" });
  arrow.textContent = "download";
  save.append(arrow);
  const head = made("header", "lightbox__head");
  head.append(name, counter, save, button("close", words.close, () => box.close()));
  const back = button("chevron_left", words.previous, () => step(-1), "lightbox__step turns");
  const on = button("chevron_right", words.next, () => step(1), "lightbox__step turns");
  const stage = made("div", "lightbox__stage");
  stage.append(back, picture, on);
  box.append(head, stage);
  box.addEventListener("click", (event) => (event.target === box || event.target === stage) && box.close());
  box.addEventListener("keydown", turned);
  picture.addEventListener("load", () => box.classList.remove("is-loading"));
  document.body.append(box);
}

function turned(event) {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") step(event.key === forward ? 1 : -1);
}

const all = () => [...document.querySelectorAll("a[data-picture]")];

function step(by) {
  const links = all();
  const place = links.indexOf(shown);
  if (links.length > 1) show(links[(place + by + links.length) % links.length]);
}

function show(link) {
  const links = all();
  const number = new Intl.NumberFormat(words.numbers);
  shown = link;
  box.classList.add("is-loading");
  box.classList.toggle("is-alone", links.length < 2);
  picture.src = link.href;
  picture.alt = name.textContent = link.dataset.name || "";
  counter.textContent = `${number.format(links.indexOf(link) + 1)} / ${number.format(links.length)}`;
  save.href = link.href;
  save.download = link.dataset.name || "";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-picture]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (!box) build();
  show(link);
  box.showModal();
});
