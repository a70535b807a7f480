// What a ticket is called, and what can be done with it: the first deeds as buttons, the others in a menu.
const LIST = "desk:list:"; // the list one comes from leaves its numbers here: { path, numbers }

const listed = (home) => {
  try {
    const found = JSON.parse(sessionStorage.getItem(LIST + home));
    return Array.isArray(found?.numbers) && String(found.path).startsWith(home) ? found : null;
  } catch {
    return null;
  }
};

export default {
  template: `
    <header class="ticket__head">
      <nav class="ticket__ways" :aria-label="words.ways">
        <a class="ticket__way" :href="list ? list.path : back" :aria-label="words.back" :title="words.back">
          <q-icon name="sym_r_arrow_back" class="turns" aria-hidden="true" />
        </a>
        <template v-if="list && place >= 0">
          <a v-for="way in ways" :key="way.icon" class="ticket__way ticket__way--small" :href="way.number ? home + way.number : null"
             :aria-disabled="String(!way.number)" :aria-label="way.label" :title="way.label">
            <q-icon :name="way.icon" aria-hidden="true" />
          </a>
        </template>
      </nav>
      <div class="ticket__name">
        <h1 dir="auto">{{ subject }}</h1>
        <p class="secondary ticket__about">
          <bdi class="code">{{ number }}</bdi><bdi>{{ form }}</bdi><time :datetime="at.iso" :title="at.exact">{{ at.shown }}</time>
        </p>
      </div>
      <div class="ticket__acts">
        <span class="chip" :class="'tone-' + tone"><i></i><span>{{ state }}</span></span>
        <button v-for="deed in buttons" :key="deed.id" type="button" class="button button--small" :aria-disabled="String(!!busy)" :data-deed="deed.id"
                :class="[deed.tone ? 'button--' + deed.tone : '', { 'is-busy': busy === deed.id }]" @click="act(deed.id)">
          <q-icon v-if="deed.icon" :name="deed.icon" aria-hidden="true" />{{ deed.label }}
        </button>
        <div class="more" @keydown="keys" @focusout="left">
          <button ref="more" type="button" class="button button--small more__button" aria-haspopup="menu" :aria-label="words.more" :title="words.more"
                  :aria-expanded="String(open)" @click="toggle">
            <q-icon name="sym_r_more_horiz" aria-hidden="true" />
          </button>
          <div v-if="open" ref="menu" class="more__menu" role="menu" :aria-label="words.more">
            <button v-for="deed in menu" :key="deed.id" type="button" role="menuitem" tabindex="-1" class="menu__item"
                    :class="deed.tone ? 'menu__item--' + deed.tone : ''" :data-deed="deed.id" @click="act(deed.id)">
              <q-icon :name="deed.icon || 'sym_r_arrow_forward'" :class="{ turns: !deed.icon }" aria-hidden="true" /><span>{{ deed.label }}</span>
            </button>
            <button type="button" role="menuitem" tabindex="-1" class="menu__item" @click="copy">
              <q-icon name="sym_r_link" aria-hidden="true" /><span>{{ words.copy }}</span>
            </button>
          </div>
        </div>
        <span class="ticket__said" role="status">{{ said }}</span>
      </div>
    </header>`,
  props: {
    home: String,
    back: String,
    number: String,
    subject: String,
    form: String,
    at: Object,
    state: String,
    tone: String,
    buttons: Array,
    menu: Array,
    words: Object,
  },
  emits: ["act", "stands"],
  data() {
    return { open: false, busy: "", said: "", list: null };
  },
  computed: {
    place() {
      return this.list ? this.list.numbers.indexOf(this.number) : -1;
    },
    ways() {
      const at = (place) => this.list.numbers[place];
      return [
        { icon: "sym_r_keyboard_arrow_up", number: at(this.place - 1), label: this.words.previous },
        { icon: "sym_r_keyboard_arrow_down", number: at(this.place + 1), label: this.words.next },
      ];
    },
  },
  mounted() {
    this.list = listed(this.back);
    if (!this.list) return;
    const [previous, next] = this.place < 0 ? [] : this.ways.map((way) => way.number || "");
    this.$emit("stands", { path: this.list.path, previous: previous || "", next: next || "" });
  },
  unmounted() {
    clearTimeout(this.hush);
  },
  methods: {
    act(id) {
      this.shut();
      if (this.busy) return;
      this.busy = id;
      this.$emit("act", id);
    },
    // Called by the server when the deed is done, refused, or asks for more.
    settle() {
      this.busy = "";
    },
    toggle() {
      this.open = !this.open;
      if (this.open) this.$nextTick(() => this.items()[0]?.focus());
    },
    shut() {
      if (!this.open) return;
      this.open = false;
      this.$refs.more.focus();
    },
    items() {
      return [...(this.$refs.menu?.querySelectorAll("[role=menuitem]") ?? [])];
    },
    keys(event) {
      if (!this.open) return;
      const items = this.items();
      const at = items.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 + (at < 0 ? 1 : 0), Home: 0, End: -1 }[event.key];
      if (event.key === "Escape") this.shut();
      else if (to !== undefined) items.at(to % items.length)?.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    left(event) {
      if (!event.currentTarget.contains(event.relatedTarget)) this.open = false;
    },
    async copy() {
      this.shut();
      try {
        await navigator.clipboard.writeText(location.origin + location.pathname);
        this.say(this.words.copied);
      } catch {
        this.say(location.origin + location.pathname);
      }
    },
    say(text) {
      this.said = text;
      clearTimeout(this.hush);
      this.hush = setTimeout(() => (this.said = ""), 4000);
    },
  },
};
