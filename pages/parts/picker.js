// A box to type into and what fits below it: one choice by key, finger or reader.
const PAUSE = 250;
const plain = (text) => text.toLocaleLowerCase().replace(/\u200c/g, "").replace(/ي/g, "ی").replace(/ك/g, "ک");

export default {
  template: `
    <div class="picker" @keydown.esc.stop.prevent="$emit('close')" @focusout="left">
      <div class="picker__line">
        <input ref="box" class="picker__box" type="text" role="combobox" aria-autocomplete="list" autocomplete="off" dir="auto"
               :aria-expanded="String(found.length > 0)" :aria-controls="id + '-list'"
               :aria-activedescendant="found.length ? id + '-' + at : null" :aria-label="words.label"
               :placeholder="words.hint" v-model="text" @input="typed"
               @keydown.down.prevent="move(1)" @keydown.up.prevent="move(-1)" @keydown.enter.prevent="pick(found[at])" />
        <button type="button" class="picker__close" :aria-label="words.close" @click="$emit('close')">
          <q-icon name="sym_r_close" aria-hidden="true" />
        </button>
      </div>
      <ul class="picker__list" role="listbox" :id="id + '-list'" :aria-label="words.label">
        <li v-for="(option, place) in found" :key="option.id" :id="id + '-' + place" role="option" class="picker__option"
            :class="{ 'is-at': place === at }" :aria-selected="String(place === at)"
            @mousedown.prevent @click="pick(option)" @mousemove="at = place">
          <span v-if="option.initials" class="face face--small" :class="'face-' + option.hue" aria-hidden="true">{{ option.initials }}</span>
          <span class="picker__label" dir="auto">{{ option.label }}</span>
          <small v-if="option.hint"><bdi>{{ option.hint }}</bdi></small>
        </li>
      </ul>
      <p class="hint picker__none" role="status">{{ asked && !found.length ? words.nothing : "" }}</p>
    </div>`,
  props: { id: String, options: Array, remote: Boolean, words: Object },
  emits: ["choose", "close", "search"],
  data() {
    return { text: "", at: 0 };
  },
  computed: {
    found() {
      const wanted = plain(this.text.trim());
      const fits = this.remote ? this.options : this.options.filter((each) => plain(each.label).includes(wanted));
      return fits.slice(0, 50);
    },
    asked() {
      return !this.remote || this.text.trim() !== "";
    },
  },
  watch: {
    found() {
      this.at = 0;
    },
  },
  mounted() {
    this.$refs.box.focus();
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
    move(by) {
      const many = this.found.length;
      if (!many) return;
      this.at = (this.at + by + many) % many;
      this.$nextTick(() => document.getElementById(this.id + "-" + this.at)?.scrollIntoView({ block: "nearest" }));
    },
    pick(option) {
      if (option) this.$emit("choose", option.id);
    },
    left(event) {
      if (event.relatedTarget && !this.$el.contains(event.relatedTarget) && !this.text) this.$emit("close");
    },
  },
};
