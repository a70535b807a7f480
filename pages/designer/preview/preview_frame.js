// The screen of the preview in a frame as wide as a device, and above it who looks at what.
const WIDTHS = { phone: 390, tablet: 820, desktop: 1440 };
const ICONS = { phone: "sym_r_smartphone", tablet: "sym_r_tablet_mac", desktop: "sym_r_desktop_windows" };

export default {
  template: `
    <div class="tryout">
      <div class="preview__bar" role="toolbar" :aria-label="words.toolbar">
        <label class="preview__choice"><span>{{ words.role }}</span>
          <select class="input" :value="asked.role" @change="ask('role', $event.target.value)">
            <option v-for="each in roles" :key="each.id" :value="each.id">{{ each.label }}</option>
          </select></label>
        <label class="preview__choice"><span>{{ words.form }}</span>
          <select class="input" :value="asked.form" @change="ask('form', $event.target.value)">
            <option value="">{{ words.home }}</option>
            <option v-for="each in forms" :key="each.id" :value="each.id">{{ each.label }}</option>
          </select></label>
        <label v-if="states.length" class="preview__choice"><span>{{ words.state }}</span>
          <select class="input" :value="asked.state" @change="ask('state', $event.target.value)">
            <option value="">{{ words.filling }}</option>
            <option v-for="each in states" :key="each.id" :value="each.id">{{ words.ticket_in }} {{ each.label }}</option>
          </select></label>
        <div v-if="languages.length > 1" class="segments" role="group" :aria-label="words.language">
          <button v-for="each in languages" :key="each.id" type="button" :lang="each.id" :aria-pressed="asked.language === each.id"
                  @click="ask('language', each.id)">{{ each.label }}</button>
        </div>
        <div class="segments" role="group" :aria-label="words.device">
          <button v-for="(width, name) in widths" :key="name" type="button" :aria-label="words[name]" :title="words[name]"
                  :aria-pressed="asked.device === name" @click="ask('device', name)">
            <q-icon :name="icons[name]" size="20px" aria-hidden="true" /></button>
        </div>
        <button type="button" class="round-button" :aria-label="words.dark" :title="words.dark" :aria-pressed="!!asked.dark"
                @click="ask('dark', asked.dark ? '' : '1')"><q-icon name="sym_r_contrast" size="20px" aria-hidden="true" /></button>
        <button type="button" class="round-button" :aria-label="words.again" :title="words.again" @click="turn++">
          <q-icon name="sym_r_refresh" size="20px" aria-hidden="true" /></button>
      </div>
      <p class="preview__note"><q-icon name="sym_r_visibility" size="17px" aria-hidden="true" /> {{ words.note }}</p>
      <div ref="stage" class="preview__stage">
        <div class="preview__device" :style="{ width: width * scale + 'px', height: height + 'px' }">
          <iframe :key="source + turn" :src="source" :title="words.frame"
                  :style="{ width: width + 'px', height: height / scale + 'px', transform: 'scale(' + scale + ')' }"></iframe>
        </div>
      </div>
    </div>
  `,
  props: { roles: Array, languages: Array, forms: Array, asked: Object, address: String, stamp: Number, words: Object },
  emits: ["asked"],
  data() {
    return { room: 1440, tall: 900, turn: 0, widths: WIDTHS, icons: ICONS };
  },
  computed: {
    states() {
      return this.forms.find((each) => each.id === this.asked.form)?.states || [];
    },
    width() {
      return WIDTHS[this.asked.device] || WIDTHS.desktop;
    },
    scale() {
      return Math.min(1, this.room / this.width);
    },
    height() {
      return Math.max(520, this.tall - 260);
    },
    source() {
      const query = new URLSearchParams({ stamp: this.stamp });
      for (const name of ["role", "language", "form", "state", "dark"]) if (this.asked[name]) query.set(name, this.asked[name]);
      return this.address + "?" + query;
    },
  },
  mounted() {
    this.measured = () => {
      this.room = this.$refs.stage.clientWidth;
      this.tall = window.innerHeight;
    };
    this.watcher = new ResizeObserver(this.measured);
    this.watcher.observe(this.$refs.stage);
    this.measured();
    const isAsked = new URLSearchParams(location.search).has("device");
    if (!isAsked && matchMedia("(width < 640px)").matches) this.ask("device", "phone");
  },
  beforeUnmount() {
    this.watcher.disconnect();
  },
  methods: {
    ask(name, value) {
      this.$emit("asked", { name, value });
    },
  },
};
