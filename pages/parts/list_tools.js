// What stands above a list: search, filters as pills, order. Native controls: they work by key, finger and reader.
const PAUSE = 300;

export default {
  template: `
    <div class="tools">
      <h1>{{ title }}</h1>
      <label class="tools__search">
        <q-icon name="sym_r_search" aria-hidden="true" />
        <input ref="search" type="search" dir="auto" :value="text" :placeholder="words.search" :aria-label="words.search"
               maxlength="200" enterkeyhint="search" autocomplete="off" @input="typed" @keydown.enter="search" />
      </label>
      <a v-if="fresh" :href="fresh.href" class="button tools__fresh">
        <q-icon name="sym_r_add" class="icon" aria-hidden="true" /><span>{{ fresh.label }}</span>
      </a>
      <div v-if="others.length" class="tools__others">
        <a v-for="other in others" :key="other.href" :href="other.href" class="button button--quiet" :download="other.download || null">
          <q-icon :name="other.icon" class="icon" aria-hidden="true" /><span>{{ other.label }}</span>
        </a>
      </div>
      <div class="tools__filters" role="group" :aria-label="words.filters">
        <label v-for="filter in filters" :key="filter.name" class="pill" :class="{ 'is-set': filter.chosen }">
          <span>{{ filter.label }}</span>
          <select :value="filter.chosen" @change="choose(filter, $event.target.value)">
            <option value="">{{ words.any }}</option>
            <option v-for="option in filter.options" :key="option.id" :value="option.id">{{ option.label }}</option>
          </select>
        </label>
        <button v-if="isNarrowed" type="button" class="tools__clear" @click="$emit('clear')">
          <q-icon name="sym_r_close" aria-hidden="true" />{{ words.clear }}
        </button>
        <label v-if="sorts.length" class="tools__sort">
          <span>{{ words.sort }}</span>
          <select :value="sort" :disabled="!!q" @change="$emit('choose', { name: 'sort', value: $event.target.value })">
            <option v-for="option in sorts" :key="option.id" :value="option.id">{{ option.label }}</option>
          </select>
        </label>
      </div>
    </div>`,
  props: { title: String, q: String, filters: Array, sort: String, sorts: Array, words: Object, fresh: Object, others: Array },
  data() {
    return { text: this.q };
  },
  watch: {
    q(q) {
      // An answer that comes while somebody types on must not take back his letters.
      if (document.activeElement !== this.$refs.search) this.text = q;
    },
  },
  computed: {
    isNarrowed() {
      return !!this.q || this.filters.some((filter) => filter.chosen);
    },
  },
  unmounted() {
    clearTimeout(this.waiting);
  },
  methods: {
    typed(event) {
      this.text = event.target.value;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.search(event), PAUSE);
    },
    search(event) {
      clearTimeout(this.waiting);
      this.$emit("choose", { name: "q", value: event.target.value });
    },
    choose(filter, value) {
      this.$emit("choose", { name: filter.name, value });
    },
  },
};
