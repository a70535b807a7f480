// The two boxes an agent writes into, one of them in sight; each keeps what was typed into it.
export default {
  template: `
    <section class="composer" :class="'composer--' + at" :aria-label="words.composer" @keydown="keys">
      <div class="composer__tabs" role="tablist" :aria-label="words.composer">
        <button v-for="tab in tabs" :key="tab.id" :ref="tab.id" type="button" role="tab" class="composer__tab"
                :class="'composer__tab--' + tab.id" :id="id + '-' + tab.id" :aria-selected="String(tab.id === at)"
                :aria-controls="id + '-panel-' + tab.id" :tabindex="tab.id === at ? 0 : -1" @click="turn(tab.id)">
          <q-icon :name="tab.icon" size="17px" aria-hidden="true" />{{ tab.label }}
        </button>
      </div>
      <div v-for="tab in tabs" :key="tab.id" v-show="tab.id === at" role="tabpanel" class="composer__panel takes-files"
           :id="id + '-panel-' + tab.id" :data-writing="tab.id" :aria-labelledby="id + '-' + tab.id"><slot :name="tab.id"></slot></div>
    </section>`,
  props: { id: String, tabs: Array, start: String, words: Object },
  data() {
    return { at: this.start };
  },
  mounted() {
    window.addEventListener("desk:command", this.obey);
  },
  unmounted() {
    window.removeEventListener("desk:command", this.obey);
  },
  methods: {
    turn(to) {
      this.at = to;
      this.$nextTick(() => this.$el.querySelector("[data-writing=" + to + "] textarea").focus());
    },
    obey(event) {
      const kind = String(event.detail).replace("compose.", "");
      if (this.tabs.some((tab) => tab.id === kind)) this.turn(kind);
    },
    keys(event) {
      if (event.target.getAttribute("role") !== "tab" || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      const other = this.tabs.find((tab) => tab.id !== this.at);
      if (other) this.at = other.id;
      this.$nextTick(() => this.$refs[this.at][0].focus());
    },
  },
};
