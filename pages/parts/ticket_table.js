// Tickets as rows of data, each with a real link. New rows wait above the list while somebody reads it.
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHOWN_AS_CHANGED = 2500;

export default {
  template: `
    <section class="tickets" @pointerenter="pointing = $event.pointerType === 'mouse'" @pointerleave="pointing = false">
      <p class="visually-hidden" role="status">{{ heard }}</p>
      <button v-if="held.length" type="button" class="tickets__news" @click="release">
        <q-icon name="sym_r_arrow_upward" aria-hidden="true" />{{ news }}
      </button>
      <div v-if="!shown.length" class="notice">
        <div class="notice__icon"><q-icon :name="words.empty_icon" aria-hidden="true" /></div>
        <h2>{{ words.empty_title }}</h2>
        <p>{{ words.empty_hint }}</p>
      </div>
      <div v-else class="tickets__table" role="table" :aria-label="words.caption" :aria-busy="busy" @keydown="move">
        <div role="row" class="tickets__row tickets__head">
          <span v-for="head in heads" :key="head" role="columnheader">{{ words[head] }}</span>
        </div>
        <div v-for="row in shown" :key="row.number" role="row" class="tickets__row"
             :class="{ 'is-changed': changed.has(row.number), 'is-gone': row.left }">
          <span role="cell" class="tickets__number"><bdi dir="ltr">{{ row.number }}</bdi></span>
          <span role="cell" class="tickets__subject">
            <a :href="row.href" dir="auto">{{ row.subject }}</a>
            <small class="secondary"><bdi>{{ row.requester }}</bdi><template v-if="row.organization"> · <bdi>{{ row.organization }}</bdi>
            </template></small>
          </span>
          <span role="cell" class="tickets__priority" :class="'tone-' + row.priority_tone"><i></i>{{ row.priority }}</span>
          <span role="cell" class="tickets__state">
            <span class="chip" :class="'tone-' + row.state_tone"><i></i>{{ row.state }}</span>
            <small v-if="row.left">{{ words.left }}</small>
          </span>
          <span role="cell" class="tickets__assignee" :class="{ 'is-nobody': !row.initials }">
            <i v-if="row.initials" class="face face--small" :class="'face-' + row.hue" aria-hidden="true">{{ row.initials }}</i>
            <bdi>{{ row.assignee }}</bdi>
          </span>
          <time role="cell" class="tickets__time" :datetime="row.iso" :title="row.exact">{{ ago(row) }}</time>
        </div>
      </div>
      <footer v-if="shown.length" class="tickets__foot">
        <span>{{ counted }}</span>
        <button v-if="hasMore" type="button" class="button button--small" :disabled="busy" @click="next">{{ words.more }}</button>
        <span class="tickets__keys" aria-hidden="true">{{ words.keys }}</span>
      </footer>
    </section>`,
  props: { rows: Array, more: Boolean, words: Object, digits: String, inserts: Boolean, now: Number },
  data() {
    return { shown: this.rows, hasMore: this.more, held: [], changed: new Set(), busy: false, pointing: false, clock: this.now, heard: "" };
  },
  created() {
    this.heads = ["number", "subject", "priority", "state", "assignee", "changed"];
    this.ahead = this.now - Date.now();
    this.ticking = setInterval(() => this.tick(), MINUTE);
  },
  unmounted() {
    clearInterval(this.ticking);
  },
  watch: {
    rows(rows) {
      this.shown = rows;
      this.hasMore = this.more;
      this.held = [];
      this.busy = false;
      this.tick();
    },
  },
  computed: {
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
      this.shown = [...this.shown, ...rows.filter((row) => !known.has(row.number))];
      this.hasMore = more;
      this.busy = false;
      this.$nextTick(() => this.links()[known.size]?.focus());
    },
    take_in(patched, fresh, removed) {
      this.tick();
      const news = new Map(patched.map((row) => [row.number, row]));
      const stay = (row) => !removed.includes(row.number);
      this.shown = this.shown.filter(stay).map((row) => news.get(row.number) || row);
      this.held = this.held.filter(stay).map((row) => news.get(row.number) || row);
      this.mark(patched);
      if (!fresh.length) return;
      this.held = [...fresh, ...this.held];
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
      else this.$emit("reload");
      this.$nextTick(() => this.links()[0]?.focus());
    },
    mark(rows) {
      rows.forEach((row) => this.changed.add(row.number));
      setTimeout(() => rows.forEach((row) => this.changed.delete(row.number)), SHOWN_AS_CHANGED);
    },
    next() {
      this.busy = true;
      this.$emit("more");
    },
    isRead() {
      return this.pointing || this.$el.contains(document.activeElement) || this.$el.getBoundingClientRect().top < 0;
    },
    move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
      const links = this.links();
      const here = links.indexOf(document.activeElement);
      if (!step || here < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      links[here + step]?.focus();
    },
    links() {
      return [...this.$el.querySelectorAll(".tickets__subject a")];
    },
    tick() {
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
