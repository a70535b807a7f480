// The head of every page of a draft: where one is, undo and redo, findings, review. Keys by the place of a key.
const BEAT = 25000; // milliseconds; the desk takes who is silent for 45 seconds for gone
const isTyping = (target) =>
  target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button|submit)$/.test(target.type));

export default {
  template: `
    <header class="dbar" @keydown.esc="shut">
      <div class="dbar__where">
        <a class="dbar__icon" :href="back" :aria-label="words.back" :title="words.back"><q-icon name="sym_r_arrow_back" class="icon turns" aria-hidden="true" /></a>
        <div class="dbar__names">
          <h1 dir="auto">{{ title }}</h1>
          <p class="secondary"><template v-for="(part, place) in line" :key="place"><span v-if="place" aria-hidden="true"> · </span><bdi>{{ part }}</bdi></template></p>
        </div>
        <div class="dbar__pop">
          <button type="button" class="dbar__icon" :aria-label="words.parts" :title="words.parts" :aria-expanded="String(open === 'parts')" @click="toggle('parts')">
            <q-icon name="sym_r_unfold_more" class="icon" aria-hidden="true" />
          </button>
          <nav v-if="open === 'parts'" class="dbar__menu dbar__parts" :aria-label="words.parts">
            <section v-for="group in parts" :key="group.caption">
              <h2>{{ group.caption }}</h2>
              <a v-for="entry in group.entries" :key="entry.href" :href="entry.href" :aria-current="entry.href === here ? 'page' : null" @click="open = ''">
                <q-icon :name="'sym_r_' + entry.icon" class="icon" aria-hidden="true" /><span dir="auto">{{ entry.label }}</span>
              </a>
            </section>
          </nav>
        </div>
      </div>
      <nav v-if="tabs.length > 1" class="dbar__tabs" :aria-label="words.tabs">
        <a v-for="tab in tabs" :key="tab.id" :href="tab.href" :aria-current="tab.id === at ? 'page' : null">
          {{ tab.label }}<b v-if="tab.count">{{ tab.count }}</b>
        </a>
      </nav>
      <div class="dbar__deeds">
        <span v-for="person in others" :key="person.id" class="dbar__here" :title="person.said">
          <i class="face face--small" :class="'face-' + person.hue" aria-hidden="true">{{ person.initials }}</i><span class="visually-hidden">{{ person.said }}</span>
        </span>
        <template v-if="!locked">
          <button type="button" class="dbar__icon" :disabled="!undo" :title="undo || words.nothing_undo" :aria-label="undo || words.nothing_undo" aria-keyshortcuts="Control+Z" @click="step('undo')">
            <q-icon name="sym_r_undo" class="icon turns" aria-hidden="true" />
          </button>
          <button type="button" class="dbar__icon" :disabled="!redo" :title="redo || words.nothing_redo" :aria-label="redo || words.nothing_redo" aria-keyshortcuts="Control+Shift+Z" @click="step('redo')">
            <q-icon name="sym_r_redo" class="icon turns" aria-hidden="true" />
          </button>
        </template>
        <div class="dbar__pop">
          <button ref="findings" type="button" class="chip dbar__findings" :class="'chip--' + tone" :aria-expanded="String(open === 'findings')" @click="toggle('findings')">
            <q-icon :name="findings.length ? 'sym_r_error' : 'sym_r_check_circle'" class="icon" aria-hidden="true" />{{ counted }}
          </button>
          <div v-if="open === 'findings'" class="dbar__menu dbar__list" role="group" :aria-label="words.findings">
            <p v-if="!findings.length" class="secondary">{{ words.no_findings }}</p>
            <ul v-else>
              <li v-for="(finding, number) in findings" :key="number">
                <q-icon :name="finding.severity === 'error' ? 'sym_r_error' : 'sym_r_warning'" class="icon" :class="'is-' + finding.severity" aria-hidden="true" />
                <div>
                  <a :href="finding.href" @click="open = ''"><span class="visually-hidden">{{ words[finding.severity] }}: </span><span dir="auto">{{ finding.text }}</span></a>
                  <small class="secondary"><bdi>{{ finding.path }}</bdi></small>
                  <button v-if="finding.fix && !locked" type="button" class="button button--small" @click="$emit('fix', finding.key)">
                    <q-icon name="sym_r_auto_fix_high" class="icon" aria-hidden="true" />{{ finding.fix }}
                  </button>
                </div>
              </li>
            </ul>
          </div>
        </div>
        <a v-if="review" class="button button--primary dbar__review" :href="review">{{ words.review }}</a>
      </div>
      <p v-if="locked" class="banner dbar__locked"><q-icon name="sym_r_lock" class="icon" aria-hidden="true" />{{ locked }}</p>
    </header>`,
  props: {
    back: String, title: String, line: Array, tabs: Array, at: String, here: String, parts: Array, others: Array, undo: String,
    redo: String, findings: Array, counted: String, tone: String, review: String, locked: String, words: Object,
  },
  emits: ["undo", "redo", "fix", "here"],
  data() {
    return { open: "" };
  },
  mounted() {
    document.addEventListener("keydown", this.press);
    document.addEventListener("pointerdown", this.away);
    this.beat();
    this.beating = setInterval(this.beat, BEAT);
  },
  unmounted() {
    document.removeEventListener("keydown", this.press);
    document.removeEventListener("pointerdown", this.away);
    clearInterval(this.beating);
  },
  methods: {
    press(event) {
      if (this.locked || event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const wanted = { KeyZ: event.shiftKey ? "redo" : "undo", KeyY: "redo" }[event.code];
      if (!wanted || isTyping(event.target) || document.querySelector("dialog[open], .q-dialog")) return;
      event.preventDefault();
      this.step(wanted);
    },
    beat() {
      if (document.visibilityState === "visible") this.$emit("here");
    },
    step(name) {
      if (this[name]) this.$emit(name);
    },
    toggle(name) {
      this.open = this.open === name ? "" : name;
      if (this.open) this.$nextTick(() => this.$el.querySelector(".dbar__menu :is(a, button)")?.focus());
    },
    away(event) {
      if (this.open && !event.target.closest(".dbar__pop")) this.open = "";
    },
    shut(event) {
      if (!this.open) return;
      event.stopPropagation();
      this.open = "";
    },
  },
};
