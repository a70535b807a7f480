// A fact, found by typing among all that may be asked, grouped by whose it is.
export default {
  template: `
    <div class="cfact" @keydown.esc="close" @focusout="leave">
      <button ref="button" type="button" class="input cfact__button" :disabled="locked" aria-haspopup="listbox" :aria-expanded="String(open)" :aria-label="words.fact + ': ' + said" @click="toggle">
        <span dir="auto" :class="{ 'is-missing': !known }">{{ said }}</span><q-icon name="sym_r_expand_more" class="icon" aria-hidden="true" />
      </button>
      <div v-if="open" class="cfact__menu">
        <input ref="search" class="input" type="search" v-model="q" maxlength="60" role="combobox" aria-autocomplete="list" aria-expanded="true" :aria-controls="id" :aria-activedescendant="at ? id + '-' + place : null"
               :placeholder="words.search" :aria-label="words.search" @input="place = 0" @keydown="move" />
        <ul :id="id" role="listbox" :aria-label="words.fact">
          <template v-for="(each, number) in shown" :key="each.fact">
            <li v-if="!number || shown[number - 1].group !== each.group" class="cfact__group" role="presentation">{{ words['group_' + each.group] }}</li>
            <li role="option" :id="id + '-' + number" :aria-selected="String(number === place)" @pointerdown.prevent @click="pick(each)"><span dir="auto">{{ each.label }}</span><small dir="ltr">{{ each.fact }}</small></li>
          </template>
        </ul>
        <p v-if="!shown.length" class="secondary" role="status">{{ words.nothing }}</p>
      </div>
    </div>`,
  props: { fact: String, facts: Array, words: Object, locked: Boolean, id: String },
  emits: ["pick"],
  data() {
    return { open: false, q: "", place: 0 };
  },
  computed: {
    known() {
      return this.facts.find((each) => each.fact === this.fact);
    },
    said() {
      return this.known?.label || this.fact || this.words.choose_fact;
    },
    shown() {
      const words = this.q.trim().toLowerCase();
      return this.facts.filter((each) => !words || `${each.label} ${each.fact}`.toLowerCase().includes(words));
    },
    at() {
      return this.shown[this.place];
    },
  },
  methods: {
    toggle() {
      this.open = !this.open;
      this.q = "";
      this.place = Math.max(0, this.shown.findIndex((each) => each.fact === this.fact));
      if (this.open) this.$nextTick(() => this.$refs.search.focus());
    },
    close(event) {
      if (!this.open) return;
      event.stopPropagation();
      this.shut();
    },
    shut() {
      this.open = false;
      this.$nextTick(() => this.$refs.button.focus());
    },
    leave(event) {
      if (this.open && !this.$el.contains(event.relatedTarget)) this.open = false;
    },
    move(event) {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.code];
      if (event.code === "Enter") {
        event.preventDefault();
        if (this.at) this.pick(this.at);
      } else if (by && this.shown.length) {
        event.preventDefault();
        this.place = (this.place + by + this.shown.length) % this.shown.length;
        this.$nextTick(() => this.$el.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" }));
      }
    },
    pick(each) {
      this.$emit("pick", each);
      this.shut();
    },
  },
};
