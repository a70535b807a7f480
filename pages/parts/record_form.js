// A form from data. What is typed lives here and stays until it has been saved; refusals stand beside their fields.
const PAUSE = 250;
const copy = (value) => JSON.parse(JSON.stringify(value));

export default {
  template: `
    <form class="record" novalidate @submit.prevent="send" @input="typing">
      <p v-if="wrong['']" ref="trouble" class="banner banner--bad" role="alert" tabindex="-1">
        <q-icon name="sym_r_error" class="icon" aria-hidden="true" />{{ wrong[""] }}
      </p>
      <fieldset v-for="section in sections" :key="section.caption" class="record__section" v-show="section.fields.some(isShown)" :disabled="locked">
        <legend v-if="section.caption">{{ section.caption }}</legend>
        <p v-if="section.hint" class="secondary">{{ section.hint }}</p>
        <div class="record__grid">
          <div v-for="field in section.fields" v-show="isShown(field)" :key="field.name" class="record__field"
               :class="{ 'is-wide': field.wide, 'is-wrong': wrong[field.name] }" :data-field="field.name">
            <component :is="isGroup(field) ? 'span' : 'label'" :id="at(field, 'label')" :for="isGroup(field) ? null : at(field)" class="record__label">
              {{ field.label }}<span v-if="field.required" class="record__must" aria-hidden="true"> *</span>
            </component>
            <textarea v-if="field.kind === 'long' || field.kind === 'lines'" :id="at(field)" class="input" v-model="given[field.name]"
                      :rows="field.rows || 4" :dir="field.kind === 'lines' ? 'ltr' : 'auto'" :maxlength="field.most || null" v-bind="said_of(field)"></textarea>
            <select v-else-if="field.kind === 'select'" :id="at(field)" class="input" v-model="given[field.name]" v-bind="said_of(field)">
              <option v-for="option in field.options" :key="option.id" :value="option.id">{{ option.label }}</option>
            </select>
            <div v-else-if="field.kind === 'checks'" class="record__checks" role="group" :aria-labelledby="at(field, 'label')" v-bind="said_of(field)">
              <label v-for="option in field.options" :key="option.id" class="check" :class="{ 'is-off': option.off }" :title="option.off || null">
                <input type="checkbox" :value="option.id" v-model="given[field.name]" :disabled="!!option.off" />
                <span><span dir="auto">{{ option.label }}</span><small v-if="option.hint">{{ option.hint }}</small></span>
              </label>
            </div>
            <div v-else-if="field.kind === 'places'" class="places" role="group" :aria-labelledby="at(field, 'label')" v-bind="said_of(field)">
              <div v-for="place in field.options" :key="place.id" class="places__row">
                <label class="check"><input type="checkbox" :value="place.id" v-model="given.departments" /><span dir="auto">{{ place.label }}</span></label>
                <label class="check places__over"><input type="checkbox" :value="place.id" v-model="given.supervises" /><span>{{ words.supervises }}</span></label>
                <div v-if="place.groups.length" class="places__groups" role="group" :aria-label="words.groups_of.replace('{name}', place.label)">
                  <label v-for="group in place.groups" :key="group.id" class="check"><input type="checkbox" :value="group.id" v-model="given.groups" /><span dir="auto">{{ group.label }}</span></label>
                </div>
              </div>
            </div>
            <div v-else-if="field.kind === 'lookup'" class="lookup" @focusout="leave($event, field)">
              <input :id="at(field)" class="input" type="text" :dir="shown(field) ? 'auto' : null" role="combobox" aria-autocomplete="list" autocomplete="off" maxlength="200"
                     :aria-expanded="String(asked === field.name)" :aria-controls="at(field, 'list')" :value="shown(field)"
                     :aria-activedescendant="asked === field.name && found.length ? at(field, place) : null" :placeholder="words.none" v-bind="said_of(field)"
                     @input.stop="look(field, $event.target.value)" @keydown.down.prevent="step(field, 1)" @keydown.up.prevent="step(field, -1)"
                     @keydown.enter="enter($event, field)" @keydown.esc="asked = ''" />
              <button v-if="given[field.name] && !locked" type="button" class="lookup__clear" :aria-label="words.clear" @click="choose(field, null)">
                <q-icon name="sym_r_close" class="icon" aria-hidden="true" />
              </button>
              <ul v-show="asked === field.name" :id="at(field, 'list')" class="lookup__list" role="listbox" :aria-label="field.label">
                <li v-for="(option, row) in found" :key="option.id" :id="at(field, row)" role="option" :aria-selected="String(row === place)"
                    :class="{ 'is-at': row === place }" @mousedown.prevent @click="choose(field, option)"><bdi>{{ option.label }}</bdi></li>
                <li v-if="!found.length" class="secondary" aria-disabled="true" role="option" aria-selected="false">{{ waiting ? words.looking : words.nothing }}</li>
              </ul>
            </div>
            <input v-else :id="at(field)" class="input" :type="field.kind === 'text' ? 'text' : field.kind" v-model="given[field.name]" :dir="field.kind === 'text' ? 'auto' : 'ltr'"
                   :autocomplete="field.autocomplete || 'off'" :maxlength="field.most || null" :min="field.min || null" v-bind="said_of(field)" />
            <p v-if="wrong[field.name]" :id="at(field, 'problem')" class="record__problem"><q-icon name="sym_r_error" class="icon" aria-hidden="true" />{{ wrong[field.name] }}</p>
            <p v-else-if="field.hint" :id="at(field, 'hint')" class="secondary">{{ field.hint }}</p>
          </div>
        </div>
      </fieldset>
      <div v-if="!locked" class="record__foot">
        <button type="submit" class="button" :class="{ 'button--primary': primary }" :disabled="busy">{{ words.save }}</button>
        <button v-if="words.try" type="button" class="button button--quiet" @click="tryOut">{{ words.try }}</button>
        <span class="record__said" role="status">{{ said }}</span>
      </div>
    </form>`,
  props: { id: String, sections: Array, values: Object, problems: Object, words: Object, locked: Boolean, primary: Boolean },
  emits: ["save", "look", "try"],
  data() {
    return { given: copy(this.values), busy: false, said: "", asked: "", typed: "", found: [], place: 0, waiting: 0, wrong: {} };
  },
  watch: {
    problems(problems) {
      this.busy = false;
      this.wrong = { ...problems };
      this.$nextTick(() => {
        const wrong = this.$el.querySelector(".is-wrong :is(input, select, textarea):not(:disabled)");
        (wrong || this.$refs.trouble)?.focus();
      });
    },
  },
  unmounted() {
    clearTimeout(this.waiting);
  },
  methods: {
    at(field, part) {
      return `${this.id}-${field.name}${part === undefined ? "" : "-" + part}`;
    },
    typing(event) {
      this.said = "";
      delete this.wrong[event.target.closest("[data-field]")?.dataset.field];
    },
    isGroup(field) {
      return field.kind === "checks" || field.kind === "places";
    },
    isShown(field) {
      return !field.when || [].concat(this.given[field.when.field]).some((each) => field.when.any.includes(each));
    },
    said_of(field) {
      const wrong = this.wrong[field.name];
      const by = wrong ? this.at(field, "problem") : field.hint ? this.at(field, "hint") : null;
      return this.isGroup(field) ? { "aria-describedby": by } : { "aria-describedby": by, "aria-invalid": wrong ? "true" : null, "aria-required": field.required ? "true" : null };
    },
    // Called by the server where a form opens because somebody asked for it.
    begin() {
      this.$el.querySelector("input, select, textarea")?.focus();
    },
    send() {
      if (this.busy) return;
      this.busy = true;
      this.said = "";
      this.$emit("save", copy(this.given));
    },
    saved(values, said) {
      this.given = copy(values);
      this.busy = false;
      this.said = said;
    },
    tryOut() {
      this.$emit("try", copy(this.given));
    },
    shown(field) {
      return this.asked === field.name ? this.typed : this.given[field.name]?.label || "";
    },
    look(field, text) {
      this.typed = text;
      this.asked = field.name;
      this.place = 0;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.$emit("look", { name: field.name, q: text }), PAUSE);
    },
    offer(name, options) {
      if (name !== this.asked) return;
      this.waiting = 0;
      this.found = options;
      this.place = 0;
    },
    step(field, by) {
      if (this.asked !== field.name) this.look(field, "");
      else this.place = Math.min(Math.max(this.place + by, 0), Math.max(this.found.length - 1, 0));
    },
    enter(event, field) {
      if (this.asked !== field.name) return;
      event.preventDefault();
      if (this.found[this.place]) this.choose(field, this.found[this.place]);
    },
    choose(field, option) {
      this.given[field.name] = option;
      this.said = this.asked = "";
      this.$el.querySelector("#" + CSS.escape(this.at(field))).focus();
    },
    leave(event, field) {
      if (event.currentTarget.contains(event.relatedTarget)) return;
      if (this.asked === field.name && !this.typed.trim()) this.given[field.name] = null;
      this.asked = "";
    },
  },
};
