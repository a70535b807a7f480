// Where things go in a form. `shape`: pages with the ids of their sections; `parts`: sections by id.
// After what is chosen, otherwise at the end of the form.
export function spot(shape, parts, chosen) {
  const { kind, id } = chosen;
  for (const page of shape)
    for (const section of page.sections) {
      const place = parts[section].items.findIndex((item) => kind === "field" && item.field === id);
      if (place >= 0) return { section, index: place + 1 };
      if ((kind === "section" && section === id) || (kind === "page" && page.id === id && section === page.sections.at(-1))) return { section, index: parts[section].items.length };
    }
  const last = shape.at(-1).sections.at(-1);
  return { section: last, index: parts[last].items.length };
}

// One place up or down; over the edge of a section or page into the next one. Nothing at the ends.
export function shifted(shape, parts, kind, id, by) {
  return { page: pageShift, section: sectionShift, field: fieldShift }[kind](shape, parts, id, by);
}

function pageShift(shape, parts, id, by) {
  const index = shape.findIndex((page) => page.id === id) + by;
  return index >= 0 && index < shape.length ? { index } : null;
}

function sectionShift(shape, parts, id, by) {
  const page = shape.findIndex((each) => each.sections.includes(id));
  const place = shape[page].sections.indexOf(id) + by;
  if (place >= 0 && place < shape[page].sections.length) return { page: shape[page].id, index: place + (by > 0 ? 1 : 0) };
  const next = shape[page + by];
  return next ? { page: next.id, index: by > 0 ? 0 : next.sections.length } : null;
}

function fieldShift(shape, parts, id, by) {
  const order = shape.flatMap((page) => page.sections);
  const at = order.findIndex((section) => parts[section].items.some((item) => item.field === id));
  const items = parts[order[at]].items;
  const place = items.findIndex((item) => item.field === id) + by;
  if (place >= 0 && place < items.length) return { section: order[at], index: place + (by > 0 ? 1 : 0) };
  const next = order[at + by];
  return next ? { section: next, index: by > 0 ? 0 : parts[next].items.length } : null;
}
