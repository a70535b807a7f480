// Where ways between boxes run and where their names stand: around the boxes where that can be, names on nothing else.
const STEPS = 24; // points of a way that are looked at
const GAP = 8; // between an edge of a box and a way: what it is drawn by stands there
const CLEAR = 6; // pixels between a name and what is beside it
const HIDDEN = 60; // what a point of a way below a box costs, in pixels of detour
const SHARED = 14; // what a point costs that another way passes
const LIFTS = [0, 50, 90, 140, 190, 250, 320];
const PLACES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86];

// `boxes`: id → {x, y, width, height}; `ways`: [{key, source, target, width, height}] with the size of the name.
// key → {path, x, y}: the curve, and the middle of its name.
export function routed(boxes, ways) {
  const drawn = new Map();
  const passed = new Set();
  const taken = [];
  const known = ways.filter((way) => boxes[way.source] && boxes[way.target]);
  for (const way of [...known].sort((one, other) => span(boxes, one) - span(boxes, other))) {
    const curve = cheapest(curvesOf(boxes[way.source], boxes[way.target]), (each) => costOf(each, boxes, passed));
    pointsOf(curve).forEach((point) => passed.add(cell(point)));
    const places = PLACES.map((place) => ({ place, rect: around(at(curve, place), way) }));
    const { rect } = cheapest(places, (each) => crowd(each, Object.values(boxes), taken));
    taken.push(rect);
    drawn.set(way.key, { path: drawing(curve), x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
  }
  return drawn;
}

function span(boxes, { source, target }) {
  return Math.abs(boxes[target].x - boxes[source].x) + Math.abs(boxes[target].y - boxes[source].y);
}

function curvesOf(source, target) {
  const isBelow = target.y > source.y + source.height;
  const isAbove = target.y + target.height < source.y;
  const isBeside = Math.abs(target.x - source.x) > source.width / 2;
  return !isBeside && (isBelow || isAbove) ? upright(source, target, isBelow) : lying(source, target);
}

// Between boxes of one column: down on one side, up on the other.
function upright(source, target, isBelow) {
  const x = (box) => box.x + box.width * (isBelow ? 0.35 : 0.65);
  const from = { x: x(source), y: isBelow ? source.y + source.height : source.y };
  const to = { x: x(target), y: isBelow ? target.y - 2 : target.y + target.height + 2 };
  const half = (to.y - from.y) / 2;
  return [0, ...LIFTS.slice(2)].flatMap((bend) => [-bend, bend]).map((bend, order) => ({
    points: [from, { x: from.x + bend * 1.5, y: from.y + half }, { x: to.x + bend * 1.5, y: to.y - half }, to], detour: Math.abs(bend) * 0.6 + order,
  }));
}

// From the right edge of one box to the left edge of another, lifted or lowered by more and more.
function lying(source, target) {
  const [from, to] = [{ x: source.x + source.width + GAP, y: source.y + source.height / 2 }, { x: target.x - GAP, y: target.y + target.height / 2 }];
  const width = to.x - from.x;
  const isAhead = width > 0;
  const reach = isAhead ? Math.max(30, width / (width < 300 ? 2 : 4)) : 110;
  const lifts = LIFTS.flatMap((lift) => (isAhead ? [-lift, lift] : [lift, -lift])).filter((lift) => isAhead || lift);
  return lifts.map((lift, order) => {
    const bend = lift * (isAhead ? 1.2 : 1.5);
    return { points: [from, { x: from.x + reach, y: from.y + bend }, { x: to.x - reach, y: to.y + bend }, to], detour: Math.abs(lift) * 0.6 + order };
  });
}

function costOf(curve, boxes, passed) {
  return pointsOf(curve).reduce(
    (sum, point) => sum + (Object.values(boxes).some((box) => isInside(point, box)) ? HIDDEN : 0) + (passed.has(cell(point)) ? SHARED : 0),
    curve.detour,
  );
}

function pointsOf(curve) {
  return Array.from({ length: STEPS - 1 }, (_, step) => at(curve, (step + 1) / STEPS));
}

function at({ points: [a, b, c, d] }, t) {
  const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  return { x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y };
}

function cell({ x, y }) {
  return `${Math.round(x / 12)}:${Math.round(y / 12)}`;
}

function isInside({ x, y }, box) {
  return x > box.x && x < box.x + box.width && y > box.y - CLEAR && y < box.y + box.height + CLEAR;
}

function around({ x, y }, { width, height }) {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function crowd({ place, rect }, boxes, taken) {
  const covered = boxes.reduce((sum, box) => sum + overlap(rect, box), 0);
  return 4 * covered + 2 * taken.reduce((sum, other) => sum + overlap(rect, other), 0) + 40 * Math.abs(place - 0.5);
}

function overlap(one, other) {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) + CLEAR;
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) + CLEAR;
  return Math.max(0, width) * Math.max(0, height);
}

function cheapest(choices, cost) {
  return choices.map((choice) => ({ choice, cost: cost(choice) })).reduce((best, each) => (each.cost < best.cost ? each : best)).choice;
}

function drawing({ points: [a, b, c, d] }) {
  return `M${a.x},${a.y} C${b.x},${b.y} ${c.x},${c.y} ${d.x},${d.y}`;
}
