// What stands above a list: its name and number, search, filters as chips, order, columns, keeping. Menus are filled when opened.
import ChoiceMenu from "desk-lists/choice_menu.js";
import DateMenu from "desk-lists/date_menu.js";
import KeepMenu from "desk-lists/keep_menu.js";
import RangeMenu from "desk-lists/range_menu.js";
const PAUSE = 300;
const ENTRY = 30; // frames

export default {
  components: { ChoiceMenu, DateMenu, KeepMenu, RangeMenu },
  template: `
    <div class="tools">
      <h1 tabindex="-1"><span dir="auto">{{ title }}</span> <span v-if="count" class="tools__count">{{ count }}</span></h1>
      <label class="tools__search">
        <q-icon name="sym_r_search" aria-hidden="true" />
        <input ref="search" type="search" dir="auto" :value="text" :placeholder="words.search" :aria-label="words.search"
               maxlength="200" enterkeyhint="search" autocomplete="off" @input="typed" @keydown.enter="search" />
      </label>
      <div v-if="!plain" class="tools__acts">
        <button type="button" class="button button--small" :id="place('columns')" aria-haspopup="dialog" :aria-expanded="String(at === 'columns')" @click="open('columns')">
          <q-icon name="sym_r_view_week" aria-hidden="true" />{{ words.columns }}</button>
        <button type="button" class="button button--small" :id="place('keep')" aria-haspopup="dialog" :aria-expanded="String(at === 'keep')" @click="open('keep')">
          <q-icon name="sym_r_save" aria-hidden="true" />{{ words.keep }}</button>
      </div>
      <div class="tools__filters" role="group" :aria-label="words.filters">
        <span v-for="chip in drawn" :key="chip.name" class="filter" :class="{ 'is-set': chip.value }">
          <button type="button" class="filter__name" :id="place(chip.name)" aria-haspopup="dialog" :aria-expanded="String(at === chip.name)" @click="open(chip.name)">
            <q-icon v-if="!chip.value" name="sym_r_add" aria-hidden="true" />{{ chip.label }}<template v-if="chip.value">: <bdi>{{ chip.shown }}</bdi></template></button>
          <button v-if="chip.value" type="button" class="filter__off" :aria-label="words.remove.replace('{filter}', chip.label)" @click="narrow(chip.name, '')">
            <q-icon name="sym_r_close" aria-hidden="true" /></button>
        </span>
        <button v-if="others.length" type="button" class="filter" :id="place('more')" aria-haspopup="dialog" :aria-expanded="String(at === 'more')" @click="open('more')">
          <q-icon name="sym_r_filter_list" aria-hidden="true" />{{ words.more_filters }}</button>
        <button v-if="narrowed" type="button" class="tools__clear" @click="$emit('clear')"><q-icon name="sym_r_undo" aria-hidden="true" />{{ words.clear }}</button>
        <label v-if="sorts.length" class="tools__sort">
          <span>{{ words.sort }}</span>
          <select :value="sort" :disabled="!!q" @change="narrow('sort', $event.target.value)">
            <option v-for="option in sorts" :key="option.id" :value="option.id">{{ option.label }}</option>
          </select>
        </label>
      </div>
      <q-menu v-if="at" :key="at" v-model="shown" :target="'#' + place(at)" no-parent-event no-focus no-refocus :offset="[0, 6]" max-height="70vh"
              role="dialog" :aria-label="caption" anchor="bottom start" self="top start" @hide="close">
        <div ref="head" class="sift__head"><strong>{{ caption }}</strong>
          <button v-if="current && current.value" type="button" class="tools__clear" @click="narrow(at, ''); shown = false">{{ words.take_away }}</button></div>
        <div v-if="at === 'more'" class="sift sift__list" @keydown.down.prevent="$event.target.nextElementSibling?.focus()"
             @keydown.up.prevent="$event.target.previousElementSibling?.focus()">
          <button v-for="chip in others" :key="chip.name" type="button" class="sift__option" @click="open(chip.name)">{{ chip.label }}</button>
        </div>
        <keep-menu v-else-if="at === 'keep'" :kept="kept" :changed="narrowed" :may-share="mayShare" :words="words" @keep="keep" />
        <choice-menu v-else-if="at === 'columns' && options" :options="options" :value="columns" :label="caption" :words="words" @choose="$emit('columns', $event)" />
        <date-menu v-else-if="kind === 'moment' && options" :options="options" :value="current.value" :label="caption" v-bind="calendar" :words="words" @choose="chose" />
        <range-menu v-else-if="['number', 'time', 'text'].includes(kind)" :kind="kind" :value="current.value" :words="words" @choose="chose" />
        <choice-menu v-else-if="options" :options="options" :value="current.value" :label="caption" :remote="isRemote" :single="isSingle"
                     :words="words" @choose="chose" @search="ask(at, $event)" />
        <p v-else class="sift__none" role="status">{{ words.waiting }}</p>
      </q-menu>
    </div>`,
  props: {
    id: String, title: String, count: String, q: String, chips: Array, narrowed: Boolean, sort: String, sorts: Array, columns: String,
    kept: Object, mayShare: Boolean, plain: Boolean, calendar: Object, words: Object,
  },
  emits: ["narrow", "ask", "columns", "keep", "clear"],
  data() {
    return { text: this.q, at: "", shown: false, options: null };
  },
  watch: {
    q(q) {
      // An answer that comes while somebody types on must not take back his letters.
      if (document.activeElement !== this.$refs.search) this.text = q;
    },
  },
  computed: {
    // One that is chosen from stays where it is while its menu is open.
    drawn() {
      return this.chips.filter((chip) => chip.value || chip.main || chip.name === this.at);
    },
    others() {
      return this.chips.filter((chip) => !chip.value && !chip.main);
    },
    current() {
      return this.chips.find((chip) => chip.name === this.at);
    },
    kind() {
      return this.current?.kind;
    },
    isRemote() {
      return this.kind === "person" || this.kind === "organization";
    },
    isSingle() {
      return this.kind === "boolean" || this.kind === "single";
    },
    caption() {
      return this.current?.label || this.words[this.at === "more" ? "more_filters" : this.at] || "";
    },
  },
  created() {
    window.addEventListener("desk:command", this.obey);
  },
  unmounted() {
    window.removeEventListener("desk:command", this.obey);
    clearTimeout(this.waiting);
  },
  methods: {
    place(name) {
      return this.id + "-" + name.replace(".", "-");
    },
    open(name) {
      if (this.at === name) return (this.shown = false);
      this.options = null;
      this.at = name;
      this.shown = true;
      requestAnimationFrame(() => this.enter(ENTRY));
      if (!["more", "keep"].includes(name) && !["number", "time", "text"].includes(this.kind)) this.ask(name, "");
    },
    // A menu is hidden until it has its place, and what is hidden takes no focus.
    enter(frames) {
      const menu = this.$refs.head?.parentElement;
      if (!frames || !this.shown || menu?.contains(document.activeElement)) return;
      menu?.querySelector(".sift input[type=text], .sift input, .sift button")?.focus();
      requestAnimationFrame(() => this.enter(frames - 1));
    },
    close() {
      const left = document.getElementById(this.place(this.at));
      if (!document.activeElement || document.activeElement === document.body) left?.focus();
      this.at = "";
    },
    ask(name, words) {
      this.$emit("ask", { name, words });
    },
    offer(name, options) {
      if (name === this.at) this.options = options;
    },
    chose(value, isDone) {
      this.narrow(this.at, value);
      if (isDone || this.isSingle) this.shown = false;
    },
    narrow(name, value) {
      this.$emit("narrow", { name, value });
    },
    keep(wish) {
      this.shown = false;
      this.$emit("keep", wish);
    },
    typed(event) {
      this.text = event.target.value;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.search(event), PAUSE);
    },
    search(event) {
      clearTimeout(this.waiting);
      this.narrow("q", event.target.value);
    },
    obey(event) {
      if (!["list.filter", "list.search"].includes(event.detail)) return;
      event.preventDefault();
      if (event.detail === "list.search") this.$refs.search.focus();
      else this.open(this.others.length ? "more" : this.drawn[0].name);
    },
  },
};
