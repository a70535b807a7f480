// What is wrong with the page as it stands, as sentences: how it is built, and words of another language.
([words, language]) => {
  const seen = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const name = (element) => element.outerHTML.slice(0, 140);
  const wrong = [];
  const say = (rule, what) => wrong.push(rule + ": " + what);
  const headings = [...document.querySelectorAll("h1")].filter(seen);
  if (headings.length !== 1) say("one h1", headings.length);
  if (!document.title.trim()) say("title", "empty");
  const mains = [...document.querySelectorAll("main, [role=main]")].filter(seen);
  if (mains.length !== 1) say("one main", mains.length);
  else if (!headings.every((heading) => mains[0].contains(heading))) say("h1 in main", headings[0].outerHTML);
  if (!document.querySelector("header, [role=banner]")) say("banner", "none");
  for (const element of document.querySelectorAll("[tabindex]"))
    if (element.tabIndex > 0) say("tabindex", name(element));
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, place) => ids.indexOf(id) !== place).forEach((id) => say("id twice", id));
  const CONTROLS = "input:not([type=hidden]), select, textarea, button, [role=combobox], a[href]";
  const text = (id) => document.getElementById(id)?.textContent || "";
  for (const box of document.querySelectorAll(CONTROLS)) {
    if (!seen(box)) continue;
    const by = (box.getAttribute("aria-labelledby") || "").split(" ").map(text);
    const icons = [...box.querySelectorAll("[aria-hidden=true]")].map((icon) => icon.textContent);
    const bare = icons.reduce((all, icon) => all.replace(icon, ""), box.textContent);
    const own = ["BUTTON", "A"].includes(box.tagName) && bare;
    const alt = [...box.querySelectorAll("img[alt]")].map((image) => image.alt).join("");
    const label = [...(box.labels || [])].map((each) => each.textContent).join("");
    if (![box.getAttribute("aria-label"), box.title, label, own, alt, ...by].some((each) => each && each.trim()))
      say("no name", name(box));
  }
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (!seen(heading)) continue;
    const now = Number(heading.tagName[1]);
    if (level && now > level + 1) say("heading leaps", name(heading));
    level = now;
  }
  // Data keep their own script: it is isolated (bdi), marked as mixed (dir=auto), a code, or what people wrote.
  const DATA =
    "bdi, code, kbd, .code, [dir=auto], [dir=ltr], [role=log], .latin, [aria-hidden=true], script, style, noscript, svg";
  const free = language === "fa" ? /[A-Za-z]{2,}|[0-9]/ : /[\u0621-\u06cc\u06f0-\u06f9]/;
  const known = new RegExp("\\b(" + words + ")\\b", "g");
  const judge = (text, element) => {
    const isolated = /[\u2066-\u2068][^\u2069]*\u2069/g;
    const coded = /\S+@\S+|https?:\S+|[A-Z]+-\d+/g;
    const rest = text.replace(isolated, "").replace(coded, "").replace(known, "");
    if (free.test(rest)) say("foreign script", JSON.stringify(text.trim().slice(0, 80)) + " in " + name(element));
  };
  const isOther = (element) => element.closest("[lang]") !== document.documentElement;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: element } = walker.currentNode;
    if (data.trim() && !element.closest(DATA) && !isOther(element) && seen(element)) judge(data, element);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    if (!seen(element) || isOther(element) || element.closest("[role=log], .latin, [dir=ltr]")) continue;
    for (const attribute of ["aria-label", "title", "placeholder"])
      if (element.hasAttribute(attribute)) judge(element.getAttribute(attribute), element);
  }
  return wrong;
}
