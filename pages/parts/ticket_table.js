// Tickets as rows of data, each with a real link. New rows wait above the list while somebody reads it.
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHOWN_AS_CHANGED = 2500;
// Least and greatest width of a column in pixels, on wide screens and on those of middle size; no greatest: what is left.
const WIDTHS = { number: [92, 92], subject: [260], priority: [92, 92], state: [132, 190], assignee: [140, 140], updated_at: [120, 120] };
const SLIM = { number: [84, 84], subject: [200], priority: [80, 80], state: [116, 160], assignee: [44, 44], updated_at: [108, 108] };
const GAP = 12;

export default {
  template: `
    <section class="tickets" :class="{ 'is-busy': busy, 'has-chosen': chosen.size }" @pointerenter="pointing = $event.pointerType === 'mouse'" @pointerleave="pointing = false">
      <p class="visually-hidden" role="status">{{ heard }}</p>
      <button v-if="held.length" type="button" class="tickets__news" @click="release">
        <q-icon name="sym_r_arrow_upward" aria-hidden="true" />{{ news }}
      </button>
      <div v-if="failed" class="notice" role="alert">
        <div class="notice__icon"><q-icon name="sym_r_cloud_off" aria-hidden="true" /></div>
        <h2>{{ words.failed_title }}</h2>
        <p>{{ failed }}</p>
        <button type="button" class="button" @click="again">{{ words.again }}</button>
      </div>
      <div v-else-if="!shown.length && busy" class="tickets__table" aria-hidden="true">
        <div v-for="place in 6" :key="place" class="tickets__row tickets__ghost" :style="layout"><span v-for="column in columns" :key="column.name"><i></i></span></div>
      </div>
      <div v-else-if="!shown.length" class="notice">
        <div class="notice__icon"><q-icon :name="words.empty_icon" aria-hidden="true" /></div>
        <h2>{{ words.empty_title }}</h2>
        <p>{{ words.empty_hint }}</p>
        <button v-if="words.empty_act" type="button" class="button" @click="$emit('clear')">{{ words.empty_act }}</button>
      </div>
      <div v-else class="tickets__table" role="table" :aria-label="words.caption" :aria-busy="String(busy)" :style="layout" @keydown="move">
        <div role="row" class="tickets__row tickets__head">
          <span v-if="deeds.length" role="columnheader" class="tickets__check">
            <input type="checkbox" :aria-label="words.choose_all" :checked="isWhole" :indeterminate.prop="chosen.size > 0 && !isWhole" @change="chooseAll" />
          </span>
          <span v-for="column in columns" :key="column.name" role="columnheader" :aria-sort="sorted(column)">
            <button v-if="column.sort && sortable" type="button" class="tickets__sort" @click="order(column)">{{ column.label }}
              <q-icon v-if="sorted(column)" :name="sorted(column) === 'ascending' ? 'sym_r_arrow_upward' : 'sym_r_arrow_downward'" aria-hidden="true" /></button>
            <template v-else>{{ column.label }}</template>
          </span>
        </div>
        <div v-for="row in shown" :key="row.number" role="row" class="tickets__row" :aria-selected="deeds.length ? String(chosen.has(row.number)) : null"
             :class="{ 'is-changed': changed.has(row.number), 'is-gone': row.left, 'is-chosen': chosen.has(row.number) }">
          <span v-if="deeds.length" role="cell" class="tickets__check">
            <input type="checkbox" :checked="chosen.has(row.number)" :aria-label="words.choose.replace('{number}', row.number)" @click="tick(row, $event)" />
          </span>
          <span role="cell" class="tickets__number"><bdi dir="ltr">{{ row.number }}</bdi></span>
          <span role="cell" class="tickets__subject">
            <a :href="row.href" dir="auto" @click="leave">{{ row.subject }}</a>
            <small class="secondary"><bdi>{{ row.requester }}</bdi><template v-if="row.organization"> · <bdi>{{ row.organization }}</bdi></template>
              <span v-if="here[row.number]" class="tickets__here"><q-icon name="sym_r_visibility" aria-hidden="true" /><bdi>{{ here[row.number] }}</bdi></span></small>
          </span>
          <template v-for="column in columns.slice(2)" :key="column.name">
            <span v-if="column.name === 'priority'" role="cell" class="tickets__priority" :class="'tone-' + row.priority_tone"><i></i>{{ row.priority }}</span>
            <span v-else-if="column.name === 'state'" role="cell" class="tickets__state">
              <span class="chip" :class="'tone-' + row.state_tone"><i></i>{{ row.state }}</span>
              <small v-if="row.left">{{ words.left }}</small>
            </span>
            <span v-else-if="column.name === 'assignee'" role="cell" class="tickets__assignee" :class="{ 'is-nobody': !row.initials }">
              <i v-if="row.initials" class="face face--small" :class="'face-' + row.hue" aria-hidden="true">{{ row.initials }}</i>
              <bdi>{{ row.assignee }}</bdi>
            </span>
            <time v-else-if="column.name === 'updated_at'" role="cell" class="tickets__time" :datetime="row.iso" :title="row.exact">{{ ago(row) }}</time>
            <span v-else role="cell" class="tickets__more" :class="{ 'is-empty': !row.cells[column.name] }">
              <span class="tickets__label" aria-hidden="true">{{ column.label }}: </span><bdi>{{ row.cells[column.name] }}</bdi></span>
          </template>
        </div>
      </div>
      <footer v-if="shown.length" class="tickets__foot">
        <span>{{ counted }}</span>
        <button v-if="hasMore" type="button" class="button button--small" :disabled="busy" @click="next">{{ words.more }}</button>
        <span class="tickets__keys" aria-hidden="true">{{ words.keys }}</span>
      </footer>
      <div v-if="chosen.size" class="deeds" role="toolbar" :aria-label="words.deeds">
        <strong role="status">{{ say(chosen.size === 1 ? "chosen_one" : "chosen", chosen.size) }}</strong>
        <button v-for="deed in deeds" :key="deed.kind" type="button" class="button button--small" :class="{ 'button--danger': deed.bad }" @click="ask(deed.kind)">
          <q-icon :name="deed.icon" aria-hidden="true" />{{ deed.label }}</button>
        <button type="button" class="tools__clear" @click="choose([])"><q-icon name="sym_r_close" aria-hidden="true" />{{ words.choose_none }}</button>
      </div>
    </section>`,
  props: { rows: Array, columns: Array, more: Boolean, words: Object, digits: String, inserts: Boolean, now: Number, sort: String, sortable: Boolean, deeds: Array, broken: String },
  emits: ["more", "reload", "sort", "deed", "clear"],
  data() {
    return {
      shown: this.rows, hasMore: this.more, held: [], changed: new Set(), chosen: new Set(), here: {},
      busy: false, pointing: false, clock: this.now, heard: "", failed: this.broken,
    };
  },
  created() {
    this.ahead = this.now - Date.now();
    this.ticking = setInterval(() => this.tickClock(), MINUTE);
    window.addEventListener("desk:command", this.obey);
  },
  unmounted() {
    clearInterval(this.ticking);
    window.removeEventListener("desk:command", this.obey);
  },
  watch: {
    rows(rows) {
      this.shown = rows;
      this.hasMore = this.more;
      this.held = [];
      this.busy = false;
      this.failed = "";
      const there = new Set(rows.map((row) => row.number));
      this.chosen = new Set([...this.chosen].filter((number) => there.has(number)));
      this.tickClock();
    },
    broken(said) {
      this.failed = said;
      this.busy = false;
    },
  },
  computed: {
    layout() {
      const check = this.deeds.length ? [[20, 20]] : [];
      const all = (known, other) => [...check, ...this.columns.map((column) => known[column.name] || other)];
      const tracks = (sizes) => sizes.map(([least, most]) => `minmax(${least}px, ${most ? most + "px" : "1fr"})`).join(" ");
      const width = (sizes) => sizes.reduce((sum, [least]) => sum + least + GAP, 2 * 16 - GAP) + "px";
      const [wide, slim] = [all(WIDTHS, [96, 150]), all(SLIM, [84, 120])];
      return { "--columns": tracks(wide), "--columns-slim": tracks(slim), "--least": width(wide), "--least-slim": width(slim) };
    },
    isWhole() {
      return this.shown.length > 0 && this.shown.every((row) => this.chosen.has(row.number));
    },
    counted() {
      const all = this.shown.length === 1 ? "shown_one" : "shown_all";
      return this.say(this.hasMore ? "shown_of_more" : all, this.shown.length);
    },
    news() {
      return this.say(this.held.length === 1 ? "news_one" : "news", this.held.length);
    },
  },
  methods: {
    append(rows, more) {
      const known = new Set(this.shown.map((row) => row.number));
      const come = new Set(rows.map((row) => row.number));
      this.shown = [...this.shown, ...rows.filter((row) => !known.has(row.number))];
      this.held = this.held.filter((row) => !come.has(row.number));
      this.hasMore = more;
      this.busy = false;
      this.$nextTick(() => this.links()[known.size]?.focus());
    },
    take_in(patched, fresh, removed) {
      this.tickClock();
      const news = new Map(patched.map((row) => [row.number, row]));
      const stay = (row) => !removed.includes(row.number);
      this.shown = this.shown.filter(stay).map((row) => news.get(row.number) || row);
      this.held = this.held.filter(stay).map((row) => news.get(row.number) || row);
      removed.forEach((number) => this.chosen.delete(number));
      this.mark(patched);
      if (!fresh.length) return;
      const come = new Set(fresh.map((row) => row.number));
      this.held = [...fresh, ...this.held.filter((row) => !come.has(row.number))];
      if (this.inserts && !this.isRead()) this.put(this.held);
      else this.heard = this.news;
    },
    put(rows) {
      const numbers = new Set(rows.map((row) => row.number));
      this.shown = [...rows, ...this.shown.filter((row) => !numbers.has(row.number))];
      this.held = [];
      this.mark(rows);
    },
    release() {
      if (this.inserts) this.put(this.held);
      else this.again();
      this.$nextTick(() => this.links()[0]?.focus());
    },
    again() {
      this.busy = true;
      this.$emit("reload");
    },
    wait() {
      this.busy = true;
    },
    rest() {
      this.busy = false;
    },
    mark(rows) {
      rows.forEach((row) => this.changed.add(row.number));
      setTimeout(() => rows.forEach((row) => this.changed.delete(row.number)), SHOWN_AS_CHANGED);
    },
    meet(here) {
      this.here = here;
    },
    next() {
      this.busy = true;
      this.$emit("more");
    },
    // The ticket's page leads on from here: to the next one, and back.
    leave() {
      const list = { path: location.pathname + location.search, numbers: this.shown.map((row) => row.number) };
      sessionStorage.setItem("desk:list:" + location.pathname, JSON.stringify(list));
    },
    isRead() {
      return this.pointing || this.chosen.size > 0 || this.$el.contains(document.activeElement) || this.$el.getBoundingClientRect().top < 0;
    },
    sorted(column) {
      if (!this.sortable || !column.sort || this.sort.replace("-", "") !== column.sort) return null;
      return this.sort.startsWith("-") ? "descending" : "ascending";
    },
    order(column) {
      this.busy = true;
      this.$emit("sort", this.sorted(column) === "descending" ? column.sort : "-" + column.sort);
    },
    choose(numbers) {
      this.chosen = new Set(numbers);
    },
    chooseAll() {
      this.choose(this.isWhole ? [] : this.shown.map((row) => row.number));
    },
    tick(row, event) {
      const numbers = this.shown.map((each) => each.number);
      const from = numbers.indexOf(this.last);
      const to = numbers.indexOf(row.number);
      const range = event.shiftKey && from >= 0 ? numbers.slice(Math.min(from, to), Math.max(from, to) + 1) : [row.number];
      const isOn = !this.chosen.has(row.number);
      range.forEach((number) => (isOn ? this.chosen.add(number) : this.chosen.delete(number)));
      this.last = row.number;
    },
    ask(kind) {
      this.$emit("deed", { kind, numbers: this.shown.map((row) => row.number).filter((number) => this.chosen.has(number)) });
    },
    move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
      if (!step || event.ctrlKey || event.altKey || event.metaKey || this.links().indexOf(document.activeElement) < 0) return;
      event.preventDefault();
      if (event.shiftKey) this.stretch(step);
      else this.step(step);
    },
    step(by) {
      const links = this.links();
      const here = links.indexOf(document.activeElement);
      links[here < 0 ? 0 : Math.min(links.length - 1, Math.max(0, here + by))]?.focus();
    },
    // With Shift the row one leaves and the row one comes to are chosen.
    stretch(by) {
      const choose = () => this.focused() && this.chosen.add(this.focused().number);
      choose();
      this.step(by);
      choose();
    },
    focused() {
      return this.shown[this.links().indexOf(document.activeElement)];
    },
    obey(event) {
      const acts = {
        "list.next": () => this.step(1),
        "list.previous": () => this.step(-1),
        "list.choose": () => this.focused() && this.tick(this.focused(), event),
        "list.choose_more": () => this.stretch(1),
        "list.choose_all": () => this.chooseAll(),
        "list.reload": () => this.again(),
      };
      const act = acts[event.detail];
      if (!act) return;
      event.preventDefault();
      act();
    },
    links() {
      return [...this.$el.querySelectorAll(".tickets__subject a")];
    },
    tickClock() {
      this.clock = Date.now() + this.ahead;
    },
    ago(row) {
      const age = this.clock - row.at;
      if (age < 0 || age >= DAY) return row.ago;
      const [size, one, many] = age < HOUR ? [MINUTE, "a_minute", "minutes"] : [HOUR, "an_hour", "hours"];
      const count = Math.floor(age / size);
      return count ? this.say(count === 1 ? one : many, count) : this.words.just_now;
    },
    say(key, count) {
      const written = this.digits === "persian" ? String(count).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : count;
      return this.words[key].replace("{count}", written);
    },
  },
};
