// What is kept of a row, as it is shown and as it was typed.
export const copy = (value) => JSON.parse(JSON.stringify(value ?? null));
export const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const latin = (text) => text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/٫/g, ".");
const persian = (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))).replace(/\./g, "٫");
const NUMBERS = ["number", "integer", "numbers"];

// Ids, numbers and addresses read from left to right in every language.
export const isPlain = (row) => row.kind !== "string";

export function keys(row) {
  return { number: "decimal", integer: "numeric" }[row.kind] || null;
}

export function hint(row, digits) {
  const text = row.placeholder || (isPlain(row) ? row.default : null);
  return text == null || text === "" ? null : said(row, String(text), digits);
}

// Numbers as the reader writes them; the browser's own boxes for numbers know Latin digits alone.
function said(row, text, digits) {
  return digits === "persian" && NUMBERS.includes(row.kind) ? persian(text) : text;
}

export function shownValue(row, digits) {
  const value = row.value ?? (row.kind === "colour" ? row.default || "#000000" : "");
  const text = said(row, String(Array.isArray(value) ? value.join(" ") : value), digits);
  return Array.isArray(value) ? text.split(" ").filter(Boolean).join(digits === "persian" && row.kind === "numbers" ? "، " : ", ") : text;
}

export function lines(row) {
  return Array.isArray(row.value) ? row.value.map((each) => (typeof each === "string" ? each : Object.values(each)[0])).join("\n") : row.value || "";
}

export function unlined(row, text) {
  if (row.kind !== "texts") return text.trim() || null;
  const said = text.split("\n").map((line) => line.trim()).filter(Boolean);
  return said.length ? said : null;
}

export function read(row, text) {
  if (text.trim() === "") return null;
  if (row.kind === "number" || row.kind === "integer") return number(text);
  if (row.kind === "numbers") return latin(text).split(/[,،\s]+/).filter(Boolean).map(Number);
  if (row.kind === "strings") return text.split(/[,،\s]+/).filter(Boolean);
  return text;
}

// What is no number goes to the server as it was typed: it says so, and nothing that was typed is lost.
function number(text) {
  const plain = Number(latin(text.trim()));
  return Number.isFinite(plain) ? plain : text;
}
