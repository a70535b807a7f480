// Dragging of fields and sections, and pulling a field to a width, to be mixed into the canvas.
import { WIDTHS } from "desk-form/widths.js";

const FAR = 5; // pixels a finger or mouse goes before it drags
const EDGE = 60; // pixels from the window's edge where dragging scrolls

export default {
  data() {
    return { dragged: null, target: null, stretching: null };
  },
  beforeUnmount() {
    this.drop();
  },
  methods: {
    grip(event, what) {
      if (event.button || this.locked || (event.pointerType === "touch" && !what.kind)) return;
      this.from = { x: event.clientX, y: event.clientY, what, touch: event.pointerType === "touch" };
      if (what.kind) event.preventDefault();
      window.addEventListener("pointermove", this.drag);
      window.addEventListener("pointerup", this.drop);
      window.addEventListener("pointercancel", this.drop);
      window.addEventListener("keydown", this.giveUp, true);
    },
    drag(event) {
      const { x, y, what } = this.from;
      if (!this.dragged && Math.hypot(event.clientX - x, event.clientY - y) < FAR) return;
      this.dragged = { ...what, x: event.clientX, y: event.clientY };
      this.target = this.under(event.clientX, event.clientY, what);
      const out = event.clientY < EDGE ? -1 : event.clientY > window.innerHeight - EDGE ? 1 : 0;
      if (out) window.scrollBy(0, out * 12);
    },
    under(x, y, what) {
      const hit = document.elementFromPoint(x, y);
      const section = hit?.closest("[data-section]");
      if (!section || !this.$refs.sheet.contains(section)) return null;
      const id = section.dataset.section;
      if (what.kind === "section") {
        const box = section.getBoundingClientRect();
        const page = this.shape.find((each) => each.sections.includes(id));
        return { page: page.id, section: id, index: page.sections.indexOf(id) + (y > box.top + box.height / 2 ? 1 : 0) };
      }
      const items = this.parts[id].items;
      const field = hit.closest("[data-field]") || this.nearest(section, x, y);
      if (!field) return { section: id, index: items.length };
      const box = field.getBoundingClientRect();
      const place = items.findIndex((item) => item.field === field.dataset.field);
      const isWide = box.width > 0.75 * field.parentElement.clientWidth;
      const isRight = getComputedStyle(field).direction === "rtl";
      const isBefore = isWide ? y < box.top + box.height / 2 : isRight ? x > box.left + box.width / 2 : x < box.left + box.width / 2;
      return { section: id, index: place + (isBefore ? 0 : 1) };
    },
    nearest(section, x, y) {
      let best = null;
      for (const field of section.querySelectorAll("[data-field]")) {
        const box = field.getBoundingClientRect();
        const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
        if (!best || away < best.away) best = { field, away };
      }
      return best?.field;
    },
    giveUp(event) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.target = null;
      this.drop();
    },
    drop() {
      for (const [name, heard] of [["pointermove", this.drag], ["pointerup", this.drop], ["pointercancel", this.drop]]) window.removeEventListener(name, heard);
      window.removeEventListener("keydown", this.giveUp, true);
      const { dragged, target } = this;
      this.dragged = this.target = null;
      if (!dragged) return;
      this.justDragged = true;
      setTimeout(() => (this.justDragged = false));
      if (!target) return;
      const { page, section, index } = target;
      if (dragged.kind === "section") this.$emit("move", { kind: "section", id: dragged.id, page, index });
      else if (dragged.kind) this.$emit("move", { kind: "field", id: dragged.id, section, index });
      else this.$emit("add", dragged.type ? { type: dragged.type, section, index } : { field: dragged.field, section, index });
    },
    // The edge of a field pulled to one of the widths.
    stretch(event, item) {
      event.preventDefault();
      const element = event.target.closest("[data-field]");
      const box = element.getBoundingClientRect();
      const isRight = getComputedStyle(element).direction === "rtl";
      const whole = element.parentElement.clientWidth;
      const pull = (moved) => {
        const wanted = (12 * (isRight ? box.right - moved.clientX : moved.clientX - box.left)) / whole;
        const width = WIDTHS.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best));
        this.stretching = { id: item.field, width };
      };
      const leave = () => {
        window.removeEventListener("pointermove", pull);
        const width = this.stretching?.width;
        this.stretching = null;
        if (width && width !== item.width) this.widen(item.field, width);
      };
      window.addEventListener("pointermove", pull);
      window.addEventListener("pointerup", leave, { once: true });
    },
  },
};
