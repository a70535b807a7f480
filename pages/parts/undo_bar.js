// What has just been done, and for some seconds the way to take it back.
export default {
  template: `
    <div class="undo" role="status">
      <span dir="auto">{{ text }}</span>
      <button type="button" class="undo__button" @click="undo"><q-icon name="sym_r_undo" class="turns" aria-hidden="true" />{{ words.undo }}</button>
      <span class="undo__left" aria-hidden="true">{{ shown }}</span>
      <button type="button" class="undo__close" :aria-label="words.close" @click="$emit('gone')"><q-icon name="sym_r_close" aria-hidden="true" /></button>
    </div>`,
  props: { text: String, seconds: Number, words: Object },
  emits: ["undo", "gone"],
  data() {
    return { left: this.seconds };
  },
  computed: {
    shown() {
      return this.left.toLocaleString(document.documentElement.lang, { numberingSystem: this.words.digits });
    },
  },
  mounted() {
    const until = Date.now() + this.seconds * 1000;
    this.timer = setInterval(() => {
      this.left = Math.max(0, Math.round((until - Date.now()) / 1000));
      if (!this.left) this.end("gone");
    }, 250);
  },
  unmounted() {
    clearInterval(this.timer);
  },
  methods: {
    undo() {
      this.end("undo");
    },
    end(how) {
      clearInterval(this.timer);
      this.$emit(how);
    },
  },
};
