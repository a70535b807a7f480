// One box that finds tickets, views, people and everything that can be done here.
const REST = 140;
const CODES = { Slash: "/", ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc", "Shift+Slash": "?", "Ctrl+KeyK": "Ctrl K" };
const cap = (code) => CODES[code] || code.replace("Shift+", "Shift ").replace(/Key|Digit/, "");
const fold = (text) =>
  text.toLowerCase().replace(/[يى]/g, "ی").replace(/ك/g, "ک").replace(/[ۀة]/g, "ه").replace(/\u200c/g, " ").replace(/[\u064b-\u0652]/g, "");

export default {
  template: `
    <dialog ref="dialog" class="palette" :aria-label="words.title" @close="closed" @click.self="close">
      <div class="palette__box">
        <label class="palette__line">
          <q-icon name="sym_r_search" class="icon" aria-hidden="true" />
          <input ref="input" v-model="text" type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
                 :aria-activedescendant="at >= 0 ? 'palette-' + at : null" :aria-label="words.title" :placeholder="words.hint" dir="auto"
                 maxlength="200" autocomplete="off" spellcheck="false" @input="typed" @keydown="move" />
          <kbd aria-hidden="true">Esc</kbd>
        </label>
        <div id="palette-list" ref="list" role="listbox" class="palette__list" :aria-label="words.title" :aria-busy="String(busy)">
          <div v-for="group in shown" :key="group.caption" role="group" :aria-label="group.caption" class="palette__group">
            <div class="palette__caption" aria-hidden="true">{{ group.caption }}</div>
            <component v-for="item in group.items" :key="item.place" :is="item.href ? 'a' : 'button'" :id="'palette-' + item.place"
                       :href="item.href" :type="item.href ? null : 'button'" role="option" tabindex="-1" class="palette__item"
                       :aria-selected="String(item.place === at)" @click="pick(item)" @mousemove="at = item.place">
              <q-icon :name="item.icon" class="icon" aria-hidden="true" />
              <bdi v-if="item.code" class="code palette__code">{{ item.code }}</bdi>
              <span class="palette__label" dir="auto">{{ item.label }}</span>
              <span v-if="item.hint" class="palette__hint" dir="auto">{{ item.hint }}</span>
              <kbd v-for="key in item.keys || []" :key="key" dir="ltr" aria-hidden="true">{{ key }}</kbd>
            </component>
          </div>
        </div>
        <p class="palette__none" role="status"><template v-if="!count && !busy">{{ words.none }}</template></p>
      </div>
    </dialog>`,
  props: { commands: Array, ways: Array, words: Object },
  data() {
    return { text: "", asked: "", busy: false, found: [], at: 0 };
  },
  mounted() {
    window.addEventListener("desk:command", this.heard);
    this.open();
  },
  unmounted() {
    window.removeEventListener("desk:command", this.heard);
  },
  computed: {
    shown() {
      let place = 0;
      const acts = this.commands.map((each) => ({ ...each, keys: each.keys.slice(0, 1).map(cap), act: each.id }));
      const local = [{ caption: this.words.acts, items: acts }, ...this.ways];
      const groups = local.map((group) => ({ ...group, items: group.items.filter(this.fits) }));
      const found = this.text.trim() === this.asked && !this.busy ? this.found : this.found.map((group) => ({ ...group, items: group.items.filter(this.fits) }));
      const isMeant = (group) => this.text.trim() && group.items.some(this.begins);
      return [...groups.filter(isMeant), ...found, ...groups.filter((group) => !isMeant(group))].filter((group) => group.items.length)
        .map((group) => ({ ...group, items: group.items.map((item) => ({ ...item, place: place++ })) }));
    },
    count() {
      return this.shown.reduce((sum, group) => sum + group.items.length, 0);
    },
  },
  methods: {
    heard(event) {
      if (event.detail !== "find") return;
      event.preventDefault();
      this.open();
    },
    open() {
      if (this.$refs.dialog.open) return this.close();
      const typed = { text: "" };
      window.dispatchEvent(new CustomEvent("desk:typed", { detail: typed }));
      this.text = typed.text;
      this.at = 0;
      this.$refs.dialog.showModal();
      this.$refs.input.focus();
      this.ask();
    },
    close() {
      this.$refs.dialog.close();
    },
    closed() {
      clearTimeout(this.waiting);
      this.found = [];
    },
    fits(item) {
      const label = fold(`${item.code || ""} ${item.label}`);
      return fold(this.text).split(/\s+/).every((word) => label.includes(word));
    },
    begins(item) {
      return fold(item.label).startsWith(fold(this.text.trim()));
    },
    typed() {
      this.at = 0;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(this.ask, REST);
    },
    ask() {
      this.busy = true;
      this.asked = this.text.trim();
      this.$emit("ask", this.asked);
    },
    answer(text, found) {
      if (text !== this.asked) return;
      const items = () => this.shown.flatMap((group) => group.items);
      const meant = this.at ? items()[this.at] : null;
      this.busy = false;
      this.found = found;
      // Who has gone down to something stays on it.
      if (meant) this.at = Math.max(0, items().findIndex((item) => item.label === meant.label && item.href === meant.href));
    },
    move(event) {
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.code in steps && this.count) {
        event.preventDefault();
        this.at = (this.at + steps[event.code] + this.count) % this.count;
        this.$nextTick(() => document.getElementById("palette-" + this.at)?.scrollIntoView({ block: "nearest" }));
      } else if (event.code === "Enter" || event.code === "NumpadEnter") {
        event.preventDefault();
        const option = document.getElementById("palette-" + this.at);
        if (option?.href && (event.ctrlKey || event.metaKey)) window.open(option.href, "_blank");
        else option?.click();
      }
    },
    pick(item) {
      this.close();
      if (item.act) window.dispatchEvent(new CustomEvent("desk:do", { detail: item.act }));
    },
  },
};
