// A list that opens below its box: one choice, or several as chips; found by keys, by typing, by finger.
const REST = 250; // milliseconds before the server is asked

const fold = (text) => text.toLowerCase().replace(/ي/g, "ی").replace(/ك/g, "ک").replace(/[\u200c\s]+/g, " ").trim();

export default {
  template: `
    <div class="combo" :class="{ 'combo--off': disable, 'combo--open': open }" data-mirror-own>
      <div ref="frame" class="line__box combo__box" @mousedown="pressed" @click="clicked">
        <span v-for="option in chips" :key="String(option.value)" class="combo__chip">
          <span dir="auto">{{ option.label }}</span>
          <button type="button" :aria-label="words.remove + ' ' + option.label" :disabled="disable" @click.stop="toggle(option)"><q-icon name="sym_r_close" size="16px" aria-hidden="true" /></button>
        </span>
        <input ref="box" class="line__input combo__input" :class="{ 'is-mute': !searched }" :id="$props.for" role="combobox" type="text" autocomplete="off" spellcheck="false" dir="auto"
               :value="text" :readonly="!searched" :inputmode="searched ? null : 'none'" :disabled="disable" :placeholder="chips.length ? '' : words.empty"
               :aria-label="ariaLabel" aria-haspopup="listbox" :aria-expanded="open" :aria-controls="open ? listId : null" :aria-activedescendant="open && active ? optionId(active) : null"
               @input.stop="typed" @keydown="keyed" @focus="$emit('focus')" @blur="left" />
        <button v-if="!several && now !== null && !disable" type="button" class="combo__clear" :aria-label="words.clear" @click.stop="choose(null)"><q-icon name="sym_r_close" size="18px" aria-hidden="true" /></button>
        <q-icon name="sym_r_expand_more" size="20px" class="combo__arrow" aria-hidden="true" />
      </div>
      <q-menu v-if="touched" v-model="open" :target="$refs.frame" role="listbox" :id="listId" :aria-label="ariaLabel || words.empty" :aria-multiselectable="several || null" class="combo__list" fit no-focus no-refocus no-parent-event max-height="320px" @hide="closed">
        <div v-for="option in offered" :key="String(option.value)" :id="optionId(option)" role="option" class="combo__option" :class="{ 'is-active': option === active, 'is-chosen': chosen(option) }"
             :aria-selected="chosen(option)" @mousedown.prevent @click="choose(option)" @mousemove="active = option">
          <span dir="auto">{{ option.label }}</span><q-icon v-if="chosen(option)" name="sym_r_check" size="18px" aria-hidden="true" />
        </div>
        <p v-if="!offered.length" class="combo__none" role="presentation">{{ words.none }}</p>
      </q-menu>
    </div>
  `,
  props: {
    id: String,
    for: String,
    value: null,
    rev: Number,
    options: Array,
    several: Boolean,
    searched: Boolean,
    remote: Boolean,
    words: Object,
    ariaLabel: String,
    disable: Boolean,
  },
  emits: ["typed", "search", "focus"],
  data() {
    return { now: this.value, open: false, touched: false, query: null, active: null, was: false };
  },
  computed: {
    listId() {
      return this.id + "-list";
    },
    chips() {
      return this.several ? this.options.filter((option) => this.now.includes(option.value)) : [];
    },
    text() {
      if (this.query !== null) return this.query;
      return this.several ? "" : (this.options.find((option) => option.value === this.now)?.label ?? "");
    },
    offered() {
      if (this.remote || !this.query) return this.options;
      const words = fold(this.query);
      return this.options.filter((option) => fold(option.label).includes(words));
    },
  },
  watch: {
    rev() {
      this.now = this.value;
      this.query = null;
    },
    offered(list) {
      if (this.open && !list.includes(this.active)) this.active = list[0] ?? null;
    },
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  methods: {
    optionId(option) {
      return this.listId + "-" + this.options.indexOf(option);
    },
    chosen(option) {
      return this.several ? this.now.includes(option.value) : this.now === option.value;
    },
    show() {
      if (this.disable || this.open) return;
      this.touched = true;
      this.active = this.offered.find((option) => this.chosen(option)) ?? this.offered[0] ?? null;
      this.$nextTick(() => {
        this.open = true;
        this.reveal();
      });
    },
    // The menu closes by itself on a press beside it, which this one is too: remember what it was.
    pressed(event) {
      this.was = this.open;
      if (event.target !== this.$refs.box) event.preventDefault();
    },
    clicked() {
      this.$refs.box.focus();
      if (this.was && !this.searched) this.open = false;
      else this.show();
    },
    closed() {
      this.query = null;
    },
    left() {
      this.open = false;
      this.query = null;
    },
    typed(event) {
      this.query = event.target.value;
      this.show();
      if (!this.remote) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.$emit("search", this.query ?? ""), REST);
    },
    keyed(event) {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const moves = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
      if (event.key in moves && (this.open || event.key.startsWith("Arrow"))) this.step(moves[event.key]);
      else if (event.key === "Enter" && this.open && this.active) this.choose(this.active);
      else if (event.key === " " && !this.searched) this.open && this.active ? this.choose(this.active) : this.show();
      else if (event.key === "Enter" && !this.open && !this.searched) this.show();
      else if (event.key === "Escape" && this.open) this.open = false;
      else if (event.key === "Backspace" && !this.query && this.several && this.chips.length) this.toggle(this.chips.at(-1));
      else if ((event.key === "Delete" || event.key === "Backspace") && !this.searched && !this.several) this.choose(null);
      else if (event.key.length === 1 && !this.searched) this.leap(event.key);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    step(by) {
      if (!this.open) return this.show();
      const last = this.offered.length - 1;
      const next = this.offered.indexOf(this.active) + by;
      this.active = this.offered[Math.min(Math.max(next, 0), last)] ?? null;
      this.reveal();
    },
    leap(letter) {
      const from = this.offered.indexOf(this.active) + 1;
      const order = [...this.offered.slice(from), ...this.offered.slice(0, from)];
      const found = order.find((option) => fold(option.label).startsWith(fold(letter)));
      if (!found) return;
      this.show();
      this.active = found;
      this.$nextTick(this.reveal);
    },
    reveal() {
      this.$nextTick(() => this.active && document.getElementById(this.optionId(this.active))?.scrollIntoView({ block: "nearest" }));
    },
    choose(option) {
      if (this.several) return this.toggle(option);
      this.tell(option === null ? null : option.value);
      this.open = false;
      this.query = null;
      this.$refs.box.focus();
    },
    toggle(option) {
      const kept = this.now.filter((each) => each !== option.value);
      this.query = null;
      this.tell(kept.length < this.now.length ? kept : [...this.now, option.value]);
      this.$refs.box.focus();
    },
    tell(value) {
      this.now = value;
      this.$el.dispatchEvent(new CustomEvent("mirror", { bubbles: true, detail: value }));
      this.$emit("typed", value);
    },
  },
};
