// The sheet of shortcuts, made of what can be done here now.
const CODES = { Slash: "/", ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc", "Shift+Slash": "?", "Ctrl+KeyK": "Ctrl K" };
const cap = (code) => CODES[code] || code.replace("Shift+", "Shift ").replace(/Key|Digit/, "");

export default {
  template: `
    <dialog ref="dialog" class="palette keysheet" :aria-label="words.title" @click.self="$refs.dialog.close()">
      <div class="palette__box">
        <header class="keysheet__head">
          <h2>{{ words.title }}</h2>
          <button type="button" class="top__icon" :aria-label="words.close" @click="$refs.dialog.close()"><q-icon name="sym_r_close" class="icon" aria-hidden="true" /></button>
        </header>
        <div class="keysheet__body" tabindex="0" :aria-label="words.title" role="region">
          <section v-for="group in groups" :key="group.caption">
            <h3>{{ group.caption }}</h3>
            <dl>
              <div v-for="item in group.items" :key="item.id">
                <dt>{{ item.label }}</dt>
                <dd><kbd v-for="key in item.keys" :key="key" dir="ltr">{{ cap(key) }}</kbd></dd>
              </div>
            </dl>
          </section>
          <p class="hint">{{ words.layout }}</p>
        </div>
      </div>
    </dialog>`,
  props: { groups: Array, words: Object },
  mounted() {
    this.open();
  },
  methods: {
    cap,
    open() {
      if (!this.$refs.dialog.open) this.$refs.dialog.showModal();
    },
  },
};
