// Some of many: a box to search in and a list to tick. `remote`: the desk searches.
const PAUSE = 250;
const plain = (text) => text.toLocaleLowerCase().replace(/\u200c/g, "").replace(/ي/g, "ی").replace(/ك/g, "ک");

export default {
  template: `
    <div class="sift" @keydown.down.prevent="move(1)" @keydown.up.prevent="move(-1)">
      <label v-if="remote || options.length > 7" class="sift__search">
        <q-icon name="sym_r_search" aria-hidden="true" />
        <input ref="box" type="search" dir="auto" autocomplete="off" v-model="text" :placeholder="words.find" :aria-label="words.find"
               @input="typed" @keydown.enter.prevent="first" />
      </label>
      <div class="sift__list" role="group" :aria-label="label">
        <label v-for="option in found" :key="option.id" class="sift__option">
          <input :type="single ? 'radio' : 'checkbox'" :name="single ? 'one' : null" :checked="chosen.includes(option.id)" @change="turn(option.id)" />
          <span v-if="option.initials" class="face face--small" :class="'face-' + option.hue" aria-hidden="true">{{ option.initials }}</span>
          <span class="sift__label" dir="auto">{{ option.label }}</span>
          <small v-if="option.hint"><bdi>{{ option.hint }}</bdi></small>
        </label>
        <p v-if="!found.length" class="sift__none" role="status">{{ words.nothing }}</p>
      </div>
    </div>`,
  props: { options: Array, value: String, remote: Boolean, single: Boolean, label: String, words: Object },
  emits: ["choose", "search"],
  data() {
    return { text: "", chosen: this.value ? this.value.split(",") : [] };
  },
  computed: {
    found() {
      const wanted = plain(this.text.trim());
      return this.remote ? this.options : this.options.filter((option) => plain(option.label).includes(wanted));
    },
  },
  mounted() {
    (this.$refs.box || this.$el.querySelector("input"))?.focus();
  },
  unmounted() {
    clearTimeout(this.waiting);
  },
  methods: {
    typed() {
      if (!this.remote) return;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.$emit("search", this.text), PAUSE);
    },
    first() {
      if (this.found.length) this.turn(this.found[0].id);
    },
    turn(id) {
      if (this.single) this.chosen = [id];
      else this.chosen = this.chosen.includes(id) ? this.chosen.filter((each) => each !== id) : [...this.chosen, id];
      this.$emit("choose", this.chosen.join(","));
    },
    move(step) {
      const boxes = [...this.$el.querySelectorAll("input")];
      const at = boxes.indexOf(document.activeElement);
      boxes[Math.min(boxes.length - 1, Math.max(0, at + step))]?.focus();
    },
  },
};
