// Side bar and top bar. On narrow screens the side bar is a drawer that the top bar opens.
const keep = (name, value) => (document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`);

export default {
  template: `
    <div class="bars" @keydown.esc="shut">
      <div v-if="open" class="scrim" @click="shut"></div>
      <aside class="side" :class="{ 'is-open': open }" :aria-label="words.side">
        <a :href="company.href" class="side__brand">
          <img v-if="company.logo" class="logo" :src="company.logo" alt="" width="36" height="36" />
          <span v-else class="logo" aria-hidden="true">{{ company.letter }}</span>
          <span class="side__names">
            <b dir="auto">{{ company.name }}</b>
            <small v-if="place" dir="auto">{{ place }}</small>
          </span>
        </a>
        <nav ref="ways" class="side__ways" :aria-label="words.navigation">
          <section v-for="group in groups" :key="group.caption" :aria-label="group.caption">
            <h2 v-if="!group.is_first" class="side__caption" aria-hidden="true">{{ group.caption }}</h2>
            <a v-for="way in group.entries" :key="way.href" :href="way.href" class="side__way" :aria-current="way.href === here ? 'page' : null">
              <q-icon :name="'sym_r_' + way.icon" class="icon" aria-hidden="true" />
              <span class="side__label" dir="auto">{{ way.label }}</span>
              <span v-if="numbers[way.id]" class="side__count" :aria-label="numbers[way.id].said">{{ numbers[way.id].shown }}</span>
            </a>
          </section>
        </nav>
        <button type="button" class="side__person" popovertarget="person-menu">
          <i class="face" :class="'face-' + person.hue" aria-hidden="true">{{ person.initials }}</i>
          <span class="side__label" dir="auto">{{ person.name }}</span><span class="visually-hidden">{{ words.account }}</span>
          <q-icon name="sym_r_more_horiz" class="icon" aria-hidden="true" />
        </button>
      </aside>
      <header class="top">
        <button ref="opener" type="button" class="top__icon top__menu" :aria-label="words.open" :aria-expanded="String(open)" @click="show">
          <q-icon name="sym_r_menu" class="icon" aria-hidden="true" />
        </button>
        <button type="button" class="top__search" aria-keyshortcuts="Control+K" @click="act('find')">
          <q-icon name="sym_r_search" class="icon" aria-hidden="true" />
          <span class="top__words">{{ words.find }}</span>
          <kbd dir="ltr" aria-hidden="true">{{ mac ? "⌘ K" : "Ctrl K" }}</kbd>
        </button>
        <a v-if="fresh" :href="fresh" class="button button--primary top__new" :aria-label="words.fresh">
          <q-icon name="sym_r_add" class="icon" aria-hidden="true" /><span>{{ words.fresh }}</span>
        </a>
      </header>
      <div id="person-menu" ref="menu" class="person-menu person-menu--side" popover="auto">
        <div class="menu__name" dir="auto">{{ person.name }}</div>
        <a v-if="account" :href="account" class="menu__item" @click="$refs.menu.hidePopover()">
          <q-icon name="sym_r_manage_accounts" class="icon" aria-hidden="true" /><span>{{ words.account }}</span>
        </a>
        <button type="button" class="menu__item menu__keys" @click="$refs.menu.hidePopover(), act('keys')">
          <q-icon name="sym_r_keyboard" class="icon" aria-hidden="true" /><span>{{ words.keys }}</span>
        </button>
        <fieldset v-for="setting in settings" :key="setting.name" class="menu__setting">
          <legend>{{ setting.label }}</legend>
          <div class="segments">
            <button v-for="choice in setting.choices" :key="choice.value" type="button" :lang="choice.lang" :aria-pressed="String(chosen[setting.name] === choice.value)" @click="choose(setting.name, choice.value)">{{ choice.label }}</button>
          </div>
        </fieldset>
        <form method="post" :action="person.leave">
          <input type="hidden" name="csrf" :value="person.csrf" />
          <button type="submit" class="menu__item"><q-icon name="sym_r_logout" class="icon turns" aria-hidden="true" /><span>{{ words.leave }}</span></button>
        </form>
      </div>
    </div>`,
  props: {
    company: Object, place: String, groups: Array, counts: Object, here: String, person: Object, settings: Array,
    fresh: String, account: String, words: Object,
  },
  data() {
    return {
      open: false,
      numbers: this.counts,
      chosen: Object.fromEntries(this.settings.map((setting) => [setting.name, setting.now])),
      mac: /Mac|iPhone|iPad/.test(navigator.platform),
    };
  },
  watch: {
    here() {
      this.$nextTick(this.uncover);
    },
  },
  mounted() {
    window.addEventListener("desk:arrived", this.shut);
    this.uncover();
  },
  unmounted() {
    window.removeEventListener("desk:arrived", this.shut);
  },
  methods: {
    count(counts) {
      this.numbers = counts;
    },
    // The way that leads here is seen even where the side bar is longer than the window.
    uncover() {
      const ways = this.$refs.ways;
      const way = ways.querySelector("[aria-current]")?.getBoundingClientRect();
      const seen = ways.getBoundingClientRect();
      if (way && way.bottom > seen.bottom) ways.scrollTop += way.bottom - seen.bottom;
      else if (way && way.top < seen.top) ways.scrollTop -= seen.top - way.top;
    },
    act(id) {
      window.dispatchEvent(new CustomEvent("desk:do", { detail: id }));
    },
    show() {
      this.open = true;
      this.$nextTick(() => this.$refs.ways.querySelector("a")?.focus());
    },
    shut() {
      if (!this.open) return;
      this.open = false;
      this.$refs.opener.focus();
    },
    choose(name, value) {
      this.chosen[name] = value;
      if (name === "theme") {
        setDark(value === "auto" ? null : value === "dark");
        keep("desk_theme", value);
      }
      if (name === "language") keep("desk_language", value);
      this.$emit("prefer", { name, value });
    },
  },
};
