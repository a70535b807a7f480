// A form as its customers will see it, to be built: chosen, named, moved, made wider. Drawn from data; every change is told.
const FAR = 5; // pixels a finger or mouse goes before it drags
const EDGE = 60; // pixels from the window's edge where dragging scrolls
const WIDTHS = [3, 4, 6, 8, 12];

export default {
  template: `
    <div class="dform__work" :class="{ 'is-adding': adding }">
      <aside v-if="!locked" class="fpalette" :aria-label="words.palette" @keydown.esc="adding = false">
        <header class="fpalette__head"><h2>{{ words.palette }}</h2>
          <button type="button" class="mini fpalette__close" :aria-label="words.close" @click="adding = false"><q-icon name="sym_r_close" class="icon" aria-hidden="true" /></button></header>
        <section v-for="group in palette" :key="group.id" :aria-label="group.label">
          <h3>{{ group.label }}</h3>
          <button v-for="type in group.types" :key="type.id" type="button" class="fpalette__entry" :data-type="type.id" @click="place({ type: type.id })" @pointerdown="grip($event, { type: type.id, label: type.label, icon: type.icon })">
            <q-icon :name="'sym_r_' + type.icon" class="icon" aria-hidden="true" /><span>{{ type.label }}</span>
          </button>
        </section>
        <section :aria-label="words.structure">
          <h3>{{ words.structure }}</h3>
          <button type="button" class="fpalette__entry" data-add="section" @click="make('section')"><q-icon name="sym_r_view_agenda" class="icon" aria-hidden="true" /><span>{{ words.section }}</span></button>
          <button type="button" class="fpalette__entry" data-add="page" @click="make('page')"><q-icon name="sym_r_auto_stories" class="icon" aria-hidden="true" /><span>{{ words.page }}</span></button>
        </section>
        <section v-if="shownLibrary.length" :aria-label="words.library">
          <h3>{{ words.library }}</h3>
          <input v-if="shownLibrary.length > 8" class="input input--small" type="search" v-model="sought" :aria-label="words.seek" :placeholder="words.seek" dir="auto" />
          <button v-for="field in found" :key="field.id" type="button" class="fpalette__entry" :data-library="field.id" @click="place({ field: field.id })" @pointerdown="grip($event, { field: field.id, label: field.label, icon: field.icon })">
            <q-icon :name="'sym_r_' + field.icon" class="icon" aria-hidden="true" /><span dir="auto">{{ field.label }}</span>
          </button>
        </section>
      </aside>
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
              <span v-if="isChosen('page', page.id) && !locked" class="canvas__tools" role="toolbar" :aria-label="words.tools">
                <button type="button" :disabled="!pageNumber" :aria-label="words.up" :title="words.up" @click.stop="shift('page', page.id, -1)"><q-icon name="sym_r_arrow_upward" aria-hidden="true" /></button>
                <button type="button" :disabled="pageNumber === shape.length - 1" :aria-label="words.down" :title="words.down" @click.stop="shift('page', page.id, 1)"><q-icon name="sym_r_arrow_downward" aria-hidden="true" /></button>
                <button type="button" :aria-label="words.edit" :title="words.edit" @click.stop="rename('page', page)"><q-icon name="sym_r_edit" aria-hidden="true" /></button>
                <button type="button" class="canvas__more" :aria-label="words.properties" :title="words.properties" @click.stop="openPanel"><q-icon name="sym_r_tune" aria-hidden="true" /></button>
                <button type="button" :aria-label="words.remove" :title="words.remove" @click.stop="act('page', page.id, 'remove')"><q-icon name="sym_r_delete" aria-hidden="true" /></button>
              </span>
            </header>
            <section v-for="section in page.sections.map((id) => parts[id])" :key="section.id" class="canvas__section" :data-section="section.id" :class="{ 'is-chosen': isChosen('section', section.id), 'is-target': target && target.section === section.id }">
              <header class="canvas__sectionhead" tabindex="0" role="group" :aria-label="words.section_named.replace('{name}', section.label || words.unnamed_section)" @click="choose('section', section.id)" @keydown="press($event, 'section', section.id)" @dblclick="rename('section', section)">
                <input v-if="isNaming('section', section.id)" class="canvas__naming" v-model="naming.text" dir="auto" :aria-label="words.name" @blur="named" @keydown.enter.prevent="$event.target.blur()" @keydown.esc.stop="naming = null" />
                <h3 v-else dir="auto" :class="{ 'is-unnamed': !section.label }">{{ section.label || words.unnamed_section }}</h3>
                <p v-if="section.help" class="secondary" dir="auto">{{ section.help }}</p>
                <p v-for="rule in section.rules" :key="rule" class="canvas__rule"><q-icon name="sym_r_bolt" class="icon" aria-hidden="true" /><span dir="auto">{{ rule }}</span></p>
                <span v-if="isChosen('section', section.id) && !locked" class="canvas__tools" role="toolbar" :aria-label="words.tools">
                  <button type="button" class="canvas__handle" :aria-label="words.drag" :title="words.drag" @pointerdown="grip($event, { kind: 'section', id: section.id, label: section.label || words.section, icon: 'view_agenda' })" @click.stop><q-icon name="sym_r_drag_indicator" aria-hidden="true" /></button>
                  <button type="button" :aria-label="words.up" :title="words.up" @click.stop="shift('section', section.id, -1)"><q-icon name="sym_r_arrow_upward" aria-hidden="true" /></button>
                  <button type="button" :aria-label="words.down" :title="words.down" @click.stop="shift('section', section.id, 1)"><q-icon name="sym_r_arrow_downward" aria-hidden="true" /></button>
                  <button type="button" :aria-label="words.edit" :title="words.edit" @click.stop="rename('section', section)"><q-icon name="sym_r_edit" aria-hidden="true" /></button>
                  <button type="button" :aria-label="words.copy" :title="words.copy" @click.stop="act('section', section.id, 'copy')"><q-icon name="sym_r_file_copy" aria-hidden="true" /></button>
                  <button type="button" class="canvas__more" :aria-label="words.properties" :title="words.properties" @click.stop="openPanel"><q-icon name="sym_r_tune" aria-hidden="true" /></button>
                  <button type="button" :aria-label="words.remove" :title="words.remove" @click.stop="act('section', section.id, 'remove')"><q-icon name="sym_r_delete" aria-hidden="true" /></button>
                </span>
              </header>
              <div class="canvas__grid">
                <div v-for="(item, place) in section.items" :key="item.field" class="canvas__item" tabindex="0" role="group" :data-field="item.field" :style="{ '--span': device === 'phone' ? 12 : stretching && stretching.id === item.field ? stretching.width : item.width }"
                     :aria-label="words.field_named.replace('{name}', item.label)" :aria-current="isChosen('field', item.field) ? 'true' : null"
                     :class="['is-' + item.type, { 'is-chosen': isChosen('field', item.field), 'is-unseen': unseen(item), 'is-before': isTarget(section, place), 'is-after': place === section.items.length - 1 && isTarget(section, place + 1), 'is-across': item.width > 8 || device === 'phone', 'is-dragged': dragged && dragged.id === item.field, 'is-troubled': item.findings }]"
                     @click="choose('field', item.field)" @keydown="press($event, 'field', item.field)" @dblclick="rename('field', item)">
                  <div v-if="isChosen('field', item.field) && !locked" class="canvas__tools" role="toolbar" :aria-label="words.tools" @dblclick.stop>
                    <button type="button" class="canvas__handle" :aria-label="words.drag" :title="words.drag" @pointerdown="grip($event, { kind: 'field', id: item.field, label: item.label, icon: item.icon })" @click.stop><q-icon name="sym_r_drag_indicator" aria-hidden="true" /></button>
                    <button type="button" :aria-label="words.up" :title="words.up" @click.stop="shift('field', item.field, -1)"><q-icon name="sym_r_arrow_upward" aria-hidden="true" /></button>
                    <button type="button" :aria-label="words.down" :title="words.down" @click.stop="shift('field', item.field, 1)"><q-icon name="sym_r_arrow_downward" aria-hidden="true" /></button>
                    <button type="button" :aria-label="words.required" :title="words.required" :aria-pressed="String(item.required)" @click.stop="$emit('required', { id: item.field, value: !item.required })"><q-icon name="sym_r_asterisk" aria-hidden="true" /></button>
                    <select :value="item.width" :aria-label="words.width" :title="words.width" @click.stop @change="widen(item.field, Number($event.target.value))"><option v-for="width in widths(item.width)" :key="width" :value="width">{{ number(width) }}/{{ number(12) }}</option></select>
                    <button v-if="!item.reserved" type="button" :aria-label="words.duplicate" :title="words.duplicate" @click.stop="act('field', item.field, 'duplicate')"><q-icon name="sym_r_content_copy" aria-hidden="true" /></button>
                    <button type="button" :aria-label="words.copy" :title="words.copy" @click.stop="act('field', item.field, 'copy')"><q-icon name="sym_r_file_copy" aria-hidden="true" /></button>
                    <button type="button" class="canvas__more" :aria-label="words.properties" :title="words.properties" @click.stop="openPanel"><q-icon name="sym_r_tune" aria-hidden="true" /></button>
                    <button type="button" :aria-label="words.off" :title="words.off" @click.stop="act('field', item.field, 'remove')"><q-icon name="sym_r_delete" aria-hidden="true" /></button>
                  </div>
                  <input v-if="isNaming('field', item.field)" class="canvas__naming" v-model="naming.text" dir="auto" :aria-label="words.name" @click.stop @dblclick.stop @blur="named" @keydown.stop @keydown.enter.prevent="$event.target.blur()" @keydown.esc="naming = null" />
                  <div v-else class="canvas__label"><span dir="auto">{{ item.label }}</span><b v-if="item.required" aria-hidden="true"> *</b><span v-if="item.required" class="visually-hidden">{{ words.is_required }}</span>
                    <q-icon v-if="item.findings" name="sym_r_error" class="icon canvas__trouble" :title="words.has_findings" /><span v-if="item.retired" class="chip">{{ words.retired }}</span><span v-if="unseen(item)" class="chip">{{ words.unseen }}</span></div>
                  <div class="canvas__control" aria-hidden="true" :class="'looks-' + item.looks">
                    <template v-if="item.looks === 'choices'"><span v-for="option in item.options.slice(0, 6)" :key="option" class="canvas__choice" :class="{ 'is-square': item.type === 'multi_select' }" dir="auto">{{ option }}</span></template>
                    <template v-else-if="item.looks === 'levels'"><span v-for="level in item.levels" :key="level" class="canvas__box"><span dir="auto">{{ level }}</span><q-icon name="sym_r_keyboard_arrow_down" class="icon" /></span></template>
                    <template v-else-if="item.looks === 'stars'"><q-icon v-for="star in item.stars" :key="star" name="sym_r_star" class="icon" /></template>
                    <template v-else-if="item.looks === 'switch'"><i></i></template>
                    <template v-else-if="item.looks === 'drop'"><q-icon name="sym_r_upload_file" class="icon" />{{ words.drop }}</template>
                    <span v-else-if="item.looks !== 'words'" class="canvas__box" :class="{ 'is-tall': item.looks === 'tall' }"><span dir="auto">{{ item.placeholder }}</span><q-icon v-if="item.sign" :name="'sym_r_' + item.sign" class="icon" /></span>
                  </div>
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
      shape: this.pages, parts: this.sections, at: this.chosen, shownLibrary: this.library, role: this.roles[0]?.id || "", device: "desktop", adding: false, sought: "",
      naming: null, dragged: null, target: null, stretching: null, told: "",
    };
  },
  computed: {
    found() {
      const sought = this.sought.trim().toLowerCase();
      return this.shownLibrary.filter((field) => !sought || field.label.toLowerCase().includes(sought) || field.id.includes(sought));
    },
  },
  watch: {
    pages: "whole",
    sections: "whole",
  },
  mounted() {
    this.$nextTick(this.reveal);
  },
  beforeUnmount() {
    this.drop();
  },
  methods: {
    // Called by the server: the order of things, the sections that are different, what is chosen, what to say.
    patch(change) {
      const parts = {};
      for (const page of change.pages) for (const id of page.sections) parts[id] = change.sections[id] || this.parts[id];
      this.shape = change.pages;
      this.parts = parts;
      if (change.library) this.shownLibrary = change.library;
      if (change.chosen) this.at = change.chosen;
    },
    tell(told, focus) {
      this.told = told;
      if (focus) this.$nextTick(() => this.focus(this.at.kind, this.at.id));
    },
    whole() {
      this.shape = this.pages;
      this.parts = this.sections;
      this.at = this.chosen;
      this.shownLibrary = this.library;
    },
    number(value) {
      return new Intl.NumberFormat(this.digits).format(value);
    },
    widths(now) {
      return WIDTHS.includes(now) ? WIDTHS : [...WIDTHS, now].sort((one, other) => one - other);
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
    // After what is chosen, otherwise at the end of the form.
    spot() {
      const { kind, id } = this.at;
      for (const page of this.shape)
        for (const section of page.sections) {
          const place = this.parts[section].items.findIndex((item) => kind === "field" && item.field === id);
          if (place >= 0) return { section, index: place + 1 };
          if ((kind === "section" && section === id) || (kind === "page" && page.id === id && section === page.sections.at(-1))) return { section, index: this.parts[section].items.length };
        }
      const last = this.shape.at(-1).sections.at(-1);
      return { section: last, index: this.parts[last].items.length };
    },
    place(what) {
      if (this.justDragged) return;
      this.adding = false;
      this.$emit("add", { ...what, ...this.spot() });
    },
    make(kind) {
      this.adding = false;
      const at = this.spot();
      const page = this.shape.findIndex((each) => each.sections.includes(at.section));
      this.$emit("make", kind === "page" ? { kind, index: page + 1 } : { kind, page: this.shape[page].id, index: this.shape[page].sections.indexOf(at.section) + 1 });
    },
    act(kind, id, act) {
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
    walk(from, by) {
      const stops = [...this.$el.querySelectorAll(".canvas__form, .canvas [tabindex='0']")];
      stops[stops.indexOf(from) + by]?.focus();
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
      const move = { page: this.pageShift, section: this.sectionShift, field: this.fieldShift }[kind](id, by);
      if (move) this.$emit("move", { kind, id, ...move });
      else this.told = this.words.at_end;
    },
    pageShift(id, by) {
      const index = this.shape.findIndex((page) => page.id === id) + by;
      return index >= 0 && index < this.shape.length ? { index } : null;
    },
    sectionShift(id, by) {
      const page = this.shape.findIndex((each) => each.sections.includes(id));
      const place = this.shape[page].sections.indexOf(id) + by;
      if (place >= 0 && place < this.shape[page].sections.length) return { page: this.shape[page].id, index: place + (by > 0 ? 1 : 0) };
      const next = this.shape[page + by];
      return next ? { page: next.id, index: by > 0 ? 0 : next.sections.length } : null;
    },
    fieldShift(id, by) {
      const order = this.shape.flatMap((page) => page.sections);
      const at = order.findIndex((section) => this.parts[section].items.some((item) => item.field === id));
      const items = this.parts[order[at]].items;
      const place = items.findIndex((item) => item.field === id) + by;
      if (place >= 0 && place < items.length) return { section: order[at], index: place + (by > 0 ? 1 : 0) };
      const next = order[at + by];
      return next ? { section: next, index: by > 0 ? 0 : this.parts[next].items.length } : null;
    },
    isTarget(section, place) {
      return !!this.target && this.target.section === section.id && this.target.index === place;
    },
    grip(event, what) {
      if (event.button || this.locked || (event.pointerType === "touch" && !what.kind)) return;
      this.from = { x: event.clientX, y: event.clientY, what, touch: event.pointerType === "touch" };
      if (what.kind) event.preventDefault();
      window.addEventListener("pointermove", this.drag);
      window.addEventListener("pointerup", this.drop);
      window.addEventListener("pointercancel", this.drop);
      window.addEventListener("keydown", this.giveUp, true);
    },
    drag(event) {
      const { x, y, what } = this.from;
      if (!this.dragged && Math.hypot(event.clientX - x, event.clientY - y) < FAR) return;
      this.dragged = { ...what, x: event.clientX, y: event.clientY };
      this.target = this.under(event.clientX, event.clientY, what);
      const out = event.clientY < EDGE ? -1 : event.clientY > window.innerHeight - EDGE ? 1 : 0;
      if (out) window.scrollBy(0, out * 12);
    },
    under(x, y, what) {
      const hit = document.elementFromPoint(x, y);
      const section = hit?.closest("[data-section]");
      if (!section || !this.$refs.sheet.contains(section)) return null;
      const id = section.dataset.section;
      if (what.kind === "section") {
        const box = section.getBoundingClientRect();
        const page = this.shape.find((each) => each.sections.includes(id));
        return { page: page.id, section: id, index: page.sections.indexOf(id) + (y > box.top + box.height / 2 ? 1 : 0) };
      }
      const items = this.parts[id].items;
      const field = hit.closest("[data-field]") || this.nearest(section, x, y);
      if (!field) return { section: id, index: items.length };
      const box = field.getBoundingClientRect();
      const place = items.findIndex((item) => item.field === field.dataset.field);
      const isWide = box.width > 0.75 * field.parentElement.clientWidth;
      const isRight = getComputedStyle(field).direction === "rtl";
      const isBefore = isWide ? y < box.top + box.height / 2 : isRight ? x > box.left + box.width / 2 : x < box.left + box.width / 2;
      return { section: id, index: place + (isBefore ? 0 : 1) };
    },
    nearest(section, x, y) {
      let best = null;
      for (const field of section.querySelectorAll("[data-field]")) {
        const box = field.getBoundingClientRect();
        const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
        if (!best || away < best.away) best = { field, away };
      }
      return best?.field;
    },
    giveUp(event) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.target = null;
      this.drop();
    },
    drop() {
      for (const [name, heard] of [["pointermove", this.drag], ["pointerup", this.drop], ["pointercancel", this.drop]]) window.removeEventListener(name, heard);
      window.removeEventListener("keydown", this.giveUp, true);
      const { dragged, target } = this;
      this.dragged = this.target = null;
      if (!dragged) return;
      this.justDragged = true;
      setTimeout(() => (this.justDragged = false));
      if (!target) return;
      const { page, section, index } = target;
      if (dragged.kind === "section") this.$emit("move", { kind: "section", id: dragged.id, page, index });
      else if (dragged.kind) this.$emit("move", { kind: "field", id: dragged.id, section, index });
      else this.$emit("add", dragged.type ? { type: dragged.type, section, index } : { field: dragged.field, section, index });
    },
    // The edge of a field pulled to one of the widths.
    stretch(event, item) {
      event.preventDefault();
      const element = event.target.closest("[data-field]");
      const box = element.getBoundingClientRect();
      const isRight = getComputedStyle(element).direction === "rtl";
      const whole = element.parentElement.clientWidth;
      const pull = (moved) => {
        const wanted = (12 * (isRight ? box.right - moved.clientX : moved.clientX - box.left)) / whole;
        const width = WIDTHS.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best));
        this.stretching = { id: item.field, width };
      };
      const leave = () => {
        window.removeEventListener("pointermove", pull);
        const width = this.stretching?.width;
        this.stretching = null;
        if (width && width !== item.width) this.widen(item.field, width);
      };
      window.addEventListener("pointermove", pull);
      window.addEventListener("pointerup", leave, { once: true });
    },
  },
};
