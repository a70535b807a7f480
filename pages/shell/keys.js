// Shortcuts by the place of a key, not by its letter: they work on every layout.
const TYPED = ["INPUT", "TEXTAREA", "SELECT"];
const PRESSED = ["button", "checkbox", "radio", "submit", "reset", "file"];
const PATIENCE = 2000; // milliseconds in which the search box comes when it is asked for the first time
const isTyping = (target) =>
  target.isContentEditable || (TYPED.includes(target.tagName) && !PRESSED.includes(target.type));

export default {
  template: `<span hidden></span>`,
  props: { commands: Array },
  mounted() {
    document.addEventListener("keydown", this.press);
    window.addEventListener("desk:do", this.asked);
    window.addEventListener("desk:typed", this.hand);
    this.typed = "";
    this.until = 0;
  },
  unmounted() {
    document.removeEventListener("keydown", this.press);
    window.removeEventListener("desk:do", this.asked);
    window.removeEventListener("desk:typed", this.hand);
  },
  methods: {
    press(event) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) && event.code === "KeyK" && !event.shiftKey) return this.take(event, "find");
      if (event.ctrlKey || event.metaKey) return;
      if (Date.now() < this.until) return this.hold(event);
      if (isTyping(event.target)) return;
      if (document.querySelector("dialog[open], .q-dialog, [popover]:popover-open")) return;
      const pressed = (event.shiftKey ? "Shift+" : "") + event.code;
      const command = this.commands.find((each) => each.keys.includes(pressed));
      if (command) this.take(event, command.id);
    },
    take(event, id) {
      event.preventDefault();
      this.run(id);
    },
    // Whoever types on while the search box is on its way means the box, and no shortcut.
    hold(event) {
      event.preventDefault();
      if (event.key === "Escape") this.until = 0;
      else if (event.key.length === 1) this.typed += event.key;
    },
    hand(event) {
      event.detail.text = this.typed;
      this.typed = "";
      this.until = 0;
    },
    asked(event) {
      this.run(event.detail);
    },
    run(id) {
      if (id === "search") return this.search();
      const command = this.commands.find((each) => each.id === id);
      const taken = new CustomEvent("desk:command", { detail: id, cancelable: true });
      if (!window.dispatchEvent(taken) || !command?.runs) return;
      if (id === "find") [this.typed, this.until] = ["", Date.now() + PATIENCE];
      this.$emit("run", id);
    },
    search() {
      const box = document.querySelector(".stage:not(.stage--coming) input[type=search]");
      if (!box) return this.run("find");
      box.focus();
      box.select();
    },
  },
};
