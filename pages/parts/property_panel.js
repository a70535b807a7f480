// What can be set of something, from data: each row is a control by its kind. Values are saved when they are left.
import Day from "desk-conditions/day.js";
import { kept } from "desk-properties/kept.js";
import OptionTree from "desk-properties/option_tree.js";
import { copy, hint, isPlain, keys, lines, read, same, shownValue, unlined } from "desk-properties/values.js";

export default {
  components: { Day, OptionTree },
  directives: { kept },
  template: `
    <section class="dpanel" :aria-label="words.panel">
      <header v-if="title" class="dpanel__head">
        <h2 dir="auto">{{ title }}</h2><span v-if="kind" class="chip">{{ kind }}</span>
      </header>
      <details v-for="group in groups" :key="group.id" class="dpanel__group" :open="opened[group.id] ?? !group.folded" @toggle="opened[group.id] = $event.target.open">
        <summary v-show="group.caption"><component :is="title ? 'h3' : 'h2'" class="dpanel__caption">{{ group.caption }}</component><small v-if="group.hint" class="secondary">{{ group.hint }}</small><q-icon name="sym_r_expand_more" class="icon dpanel__fold" aria-hidden="true" /></summary>
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
                        :maxlength="row.longest || null" :aria-describedby="about(row)" :aria-invalid="wrong[row.at] ? 'true' : null" @change="say(row, language.id, $event.target.value)" @keydown.enter.exact="row.rows > 1 || enter($event)"></textarea>
            </label>
          </fieldset>
          <fieldset v-else-if="row.kind === 'refs' || (row.kind === 'strings' && row.choices.length)" class="dpanel__checks" :disabled="off(row)">
            <legend>{{ row.title }}</legend>
            <input v-if="row.choices.length > 12" class="input input--small" type="search" :placeholder="words.search" :aria-label="words.search" @input="sought = { ...sought, [row.at]: $event.target.value }" />
            <div class="dpanel__choices" :class="{ 'is-long': row.choices.length > 12 }">
              <div v-for="choice in offered(row)" :key="choice.id" class="dpanel__choice">
                <label class="check"><input type="checkbox" :checked="(row.value || []).includes(choice.id)" @change="toggle(row, choice.id, $event.target.checked)" /><span dir="auto">{{ choice.label }}</span></label>
                <button v-if="row.ordered && (row.value || []).indexOf(choice.id) > 0" type="button" class="mini" :aria-label="words.up + ' – ' + choice.label" :title="words.up" @click="raise(row, choice.id)"><q-icon name="sym_r_arrow_upward" class="icon" aria-hidden="true" /></button>
              </div>
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
            <label class="dpanel__label" :for="id(row)">{{ row.title }}<span v-if="row.unit" class="visually-hidden"> ({{ row.unit }})</span><b v-if="row.required" aria-hidden="true"> *</b></label>
            <div class="dpanel__control">
              <select v-if="row.choices.length" :id="id(row)" class="input" :disabled="off(row)" :aria-describedby="about(row)" @change="save(row, row.choices[$event.target.value] ? row.choices[$event.target.value].id : null)">
                <option v-if="!row.required || !known(row)" value="" :selected="row.value == null">{{ row.none || words.none }}</option>
                <option v-for="(choice, place) in row.choices" :key="place" :value="place" :selected="same(choice.id, row.value ?? row.default)">{{ choice.label }}</option>
                <option v-if="row.value != null && !known(row)" value="" selected>{{ row.value }}</option>
              </select>
              <textarea v-else-if="row.kind === 'long' || row.kind === 'texts'" :id="id(row)" class="input" rows="3" dir="auto" v-kept="lines(row)" :disabled="off(row)" :maxlength="row.longest || null" :aria-describedby="about(row)" @change="save(row, unlined(row, $event.target.value))"></textarea>
              <template v-else-if="row.kind === 'date'">
                <day :key="row.value" :day="row.value || ''" :words="words" :disabled="off(row)" v-bind="calendar" @pick="save(row, $event)" />
                <button v-if="row.value && !row.required && !off(row)" type="button" class="mini" :aria-label="words.remove" :title="words.remove" @click="save(row, null)"><q-icon name="sym_r_close" class="icon" aria-hidden="true" /></button>
              </template>
              <input v-else :id="id(row)" class="input" :type="row.kind === 'colour' ? 'color' : 'text'" :inputmode="keys(row)" v-kept="shownValue(row, digits)" :dir="isPlain(row) ? 'ltr' : 'auto'" :maxlength="row.kind === 'strings' || row.kind === 'numbers' ? null : row.longest" :list="row.offered ? id(row) + '-offered' : null"
                     :placeholder="hint(row, digits)" :disabled="off(row)" autocomplete="off" :aria-describedby="about(row)" :aria-invalid="wrong[row.at] ? 'true' : null" @change="save(row, read(row, $event.target.value))" @keydown.enter="$event.target.blur()" />
              <datalist v-if="row.offered" :id="id(row) + '-offered'"><option v-for="each in row.offered" :key="each" :value="each"></option></datalist>
              <span v-if="row.unit" class="dpanel__unit" aria-hidden="true">{{ row.unit }}</span>
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
    digits: String, calendar: Object,
  },
  emits: ["change", "options", "ask", "deed"],
  data() {
    return { wrong: {}, sought: {}, opened: {} };
  },
  watch: {
    problems(problems) {
      this.wrong = { ...problems };
    },
    // All that is given comes anew with each of it: what is said of these rows is said with them.
    groups() {
      this.wrong = { ...this.problems };
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
    hint,
    isPlain,
    keys,
    lines,
    read,
    same,
    shownValue,
    unlined,
    id(row) {
      return "p" + row.at.replace(/[^a-z0-9_]/gi, "-");
    },
    about(row) {
      return row.lock || row.description ? this.id(row) + "-about" : null;
    },
    off(row) {
      return this.locked || !!row.lock;
    },
    known(row) {
      return row.choices.some((choice) => same(choice.id, row.value ?? row.default));
    },
    // What is chosen stands first: in its order where that says something, otherwise as it was when the list was drawn,
    // so that nothing moves below the pointer.
    offered(row) {
      const wanted = (this.sought[row.at] || "").trim().toLocaleLowerCase();
      const first = row.ordered ? row.value || [] : row.choices.length > 12 ? (this.firsts[row.at] ??= copy(row.value) || []) : [];
      const ordered = [...row.choices].sort((one, other) => first.includes(other.id) - first.includes(one.id) || (row.ordered ? first.indexOf(one.id) - first.indexOf(other.id) : 0));
      return ordered.filter((choice) => String(choice.label).toLocaleLowerCase().includes(wanted));
    },
    toggle(row, id, on) {
      const held = copy(row.value) || [];
      const kept = held.filter((each) => each !== id);
      const wanted = row.ordered ? [...kept, ...(on ? [id] : [])] : row.choices.map((choice) => choice.id).filter((each) => (each === id ? on : held.includes(each)));
      this.save(row, wanted.length || row.keeps_empty ? wanted : null);
    },
    raise(row, id) {
      const wanted = copy(row.value);
      const place = wanted.indexOf(id);
      [wanted[place - 1], wanted[place]] = [id, wanted[place - 1]];
      this.save(row, wanted);
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
