// What can be set of something, from data: each row is a control by its kind. Values are saved when they are left.
const copy = (value) => JSON.parse(JSON.stringify(value ?? null));
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const latin = (text) => text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));

// What is being typed stays, whatever comes from the server meanwhile.
const kept = {
  mounted(element, { value }) {
    element.value = value ?? "";
    element.addEventListener("input", () => (element.isTyped = true));
    element.addEventListener("change", () => (element.isTyped = false));
  },
  updated(element, { value }) {
    if (!element.isTyped && element.value !== String(value ?? "")) element.value = value ?? "";
  },
};

// A tree of options: rename in place, move by buttons or Alt with the arrows, a level below for steps of a cascade.
const OptionTree = {
  name: "OptionTree",
  directives: { kept },
  template: `
    <ol class="options" :class="{ 'options--inner': path.length }">
      <li v-for="(option, place) in options" :key="option.id" :data-option="path.concat(option.id).join('/')" :class="{ 'is-retired': option.retired }">
        <div class="options__row" @keydown="press($event, option, place)">
          <input class="input input--small" type="text" dir="auto" v-kept="option.label" :disabled="locked" :aria-label="words.option.replace('{name}', option.label)"
                 @change="tell('rename', option, $event.target.value)" @keydown.enter.prevent="$event.target.blur(), tell('add', null)" />
          <span v-if="option.retired" class="chip">{{ words.retired }}</span>
          <template v-if="!locked">
            <button type="button" class="mini" :disabled="!place" :aria-label="words.up" :title="words.up" @click="tell('move', option, place - 1)"><q-icon name="sym_r_arrow_upward" class="icon" aria-hidden="true" /></button>
            <button type="button" class="mini" :disabled="place === options.length - 1" :aria-label="words.down" :title="words.down" @click="tell('move', option, place + 1)"><q-icon name="sym_r_arrow_downward" class="icon" aria-hidden="true" /></button>
            <button v-if="deep && path.length < 5" type="button" class="mini" :aria-label="words.below" :title="words.below" @click="tell('below', option)"><q-icon name="sym_r_subdirectory_arrow_left" class="icon" aria-hidden="true" /></button>
            <button type="button" class="mini" :disabled="options.length === 1 && !option.live" :aria-label="option.retired ? words.restore : option.live ? words.retire : words.remove" :title="option.retired ? words.restore : option.live ? words.retire : words.remove"
                    @click="tell(option.retired ? 'restore' : option.live ? 'retire' : 'remove', option)"><q-icon :name="option.retired ? 'sym_r_unarchive' : option.live ? 'sym_r_archive' : 'sym_r_close'" class="icon" aria-hidden="true" /></button>
          </template>
        </div>
        <option-tree v-if="option.options.length" :options="option.options" :path="path.concat(option.id)" :deep="deep" :locked="locked" :words="words" @told="$emit('told', $event)" />
      </li>
      <li v-if="!locked"><button type="button" class="button button--small button--quiet" @click="tell('add', null)"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ words.add_option }}</button></li>
    </ol>`,
  props: { options: Array, path: { type: Array, default: () => [] }, deep: Boolean, locked: Boolean, words: Object },
  emits: ["told"],
  methods: {
    tell(act, option, value) {
      this.$emit("told", { act, path: option ? this.path.concat(option.id) : this.path, value: value ?? null });
    },
    press(event, option, place) {
      const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.code];
      if (!by || this.locked) return;
      event.preventDefault();
      event.stopPropagation();
      const target = place + by;
      if (target >= 0 && target < this.options.length) this.tell("move", option, target);
    },
  },
};

export default {
  components: { OptionTree },
  directives: { kept },
  template: `
    <section class="dpanel" :aria-label="words.panel">
      <header v-if="title" class="dpanel__head">
        <h2 dir="auto">{{ title }}</h2><span v-if="kind" class="chip">{{ kind }}</span>
      </header>
      <details v-for="group in groups" :key="group.id" class="dpanel__group" :open="!group.folded" @toggle="group.folded = !$event.target.open">
        <summary v-show="group.caption"><h3>{{ group.caption }}</h3><small v-if="group.hint" class="secondary">{{ group.hint }}</small></summary>
        <div v-for="row in group.rows" :key="row.at" class="dpanel__row" :data-at="row.at" :class="['is-' + row.kind, { 'is-shown': row.at === shown, 'is-wrong': wrong[row.at] }]">
          <template v-if="row.kind === 'boolean'">
            <label class="switch"><span>{{ row.title }}</span>
              <input type="checkbox" role="switch" :checked="row.value ?? row.default ?? false" :disabled="off(row)" :aria-describedby="about(row)" @change="save(row, $event.target.checked)" /></label>
          </template>
          <fieldset v-else-if="row.kind === 'text'" class="dpanel__texts">
            <legend :class="{ 'visually-hidden': languages.length === 1 }">{{ row.title }}<b v-if="row.required" aria-hidden="true"> *</b></legend>
            <label v-for="language in languages" :key="language.id" class="dpanel__said">
              <span :lang="languages.length > 1 ? language.id : null">{{ languages.length > 1 ? language.label : row.title }}</span>
              <textarea class="input" :rows="row.rows || 1" :lang="language.id" :dir="language.dir" v-kept="(row.value || {})[language.id] || ''" :placeholder="(row.inherited || {})[language.id] || null" :disabled="off(row)"
                        :maxlength="row.longest || null" :aria-describedby="about(row)" @change="say(row, language.id, $event.target.value)" @keydown.enter.exact="row.rows > 1 || enter($event)"></textarea>
            </label>
          </fieldset>
          <fieldset v-else-if="row.kind === 'refs' || (row.kind === 'strings' && row.choices.length)" class="dpanel__checks" :disabled="off(row)">
            <legend>{{ row.title }}</legend>
            <input v-if="row.choices.length > 12" class="input input--small" type="search" :placeholder="words.search" :aria-label="words.search" @input="sought = { ...sought, [row.at]: $event.target.value }" />
            <div class="dpanel__choices" :class="{ 'is-long': row.choices.length > 12 }">
              <label v-for="choice in offered(row)" :key="choice.id" class="check"><input type="checkbox" :checked="(row.value || []).includes(choice.id)" @change="toggle(row, choice.id, $event.target.checked)" /><span dir="auto">{{ choice.label }}</span></label>
            </div>
          </fieldset>
          <div v-else-if="row.kind === 'options'" role="group" :aria-label="row.title">
            <span class="dpanel__label">{{ row.title }}</span>
            <option-tree :options="row.value || []" :deep="row.deep" :locked="off(row)" :words="words" @told="$emit('options', { at: row.at, ...$event })" />
          </div>
          <div v-else-if="row.kind === 'condition'" class="dpanel__condition">
            <span class="dpanel__label">{{ row.title }}</span>
            <button type="button" class="dpanel__sentence" :disabled="off(row)" @click="$emit('ask', row.at)"><q-icon name="sym_r_bolt" class="icon" aria-hidden="true" /><span>{{ row.sentence || words.no_condition }}</span></button>
          </div>
          <template v-else>
            <label class="dpanel__label" :for="id(row)">{{ row.title }}<b v-if="row.required" aria-hidden="true"> *</b></label>
            <div class="dpanel__control">
              <select v-if="row.choices.length" :id="id(row)" class="input" :disabled="off(row)" :aria-describedby="about(row)" @change="save(row, row.choices[$event.target.value] ? row.choices[$event.target.value].id : null)">
                <option v-if="!row.required || !known(row)" value="" :selected="row.value == null">{{ row.none || words.none }}</option>
                <option v-for="(choice, place) in row.choices" :key="place" :value="place" :selected="same(choice.id, row.value ?? row.default)">{{ choice.label }}</option>
                <option v-if="row.value != null && !known(row)" value="" selected>{{ row.value }}</option>
              </select>
              <textarea v-else-if="row.kind === 'long' || row.kind === 'texts'" :id="id(row)" class="input" rows="3" dir="auto" v-kept="lines(row)" :disabled="off(row)" :maxlength="row.longest || null" :aria-describedby="about(row)" @change="save(row, unlined(row, $event.target.value))"></textarea>
              <input v-else :id="id(row)" class="input" :type="type(row)" v-kept="shownValue(row)" :dir="left(row) ? 'ltr' : 'auto'" :step="row.kind === 'integer' ? 1 : row.kind === 'number' ? 'any' : null" :min="row.minimum" :max="row.maximum" :maxlength="row.kind === 'strings' || row.kind === 'numbers' ? null : row.longest"
                     :placeholder="row.placeholder || (left(row) ? row.default : null) || null" :disabled="off(row)" autocomplete="off" :aria-describedby="about(row)" :aria-invalid="wrong[row.at] ? 'true' : null" @change="save(row, read(row, $event.target.value))" @keydown.enter="$event.target.blur()" />
              <q-icon v-if="row.kind === 'icon' && row.value" :name="'sym_r_' + row.value" class="icon dpanel__sign" aria-hidden="true" />
              <q-icon v-else-if="row.lock" name="sym_r_lock" class="icon dpanel__sign" aria-hidden="true" />
            </div>
          </template>
          <p v-if="wrong[row.at]" class="record__problem" role="alert"><q-icon name="sym_r_error" class="icon" aria-hidden="true" />{{ wrong[row.at] }}</p>
          <p v-else-if="row.lock || row.description" :id="id(row) + '-about'" class="dpanel__about">{{ row.lock || row.description }}</p>
        </div>
      </details>
      <dl v-if="facts.length" class="dpanel__facts">
        <template v-for="fact in facts" :key="fact.label"><dt>{{ fact.label }}</dt><dd><a v-if="fact.href" :href="fact.href">{{ fact.value }}</a><template v-else>{{ fact.value }}</template></dd></template>
      </dl>
      <div v-if="deeds.length" class="dpanel__deeds">
        <button v-for="deed in deeds" :key="deed.id" type="button" class="button button--small" :class="{ 'button--danger': deed.danger }" @click="$emit('deed', deed.id)"><q-icon :name="'sym_r_' + deed.icon" class="icon" aria-hidden="true" />{{ deed.label }}</button>
      </div>
    </section>`,
  props: {
    title: String, kind: String, groups: Array, languages: Array, facts: Array, deeds: Array, problems: Object, shown: String, locked: Boolean, words: Object,
  },
  emits: ["change", "options", "ask", "deed"],
  data() {
    return { wrong: {}, sought: {} };
  },
  watch: {
    problems(problems) {
      this.wrong = { ...problems };
    },
    groups() {
      this.wrong = {};
    },
    shown() {
      this.$nextTick(this.reveal);
    },
  },
  created() {
    this.firsts = {};
  },
  mounted() {
    this.reveal();
  },
  methods: {
    same,
    id(row) {
      return "p" + row.at.replace(/[^a-z0-9_]/gi, "-");
    },
    about(row) {
      return row.lock || row.description ? this.id(row) + "-about" : null;
    },
    off(row) {
      return this.locked || !!row.lock;
    },
    left(row) {
      return row.kind !== "string";
    },
    type(row) {
      return { number: "number", integer: "number", colour: "color", date: "date" }[row.kind] || "text";
    },
    known(row) {
      return row.choices.some((choice) => same(choice.id, row.value ?? row.default));
    },
    shownValue(row) {
      const value = row.value ?? (row.kind === "colour" ? row.default || "#000000" : "");
      return Array.isArray(value) ? value.join(", ") : value;
    },
    lines(row) {
      return Array.isArray(row.value) ? row.value.map((each) => (typeof each === "string" ? each : Object.values(each)[0])).join("\n") : row.value || "";
    },
    unlined(row, text) {
      if (row.kind !== "texts") return text.trim() || null;
      const said = text.split("\n").map((line) => line.trim()).filter(Boolean);
      return said.length ? said : null;
    },
    read(row, text) {
      if (text === "") return null;
      if (row.kind === "number" || row.kind === "integer") return Number(text);
      if (row.kind === "numbers") return latin(text).split(/[,،\s]+/).filter(Boolean).map(Number);
      if (row.kind === "strings") return text.split(/[,،\s]+/).filter(Boolean);
      return text;
    },
    // What is chosen stands first, as it was when the list was drawn: nothing moves below the pointer.
    offered(row) {
      const wanted = (this.sought[row.at] || "").trim().toLocaleLowerCase();
      const first = row.choices.length > 12 ? (this.firsts[row.at] ??= copy(row.value) || []) : [];
      const ordered = [...row.choices].sort((one, other) => first.includes(other.id) - first.includes(one.id));
      return ordered.filter((choice) => String(choice.label).toLocaleLowerCase().includes(wanted));
    },
    toggle(row, id, on) {
      const held = copy(row.value) || [];
      const wanted = row.choices.map((choice) => choice.id).filter((each) => (each === id ? on : held.includes(each)));
      this.save(row, wanted.length || row.keeps_empty ? wanted : null);
    },
    say(row, language, text) {
      this.save(row, { ...(row.value || {}), [language]: text });
    },
    enter(event) {
      event.preventDefault();
      event.target.blur();
    },
    save(row, value) {
      delete this.wrong[row.at];
      if (same(value, row.value)) return;
      row.value = copy(value);
      this.$emit("change", { at: row.at, value });
    },
    // Called by the server for what is asked for by address, and after an option was added.
    reveal() {
      const row = this.shown && this.$el.querySelector(`[data-at="${CSS.escape(this.shown)}"]`);
      if (!row) return;
      row.closest("details").open = true;
      row.scrollIntoView({ block: "center" });
      row.querySelector("input, select, textarea, button")?.focus();
    },
    begin(at) {
      const row = this.$el.querySelector(at ? `[data-at="${CSS.escape(at)}"]` : ".dpanel__row");
      row?.querySelector("input, select, textarea")?.focus();
    },
    atOption(path) {
      this.$nextTick(() => {
        const input = this.$el.querySelector(`[data-option="${CSS.escape(path)}"] input`);
        input?.focus();
        input?.select();
      });
    },
  },
};
