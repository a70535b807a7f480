// A list of records as data: a table on wide screens, cards on narrow ones; the first cell of a row is its link.
export default {
  template: `
    <section class="records">
      <div v-if="!shown.length" class="notice">
        <div class="notice__icon"><q-icon :name="words.empty_icon" aria-hidden="true" /></div>
        <h2>{{ words.empty_title }}</h2>
        <p>{{ words.empty_hint }}</p>
      </div>
      <div v-else class="records__table" role="table" :aria-label="words.caption" :aria-busy="String(busy)" @keydown="move"
           :style="{ '--columns': columns.map((column) => column.width).join(' ') }">
        <div role="row" class="records__row records__head">
          <span v-for="column in columns" :key="column.name" role="columnheader">{{ column.label }}</span>
        </div>
        <div v-for="row in shown" :key="row.id" role="row" class="records__row" :class="{ 'is-faded': row.faded }">
          <div v-for="column in columns" :key="column.name" role="cell" :class="'records__cell records__' + column.kind">
            <template v-if="column.kind === 'name'">
              <i v-if="row.initials" class="face face--small" :class="'face-' + row.hue" aria-hidden="true">{{ row.initials }}</i>
              <q-icon v-else :name="row.icon" class="icon" aria-hidden="true" />
              <span class="records__names">
                <a :href="row.href" dir="auto">{{ row.cells[column.name] }}</a>
                <small v-if="row.detail" class="secondary"><bdi>{{ row.detail }}</bdi></small>
              </span>
              <span v-if="row.mark" class="chip">{{ row.mark }}</span>
            </template>
            <template v-else-if="column.kind === 'chips'">
              <span v-for="chip in row.cells[column.name]" :key="chip" class="chip" dir="auto">{{ chip }}</span>
            </template>
            <template v-else-if="column.kind === 'code'">
              <bdi v-for="code in row.cells[column.name]" :key="code" dir="ltr">{{ code }}</bdi>
            </template>
            <template v-else><small class="records__label">{{ column.label }}</small><bdi>{{ row.cells[column.name] }}</bdi></template>
          </div>
        </div>
      </div>
      <footer v-if="shown.length" class="records__foot">
        <span role="status">{{ counted }}</span>
        <button v-if="hasMore" type="button" class="button button--small" :disabled="busy" @click="next">{{ words.more }}</button>
      </footer>
    </section>`,
  props: { columns: Array, rows: Array, more: Boolean, counted: String, words: Object },
  emits: ["more"],
  data() {
    return { shown: this.rows, hasMore: this.more, busy: false };
  },
  watch: {
    rows(rows) {
      this.shown = rows;
      this.hasMore = this.more;
      this.busy = false;
    },
  },
  methods: {
    append(rows, more) {
      const first = this.shown.length;
      this.shown = [...this.shown, ...rows];
      this.hasMore = more;
      this.busy = false;
      this.$nextTick(() => this.links()[first]?.focus());
    },
    next() {
      this.busy = true;
      this.$emit("more");
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
      return [...this.$el.querySelectorAll(".records__names a")];
    },
  },
};
