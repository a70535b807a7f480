// What is being typed around this element, kept in this browser until the server says that it has kept it too.
const PREFIX = "desk:";
const REST = 400; // milliseconds without a key; longer than any control waits before it tells its value
const DAY = 86400000;
const KEPT = 30 * DAY;

const read = (store) => {
  try {
    return JSON.parse(localStorage.getItem(store));
  } catch {
    return null;
  }
};

export default {
  template: `<span hidden></span>`,
  props: {
    store: String,
    stamp: String,
  },
  emits: ["found", "typed"],
  created() {
    this.begin();
  },
  mounted() {
    this.sweep();
    this.stage = this.$el.parentElement;
    for (const type of ["input", "mirror"]) this.stage.addEventListener(type, this.hear);
    const found = read(this.store);
    if (!found?.parts || !Object.keys(found.parts).length) return;
    this.entry = found;
    this.$emit("found", { ...found, age: Date.now() - found.at });
  },
  beforeUnmount() {
    clearTimeout(this.timer);
    for (const type of ["input", "mirror"]) this.stage.removeEventListener(type, this.hear);
  },
  methods: {
    begin(serial = 0) {
      this.entry = { parts: {}, at: 0, serial };
    },
    // A control of our own tells its value by a "mirror" event; of any other box it is read.
    hear(event) {
      const part = event.target.closest("[data-mirror]");
      if (!part || (event.type === "input" && event.target.closest("[data-mirror-own]"))) return;
      const typed = event.target.isContentEditable ? event.target.innerHTML : event.target.value;
      this.keep(part.dataset.mirror, event.type === "mirror" ? event.detail : typed);
    },
    keep(name, value) {
      this.entry.parts[name] = value;
      this.entry.at = Date.now();
      this.entry.serial += 1;
      this.entry.stamp = this.stamp;
      try {
        localStorage.setItem(this.store, JSON.stringify(this.entry));
      } catch {
        /* full or forbidden: the server's draft is all there is */
      }
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.$emit("typed", this.entry.serial), REST);
    },
    // Called by the server: it has kept everything up to here.
    settle(serial) {
      if (serial >= this.entry.serial) this.forget();
    },
    forget() {
      clearTimeout(this.timer);
      this.begin(this.entry.serial);
      localStorage.removeItem(this.store);
    },
    sweep() {
      const old = (key) => key.startsWith(PREFIX) && !(Date.now() - (read(key)?.at ?? 0) < KEPT);
      for (const key of Object.keys(localStorage).filter(old)) localStorage.removeItem(key);
    },
  },
};
