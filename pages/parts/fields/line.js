// A box for words. A mask groups what is typed; what is told is the text without it, so the server reads one form.
const REST = 80; // milliseconds

const latin = (text) => text.replace(/[۰-۹]/g, (sign) => sign.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, (sign) => sign.charCodeAt(0) - 0x660);
const persian = (text) => text.replace(/[0-9]/g, (sign) => String.fromCharCode(0x6f0 + Number(sign)));
const cut = (text, sizes) => {
  const parts = [];
  let rest = text;
  for (const size of sizes) {
    if (!rest) break;
    parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  if (rest) parts.push(rest);
  return parts;
};
const thousands = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

// `bare` takes the mask off, `fits` says whether the rest can be grouped, `shape` groups it.
const MASKS = {
  mobile: {
    bare: (text) => text.replace(/[\s()\-]/g, "").replace(/^(\+98|0098)(?=9)/, "0"),
    fits: /^0?\d*$/,
    shape: (text) => (text.startsWith("00") ? text : cut(text, text.startsWith("0") ? [4, 3, 4] : [3, 3, 4]).join(" ")),
  },
  national_id: { bare: (text) => text.replace(/[\s\-]/g, ""), fits: /^\d*$/, shape: (text) => cut(text, [3, 6, 1]).join("-") },
  postal_code: { bare: (text) => text.replace(/[\s\-]/g, ""), fits: /^\d*$/, shape: (text) => cut(text, [5, 5]).join("-") },
  iban: {
    bare: (text) => text.replace(/[\s\-]/g, "").toUpperCase(),
    fits: /^[A-Z0-9]*$/,
    shape: (text) => cut(text, /^\d/.test(text) ? [2, 4, 4, 4, 4, 4, 2] : [4, 4, 4, 4, 4, 4, 4, 4]).join(" "),
    isLatin: true,
  },
  number: {
    bare: (text) => text.replace(/[\s,٬،]/g, "").replace(/٫/g, "."),
    fits: /^-?\d*(\.\d*)?$/,
    shape: (text) => {
      const [, sign, whole, rest] = /^(-?)(\d*)(.*)$/.exec(text);
      return sign + thousands(whole) + rest;
    },
    localize: (text) => text.replace(/,/g, "٬").replace(/\./g, "٫"),
  },
  day: {
    bare: (text) => text.replace(/[\-.]/g, "/"),
    fits: /^(\d{5,8}|\d{4}\/\d{3,4})$/,
    shape: (text) => cut(text.replace("/", ""), [4, 2, 2]).join("/"),
  },
  time: { bare: (text) => text, fits: /^\d{3,4}$/, shape: (text) => (text.length === 4 ? cut(text, [2, 2]).join(":") : text) },
};
const COUNTS = /[\p{L}\p{N}+.٫]/u; // signs that somebody typed, not the mask
const count = (text) => [...text].filter((sign) => COUNTS.test(sign)).length;

export default {
  template: `
    <div class="line" :class="{ 'line--tall': rows, 'line--off': disable }" data-mirror-own>
      <div class="line__box">
        <component :is="rows ? 'textarea' : 'input'" ref="box" class="line__input" :id="$props.for" :rows="rows || null" :type="rows ? null : 'text'"
                   :placeholder="placeholder" :disabled="disable" :aria-label="ariaLabel" v-bind="box"
                   @input="typed" @blur="left" @keydown.enter="flush"></component>
        <span v-if="suffix" class="line__suffix">{{ suffix }}</span>
        <q-icon v-if="note?.tone === 'ok'" name="sym_r_check_circle" size="20px" class="line__right" aria-hidden="true" />
        <slot></slot>
      </div>
      <p v-if="noted" class="line__note" :class="note?.tone ? 'is-' + note.tone : null" role="status"><span dir="auto">{{ note?.text }}</span></p>
    </div>
  `,
  props: {
    id: String,
    for: String,
    value: String,
    rev: Number,
    mask: String,
    rows: Number,
    placeholder: String,
    box: Object,
    suffix: String,
    ariaLabel: String,
    disable: Boolean,
    native: Boolean, // the reader's digits are Persian
    note: Object, // { tone, text }: what is known of what stands in the box
    noted: Boolean,
  },
  emits: ["typed", "blur"],
  mounted() {
    this.write();
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  watch: {
    rev: "write",
  },
  methods: {
    // Only what the server wrote itself comes into the box; other news of this element must not.
    write() {
      clearTimeout(this.timer);
      this.sent = this.value ?? "";
      this.$refs.box.value = this.shown(this.sent);
      this.grow();
    },
    typed(event) {
      this.grow();
      if (event.isComposing) return;
      if (this.mask) this.regroup();
      clearTimeout(this.timer);
      this.timer = setTimeout(this.flush, REST);
      this.$el.dispatchEvent(new CustomEvent("mirror", { bubbles: true, detail: this.plain() }));
    },
    flush() {
      clearTimeout(this.timer);
      const plain = this.plain();
      if (plain === this.sent) return;
      this.sent = plain;
      this.$emit("typed", plain);
    },
    left() {
      this.flush();
      this.$emit("blur");
    },
    plain() {
      const mask = MASKS[this.mask];
      return mask ? mask.bare(latin(this.$refs.box.value)) : this.$refs.box.value;
    },
    shown(text) {
      const mask = MASKS[this.mask];
      if (!mask) return text;
      const bare = mask.bare(latin(text));
      const shaped = mask.fits.test(bare) ? mask.shape(bare) : latin(text);
      if (!this.native || mask.isLatin) return shaped;
      return persian(mask.localize && mask.fits.test(bare) ? mask.localize(shaped) : shaped);
    },
    // The cursor stays behind the same sign that it stood behind.
    regroup() {
      const box = this.$refs.box;
      const behind = count(box.value.slice(0, box.selectionStart));
      const shown = this.shown(box.value);
      if (shown === box.value) return;
      const atEnd = box.selectionStart === box.value.length;
      box.value = shown;
      let place = 0;
      for (let seen = 0; place < shown.length && seen < behind; place++) if (COUNTS.test(shown[place])) seen++;
      if (atEnd) place = shown.length;
      box.setSelectionRange(place, place);
    },
    grow() {
      if (!this.rows || CSS.supports("field-sizing", "content")) return;
      const box = this.$refs.box;
      box.style.height = "auto";
      box.style.height = box.scrollHeight + 2 + "px";
    },
  },
};
