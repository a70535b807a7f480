// Who else is here. Tells the desk that this page is open, and whether somebody types into one of its boxes.
const WRITES = 20000; // milliseconds without a key until one only looks on
const DOING = { reply: "replying", note: "noting" };

export default {
  template: `
    <div class="presence" role="status"><div v-if="others.length" class="presence__bar">
      <span class="presence__faces"><span v-for="each in others" :key="each.id" class="face face--small" :class="'face-' + each.hue" aria-hidden="true">{{ each.initials }}</span></span>
      <ul class="presence__lines"><li v-for="each in others" :key="each.id">
        <q-icon :name="each.icon" size="17px" aria-hidden="true" /><span>{{ each.text }}</span></li></ul>
    </div></div>`,
  props: { others: Array, every: Number },
  emits: ["beat"],
  mounted() {
    this.stage = this.$el.closest(".stage") || document;
    this.doing = "viewing";
    this.stage.addEventListener("input", this.heard);
    document.addEventListener("visibilitychange", this.beat);
    this.timer = setInterval(this.beat, this.every);
    this.beat();
  },
  unmounted() {
    clearInterval(this.timer);
    clearTimeout(this.rests);
    this.stage.removeEventListener("input", this.heard);
    document.removeEventListener("visibilitychange", this.beat);
  },
  methods: {
    // A page that nobody looks at is not being read.
    beat() {
      if (!document.hidden) this.$emit("beat", this.doing);
    },
    heard(event) {
      const kind = event.target.closest?.("[data-writing]")?.dataset.writing;
      if (!kind) return;
      clearTimeout(this.rests);
      this.rests = setTimeout(() => this.turn("viewing"), WRITES);
      this.turn(DOING[kind]);
    },
    turn(doing) {
      if (doing === this.doing) return;
      this.doing = doing;
      this.beat();
    },
  },
};
