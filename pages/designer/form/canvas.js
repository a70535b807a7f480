// A form as its customers will see it, to be built: chosen, named, moved, made wider. Drawn from data; every change is told.
import Control from "desk-form/control.js";
import dragging from "desk-form/dragging.js";
import Palette from "desk-form/palette.js";
import { shifted, spot } from "desk-form/places.js";
import Tools from "desk-form/tools.js";

export default {
  components: { Control, Palette, Tools },
  mixins: [dragging],
  template: `
    <div class="dform__work" :class="{ 'is-adding': adding }">
      <palette v-if="!locked" :types="palette" :library="shownLibrary" :words="words" @place="place" @make="make" @grip="grip" @close="adding = false" />
      <div class="canvas">
        <div class="canvas__looks">
          <div class="segments" role="group" :aria-label="words.role"><button v-for="each in roles" :key="each.id" type="button" :aria-pressed="String(each.id === role)" @click="role = each.id" dir="auto">{{ each.label }}</button></div>
          <div class="segments" role="group" :aria-label="words.device">
            <button v-for="each in ['phone', 'desktop']" :key="each" type="button" :aria-pressed="String((device === 'phone') === (each === 'phone'))" :aria-label="words[each]" :title="words[each]" @click="device = each"><q-icon :name="each === 'phone' ? 'sym_r_smartphone' : 'sym_r_desktop_windows'" class="icon" aria-hidden="true" /></button>
          </div>
          <div v-if="languages.length > 1" class="segments" role="group" :aria-label="words.language"><button v-for="each in languages" :key="each.id" type="button" :lang="each.id" :aria-pressed="String(each.id === language)" @click="$emit('look', each.id)">{{ each.label }}</button></div>
        </div>
        <div class="canvas__sheet" :class="'is-' + device" :dir="direction" :lang="language" ref="sheet">
          <button type="button" class="canvas__form" :class="{ 'is-chosen': isChosen('form', '') }" :aria-pressed="String(isChosen('form', ''))" @click="choose('form', '')">
            <q-icon :name="'sym_r_' + head.icon" class="icon" aria-hidden="true" />
            <span><b dir="auto">{{ head.label }}</b><small v-if="head.description" dir="auto">{{ head.description }}</small></span>
          </button>
          <section v-for="(page, pageNumber) in shape" :key="page.id" class="canvas__page" :data-page="page.id" :aria-label="words.page_named.replace('{name}', page.label || pageNumber + 1)">
            <header v-if="shape.length > 1" class="canvas__pagehead" tabindex="0" role="group" :aria-label="words.page_named.replace('{name}', page.label || pageNumber + 1)" :class="{ 'is-chosen': isChosen('page', page.id) }"
                    @click="choose('page', page.id)" @keydown="press($event, 'page', page.id)" @dblclick="rename('page', page)">
              <span class="canvas__step">{{ number(pageNumber + 1) }}</span>
              <input v-if="isNaming('page', page.id)" class="canvas__naming" v-model="naming.text" dir="auto" :aria-label="words.name" @blur="named" @keydown.enter.prevent="$event.target.blur()" @keydown.esc.stop="naming = null" />
              <h2 v-else dir="auto">{{ page.label || words.unnamed_page }}</h2>
              <tools v-if="isChosen('page', page.id) && !locked" kind="page" :words="words" :is-first="!pageNumber" :is-last="pageNumber === shape.length - 1" @shift="shift('page', page.id, $event)" @rename="rename('page', page)" @act="act('page', page.id, $event)" @panel="openPanel" />
            </header>
            <section v-for="section in page.sections.map((id) => parts[id])" :key="section.id" class="canvas__section" :data-section="section.id" :class="{ 'is-chosen': isChosen('section', section.id), 'is-target': target && target.section === section.id }">
              <header class="canvas__sectionhead" tabindex="0" role="group" :aria-label="words.section_named.replace('{name}', section.label || words.unnamed_section)" @click="choose('section', section.id)" @keydown="press($event, 'section', section.id)" @dblclick="rename('section', section)">
                <input v-if="isNaming('section', section.id)" class="canvas__naming" v-model="naming.text" dir="auto" :aria-label="words.name" @blur="named" @keydown.enter.prevent="$event.target.blur()" @keydown.esc.stop="naming = null" />
                <h3 v-else dir="auto" :class="{ 'is-unnamed': !section.label }">{{ section.label || words.unnamed_section }}</h3>
                <p v-if="section.help" class="secondary" dir="auto">{{ section.help }}</p>
                <p v-for="rule in section.rules" :key="rule" class="canvas__rule"><q-icon name="sym_r_bolt" class="icon" aria-hidden="true" /><span dir="auto">{{ rule }}</span></p>
                <tools v-if="isChosen('section', section.id) && !locked" kind="section" :words="words" @shift="shift('section', section.id, $event)" @rename="rename('section', section)" @act="act('section', section.id, $event)" @panel="openPanel"
                       @grip="grip($event, { kind: 'section', id: section.id, label: section.label || words.section, icon: 'view_agenda' })" />
              </header>
              <div class="canvas__grid">
                <div v-for="(item, place) in section.items" :key="item.field" class="canvas__item" tabindex="0" role="group" :data-field="item.field" :style="{ '--span': device === 'phone' ? 12 : stretching && stretching.id === item.field ? stretching.width : item.width }"
                     :aria-label="words.field_named.replace('{name}', item.label)" :aria-current="isChosen('field', item.field) ? 'true' : null"
                     :class="['is-' + item.type, { 'is-chosen': isChosen('field', item.field), 'is-unseen': unseen(item), 'is-before': isTarget(section, place), 'is-after': place === section.items.length - 1 && isTarget(section, place + 1), 'is-across': item.width > 8 || device === 'phone', 'is-dragged': dragged && dragged.id === item.field, 'is-troubled': item.findings }]"
                     @click="choose('field', item.field)" @keydown="press($event, 'field', item.field)" @dblclick="rename('field', item)">
                  <tools v-if="isChosen('field', item.field) && !locked" kind="field" :item="item" :words="words" :digits="digits" @shift="shift('field', item.field, $event)" @act="act('field', item.field, $event)" @panel="openPanel" @dblclick.stop
                         @required="$emit('required', { id: item.field, value: $event })" @width="widen(item.field, $event)" @grip="grip($event, { kind: 'field', id: item.field, label: item.label, icon: item.icon })" />
                  <input v-if="isNaming('field', item.field)" class="canvas__naming" v-model="naming.text" dir="auto" :aria-label="words.name" @click.stop @dblclick.stop @blur="named" @keydown.stop @keydown.enter.prevent="$event.target.blur()" @keydown.esc="naming = null" />
                  <div v-else class="canvas__label"><span dir="auto">{{ item.label }}</span><b v-if="item.required" aria-hidden="true"> *</b><span v-if="item.required" class="visually-hidden">{{ words.is_required }}</span>
                    <q-icon v-if="item.findings" name="sym_r_error" class="icon canvas__trouble" :title="words.has_findings" /><span v-if="item.retired" class="chip">{{ words.retired }}</span><span v-if="unseen(item)" class="chip">{{ words.unseen }}</span></div>
                  <control :item="item" :words="words" />
                  <p v-if="item.help" class="canvas__help" dir="auto">{{ item.help }}</p>
                  <p v-for="rule in item.rules" :key="rule" class="canvas__rule"><q-icon name="sym_r_bolt" class="icon" aria-hidden="true" /><span dir="auto">{{ rule }}</span></p>
                  <span v-if="isChosen('field', item.field) && !locked && device !== 'phone'" class="canvas__grip" :title="words.width" @pointerdown.stop="stretch($event, item)" @click.stop></span>
                </div>
              </div>
            </section>
          </section>
        </div>
        <button v-if="!locked" ref="adder" type="button" class="button button--primary canvas__add" :aria-expanded="String(adding)" @click="open"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ words.palette }}</button>
      </div>
      <div v-if="dragged" class="canvas__ghost" :style="{ transform: 'translate(' + dragged.x + 'px,' + dragged.y + 'px)' }" aria-hidden="true"><q-icon :name="'sym_r_' + dragged.icon" class="icon" />{{ dragged.label }}</div>
      <p class="visually-hidden" role="status" aria-live="polite">{{ told }}</p>
    </div>`,
  props: {
    palette: Array, library: Array, roles: Array, languages: Array, language: String, direction: String, head: Object, pages: Array,
    sections: Object, chosen: Object, locked: Boolean, words: Object, digits: String,
  },
  emits: ["choose", "add", "make", "move", "rename", "act", "width", "required", "look"],
  data() {
    return {
      shape: this.pages, parts: this.sections, at: this.chosen, shownLibrary: this.library, role: this.roles[0]?.id || "", device: "desktop", adding: false,
      naming: null, told: "",
    };
  },
  watch: {
    pages: "whole",
    sections: "whole",
  },
  created() {
    this.given = this.chosen;
  },
  mounted() {
    this.$nextTick(this.reveal);
  },
  methods: {
    // Called by the server: the order of things, the sections that are different, what is chosen, what to say.
    patch(change) {
      const parts = {};
      for (const page of change.pages) for (const id of page.sections) parts[id] = change.sections[id] || this.parts[id];
      this.shape = change.pages;
      this.parts = parts;
      if (change.library) this.shownLibrary = change.library;
      if (change.chosen) this.at = this.given = change.chosen;
    },
    tell(told, focus) {
      this.told = told;
      this.$nextTick(() => (focus ? this.focus(this.at.kind, this.at.id) : this.stay()));
    },
    // What the server has chosen counts when it is new: what was clicked here may still be on its way there.
    whole() {
      this.shape = this.pages;
      this.parts = this.sections;
      if (this.chosen.kind !== this.given.kind || this.chosen.id !== this.given.id) this.at = this.given = this.chosen;
      this.shownLibrary = this.library;
    },
    number(value) {
      return new Intl.NumberFormat(this.digits).format(value);
    },
    unseen(item) {
      return !!item.seen_by && !item.seen_by.includes(this.role);
    },
    isChosen(kind, id) {
      return this.at.kind === kind && this.at.id === id;
    },
    isNaming(kind, id) {
      return !!this.naming && this.naming.kind === kind && this.naming.id === id;
    },
    choose(kind, id, quietly) {
      if (kind === "form" && !quietly) this.openPanel();
      if (this.isChosen(kind, id)) return;
      this.at = { kind, id };
      this.$emit("choose", { kind, id });
    },
    // On narrow screens the properties lie over the form, so they come when they are asked for.
    openPanel() {
      this.$el.closest(".dform")?.classList.add("has-panel");
    },
    element(kind, id) {
      if (kind === "form") return this.$el.querySelector(".canvas__form");
      const found = this.$el.querySelector(`[data-${kind}="${CSS.escape(id)}"]`);
      return kind === "field" ? found : found?.querySelector("[tabindex]") || null;
    },
    focus(kind, id) {
      const found = this.element(kind, id);
      found?.scrollIntoView({ block: "nearest" });
      found?.focus({ preventScroll: true });
    },
    reveal() {
      if (this.at.kind !== "form") this.element(this.at.kind, this.at.id)?.scrollIntoView({ block: "center" });
    },
    open() {
      this.adding = true;
      this.$nextTick(() => this.$el.querySelector(".fpalette__entry")?.focus());
    },
    place(what) {
      if (this.justDragged) return;
      this.adding = false;
      this.$emit("add", { ...what, ...spot(this.shape, this.parts, this.at) });
    },
    make(kind) {
      this.adding = false;
      const at = spot(this.shape, this.parts, this.at);
      const page = this.shape.findIndex((each) => each.sections.includes(at.section));
      this.$emit("make", kind === "page" ? { kind, index: page + 1 } : { kind, page: this.shape[page].id, index: this.shape[page].sections.indexOf(at.section) + 1 });
    },
    act(kind, id, act) {
      if (act === "remove") this.left = this.stops().indexOf(this.element(kind, id));
      this.$emit("act", { kind, id, act });
    },
    widen(id, width) {
      this.$emit("width", { id, width });
    },
    press(event, kind, id) {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
      const deeds = {
        Enter: () => this.choose(kind, id), Space: () => this.choose(kind, id),
        F2: () => this.rename(kind, kind === "field" ? this.item(id) : kind === "section" ? this.parts[id] : this.shape.find((page) => page.id === id)),
        Delete: () => !this.locked && this.act(kind, id, "remove"),
      };
      if (by && event.altKey) !this.locked && this.shift(kind, id, by);
      else if (by) this.walk(event.currentTarget, by);
      else if (event.code === "Enter" && this.isChosen(kind, id)) deeds.F2();
      else if (deeds[event.code]) deeds[event.code]();
      else return;
      event.preventDefault();
    },
    stops() {
      return [...this.$el.querySelectorAll(".canvas__form, .canvas [tabindex='0']")];
    },
    walk(from, by) {
      const stops = this.stops();
      stops[stops.indexOf(from) + by]?.focus();
    },
    // Where something was taken away, keys go on with what has come to its place.
    stay() {
      if (document.activeElement === document.body) this.stops().slice(0, this.left + 1).at(-1)?.focus();
    },
    item(id) {
      return Object.values(this.parts).flatMap((section) => section.items).find((item) => item.field === id);
    },
    rename(kind, thing) {
      if (this.locked || !thing) return;
      const id = kind === "field" ? thing.field : thing.id;
      this.choose(kind, id, true);
      this.naming = { kind, id, text: thing.label };
      this.$nextTick(() => this.$el.querySelector(".canvas__naming")?.select());
    },
    named() {
      const naming = this.naming;
      this.naming = null;
      if (!naming) return;
      this.$emit("rename", naming);
      this.$nextTick(() => this.focus(naming.kind, naming.id));
    },
    // One place up or down; over the edge of a section or page into the next one.
    shift(kind, id, by) {
      const move = shifted(this.shape, this.parts, kind, id, by);
      if (move) this.$emit("move", { kind, id, ...move });
      else this.told = this.words.at_end;
    },
    isTarget(section, place) {
      return !!this.target && this.target.section === section.id && this.target.index === place;
    },
  },
};
