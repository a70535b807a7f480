// Shortcuts by the place of a key, not by its letter: they work on every layout.
const TYPED = ["INPUT", "TEXTAREA", "SELECT"];
const PRESSED = ["button", "checkbox", "radio", "submit", "reset", "file"];
const isTyping = (target) =>
  target.isContentEditable || (TYPED.includes(target.tagName) && !PRESSED.includes(target.type));

export default {
  template: `<span hidden></span>`,
  props: { commands: Array },
  mounted() {
    document.addEventListener("keydown", this.press);
    window.addEventListener("desk:do", this.asked);
  },
  unmounted() {
    document.removeEventListener("keydown", this.press);
    window.removeEventListener("desk:do", this.asked);
  },
  methods: {
    press(event) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) && event.code === "KeyK" && !event.shiftKey) return this.take(event, "find");
      if (event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open], .q-dialog, [popover]:popover-open")) return;
      const pressed = (event.shiftKey ? "Shift+" : "") + event.code;
      const command = this.commands.find((each) => each.keys.includes(pressed));
      if (command) this.take(event, command.id);
    },
    take(event, id) {
      event.preventDefault();
      this.run(id);
    },
    asked(event) {
      this.run(event.detail);
    },
    run(id) {
      if (id === "search") return this.search();
      const command = this.commands.find((each) => each.id === id);
      const taken = new CustomEvent("desk:command", { detail: id, cancelable: true });
      if (!window.dispatchEvent(taken) || !command?.runs) return;
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
