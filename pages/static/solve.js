// Proof of work for forms that say where their puzzle is (`form[data-puzzle]`): ALTCHA's format, SHA-256 with a counter.
// Computed here and not by Web Crypto, which browsers lack where a company's desk is reached without TLS.
const SLICE = 12; // milliseconds of computing between two breaths of the page
const FRESH = 8 * 60000; // a puzzle is good for ten minutes
const solving = new WeakMap(); // form → what it computes: { at, done }
const ROUNDS = new Uint32Array(64);
const START = new Uint32Array(8);
let count = 0;

for (let number = 2; count < 64; number++) {
  let isPrime = true;
  for (let part = 2; part * part <= number; part++) if (number % part === 0) isPrime = false;
  if (!isPrime) continue;
  if (count < 8) START[count] = fraction(Math.sqrt(number));
  ROUNDS[count++] = fraction(Math.cbrt(number));
}

function fraction(root) {
  return ((root - Math.floor(root)) * 2 ** 32) >>> 0;
}

const turn = (word, by) => (word >>> by) | (word << (32 - by));

function digest(block, words, state) {
  state.set(START);
  words.set(block);
  for (let at = 16; at < 64; at++) {
    const early = words[at - 15];
    const late = words[at - 2];
    const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const two = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[at] = words[at - 16] + one + words[at - 7] + two;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let at = 0; at < 64; at++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[at] + words[at]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

const hex = (state) => Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");

async function solve(challenge) {
  const { nonce, salt, keyPrefix } = challenge.parameters;
  const bytes = 16 + 16 + 4; // salt, nonce, counter
  const block = new Uint32Array(16);
  [...(salt + nonce).matchAll(/.{8}/g)].forEach(([word], at) => {
    block[at] = parseInt(word, 16);
  });
  block[9] = 0x80000000;
  block[15] = bytes * 8;
  const first = parseInt(keyPrefix.slice(0, 8), 16);
  const words = new Uint32Array(64);
  const state = new Uint32Array(8);
  for (let counter = 0, pause = performance.now() + SLICE; counter < 2 ** 32; counter++) {
    block[8] = counter;
    digest(block, words, state);
    if (state[0] === first && hex(state).startsWith(keyPrefix)) return { counter, derivedKey: hex(state) };
    if (counter % 256 === 0 && performance.now() > pause) {
      await new Promise((resume) => setTimeout(resume));
      pause = performance.now() + SLICE;
    }
  }
  throw new Error("no solution");
}

async function compute(form) {
  const answer = await fetch(form.dataset.puzzle, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`puzzle: ${answer.status}`);
  const challenge = await answer.json();
  return btoa(JSON.stringify({ challenge, solution: await solve(challenge) }));
}

function begin(form) {
  const known = solving.get(form);
  if (known && Date.now() - known.at < FRESH) return known.done;
  const begun = { at: Date.now(), done: compute(form) };
  begun.done.catch(() => solving.delete(form));
  solving.set(form, begun);
  return begun.done;
}

async function finish(form) {
  const button = form.querySelector("button[type=submit]");
  const label = button.textContent;
  button.disabled = true;
  button.textContent = button.dataset.busy;
  try {
    form.elements.work.value = await begin(form);
    form.submit();
  } catch {
    button.disabled = false;
    button.textContent = label;
    Quasar.Notify.create({ type: "negative", position: "top", message: form.dataset.failed });
  }
}

const formOf = (event) => event.target.closest?.("form[data-puzzle]");

document.addEventListener("focusin", (event) => {
  const form = formOf(event);
  if (form) begin(form).catch(() => {});
});
document.addEventListener("submit", (event) => {
  const form = formOf(event);
  if (!form) return;
  event.preventDefault();
  finish(form);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // back to a form whose solution has been used
});
