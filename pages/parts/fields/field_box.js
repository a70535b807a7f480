export default {
  template: `
    <div class="fieldbox" :class="{ 'fieldbox--wrong': error, 'fieldbox--bare': bare }" :style="{ '--span': span }"
         :role="group ? 'group' : null" :aria-labelledby="group ? id + '-label' : null"
         :aria-describedby="group ? described : null" @focusout="gone">
      <component v-if="label && !bare" :is="group ? 'span' : 'label'" class="fieldbox__label"
                 :id="id + '-label'" :for="group ? null : target">
        <span dir="auto">{{ label }}</span>
        <span v-if="required" class="fieldbox__must" aria-hidden="true">*</span>
        <span v-if="required && group" class="visually-hidden">{{ required_text }}</span>
      </component>
      <slot></slot>
      <p :id="id + '-error'" class="fieldbox__error" role="alert">
        <template v-if="error"><q-icon name="sym_r_error" size="17px" aria-hidden="true" /><span dir="auto">{{ error }}</span></template>
      </p>
      <p v-if="why" :id="id + '-why'" class="fieldbox__why" dir="auto">{{ why }}</p>
      <p v-if="help" :id="id + '-help'" class="fieldbox__help" dir="auto">{{ help }}</p>
    </div>
  `,
  props: {
    id: String,
    label: String,
    help: String,
    error: String,
    why: String,
    required: Boolean,
    required_text: String,
    group: Boolean,
    bare: Boolean,
    target: String,
    span: Number,
  },
  emits: ["leave"],
  computed: {
    described() {
      return ["error", "why", "help"].map((part) => this.id + "-" + part).join(" ");
    },
  },
  mounted() {
    this.$nextTick(this.describe);
  },
  watch: {
    error: "describe",
    required: "describe",
  },
  methods: {
    // The element that takes the cursor: a list's lies deeper than its own attributes reach.
    describe() {
      for (const box of this.boxes()) {
        box.setAttribute("aria-invalid", String(Boolean(this.error)));
        if (this.group) continue;
        box.setAttribute("aria-describedby", this.described);
        box.setAttribute("aria-required", String(this.required));
      }
      const editor = this.$el.querySelector("[contenteditable]");
      if (!editor) return;
      const about = { dir: "auto", role: "textbox", "aria-multiline": "true", "aria-labelledby": this.id + "-label", "aria-describedby": this.described };
      for (const [name, value] of Object.entries(about)) editor.setAttribute(name, value);
    },
    boxes() {
      const one = this.group ? null : document.getElementById(this.target);
      return one ? [one] : this.$el.querySelectorAll("input:not([type=file]), textarea, [contenteditable]");
    },
    // From one part of a control to the next is not away from it.
    gone(event) {
      if (!this.$el.contains(event.relatedTarget)) this.$emit("leave");
    },
    reveal() {
      const first = 'input:not([type=hidden]), textarea, button, [tabindex="0"], [contenteditable="true"]';
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.$el.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
      this.$el.querySelector(first)?.focus({ preventScroll: true });
    },
  },
};
