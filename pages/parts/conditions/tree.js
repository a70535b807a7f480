// A condition as a tree that can be edited, and back. Each node has a key that outlives its moves.
const GROUPS = ["all", "any", "not"];
const NO_VALUE = ["is_set", "not_set", "changed"];
export const LISTED = ["in", "not_in", "contains_any", "contains_all"];
export const TIMED = ["eq", "ne", "lt", "le", "gt", "ge"];
export const MOST_DEPTH = 4;
export const MOST_LEAVES = 64;
let last = 0;

export const leaf = () => ({ key: ++last, kind: "leaf", fact: "", op: "", value: null });
export const group = (kind, items) => ({ key: ++last, kind, items });

export function fromJson(json) {
  if (!json || typeof json !== "object") return null;
  const kind = GROUPS.find((each) => each in json);
  const noted = json.note === undefined ? {} : { note: json.note };
  if (!kind) return { key: ++last, kind: "leaf", fact: json.fact || "", op: json.op || "", value: json.value ?? null, ...noted };
  const held = kind === "not" ? [json.not] : json[kind];
  return { ...group(kind, (Array.isArray(held) ? held : []).map(fromJson).filter(Boolean)), ...noted };
}

export function toJson(node) {
  if (!node) return null;
  const noted = node.note === undefined ? {} : { note: node.note };
  if (node.kind === "leaf") {
    const compared = takesValue(node.op) ? { value: node.value } : {};
    return { fact: node.fact, op: node.op, ...compared, ...noted };
  }
  const held = node.items.map(toJson);
  return { [node.kind]: node.kind === "not" ? held[0] : held, ...noted };
}

export const takesValue = (op) => !NO_VALUE.includes(op);
export const depth = (node) => (!node || node.kind === "leaf" ? 0 : 1 + Math.max(0, ...node.items.map(depth)));
export const leaves = (node) => (!node ? 0 : node.kind === "leaf" ? 1 : node.items.reduce((sum, item) => sum + leaves(item), 0));

// The group that a node stands in, and how deep that is: {parent, index, depth}; parent null for the root.
export function found(root, key, parent = null, index = 0, level = 0) {
  if (!root) return null;
  if (root.key === key) return { node: root, parent, index, depth: level };
  for (const [place, item] of (root.items || []).entries()) {
    const there = found(item, key, root, place, level + 1);
    if (there) return there;
  }
  return null;
}

// The tree after something was done to a node of it; the given one is not kept. Groups that are left empty go.
export function changed(root, key, act, given) {
  const here = found(root, key);
  if (!here) return root;
  const { node, parent, index } = here;
  const put = (...nodes) => {
    if (parent) parent.items.splice(index, 1, ...nodes);
    else root = nodes.length > 1 ? group("all", nodes) : nodes[0] || null;
  };
  if (act === "set") Object.assign(node, given);
  else if (act === "wrap") put(group(given, [node]));
  else if (act === "unwrap") parent?.kind === "not" && node.items.length > 1 ? null : put(...node.items);
  else if (act === "remove") put();
  else if (act === "copy") parent && parent.kind !== "not" ? parent.items.splice(index + 1, 0, fromJson(toJson(node))) : put(group("all", [node, fromJson(toJson(node))]));
  else if (act === "add") node.items.push(given);
  else if (act === "move") moved(root, here, given);
  return tidied(root);
}

// Up or down: among its neighbours, and at an end out of its group.
function moved(root, { node, parent, index }, by) {
  if (!parent) return;
  const to = index + by;
  if (parent.kind !== "not" && to >= 0 && to < parent.items.length) {
    parent.items.splice(index, 1);
    parent.items.splice(to, 0, node);
    return;
  }
  const above = found(root, parent.key);
  if (!above.parent || above.parent.kind === "not") return;
  parent.items.splice(index, 1);
  above.parent.items.splice(above.index + (by > 0 ? 1 : 0), 0, node);
}

function tidied(node) {
  if (!node || node.kind === "leaf") return node;
  node.items = node.items.map(tidied).filter(Boolean);
  return node.items.length ? node : null;
}
