// A search box with what it finds below it: real links, walked with the arrow keys.
const REST = 140;

export default {
  template: `
    <form class="finder" role="search" method="get" :action="action || null" @submit="sent" @focusout="left">
      <q-icon name="sym_r_search" size="24px" aria-hidden="true" />
      <input ref="box" class="finder__box" type="search" name="q" autocomplete="off" enterkeyhint="search" dir="auto" maxlength="200"
             role="combobox" aria-autocomplete="list" :aria-label="words.label" :placeholder="words.hint"
             :aria-expanded="open ? 'true' : 'false'" :aria-controls="id + '-list'" :aria-activedescendant="active"
             v-model="typed" @input="rest" @focus="reopen" @keydown="key" />
      <button v-if="typed" type="button" class="finder__clear" :aria-label="words.clear" @click="clear">
        <q-icon name="sym_r_close" size="20px" aria-hidden="true" />
      </button>
      <div v-show="open" class="finder__found">
        <div :id="id + '-list'" role="listbox" :aria-label="words.found">
          <div v-for="group in shown" :key="group.name" role="group" :aria-label="group.label">
            <span class="finder__group" aria-hidden="true">{{ group.label }}</span>
            <a v-for="item in group.items" :key="item.href" :id="id + '-' + place(item)" role="option" tabindex="-1"
               class="finder__item" :class="{ 'is-chosen': place(item) === chosen }" :aria-selected="place(item) === chosen"
               :href="item.href" @mousemove="chosen = place(item)">
              <q-icon :name="item.icon" size="20px" aria-hidden="true" />
              <span class="finder__text"><strong dir="auto">{{ item.title }}</strong><small v-if="item.detail" dir="auto">{{ item.detail }}</small></span>
              <bdi v-if="item.code" class="code">{{ item.code }}</bdi>
            </a>
          </div>
        </div>
        <p v-if="!items.length" class="finder__none">{{ words.none }}</p>
      </div>
      <span class="visually-hidden" role="status">{{ open && !items.length ? words.none : "" }}</span>
    </form>
  `,
  props: { id: String, answer: Object, words: Object, action: String },
  emits: ["ask"],
  data() {
    return { typed: "", isOpen: false, chosen: -1 };
  },
  computed: {
    // An answer to what is no longer asked is not shown.
    isAnswered() {
      return this.answer.q === this.asked();
    },
    shown() {
      return this.isAnswered ? this.answer.groups : [];
    },
    items() {
      return this.shown.flatMap((group) => group.items);
    },
    open() {
      return this.isOpen && !!this.asked() && this.isAnswered;
    },
    active() {
      return this.open && this.chosen >= 0 ? this.id + "-" + this.chosen : null;
    },
  },
  watch: {
    answer() {
      this.chosen = -1;
    },
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  methods: {
    asked() {
      return this.typed.trim();
    },
    place(item) {
      return this.items.indexOf(item);
    },
    rest() {
      this.isOpen = true;
      this.chosen = -1;
      clearTimeout(this.timer);
      if (this.asked() && !this.isAnswered) this.timer = setTimeout(() => this.$emit("ask", this.asked()), REST);
    },
    reopen() {
      this.isOpen = true;
    },
    clear() {
      this.typed = "";
      this.$refs.box.focus();
    },
    key(event) {
      if (event.key === "Escape" && this.open) {
        this.isOpen = false;
        event.preventDefault();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.items.length) {
        event.preventDefault();
        this.isOpen = true;
        this.move(event.key === "ArrowDown" ? 1 : -1);
      }
    },
    move(by) {
      const places = this.items.length + 1; // one of them is the box itself
      this.chosen = ((this.chosen + 1 + by + places) % places) - 1;
      this.$nextTick(() => document.getElementById(this.active)?.scrollIntoView({ block: "nearest" }));
    },
    sent(event) {
      const chosen = this.items[this.chosen] ?? (this.items.length === 1 ? this.items[0] : null);
      if (this.open && chosen) {
        event.preventDefault();
        location.href = chosen.href;
      } else if (!this.action || !this.asked()) {
        event.preventDefault();
        this.rest();
      }
    },
    left(event) {
      if (!this.$el.contains(event.relatedTarget)) this.isOpen = false;
    },
  },
};
