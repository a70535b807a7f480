// The rules of a form as one list: found by field or effect, put in order, and each edited in its place.
import Builder from "desk-conditions/builder.js";

export default {
  components: { Builder },
  template: `
    <div class="rules">
      <div v-if="rules.length" class="rules__tools">
        <input class="input" type="search" v-model="q" maxlength="80" :placeholder="words.search" :aria-label="words.search" />
        <select class="input" v-model="field" :aria-label="words.field"><option value="">{{ words.every_field }}</option><option v-for="each in fields" :key="each.id" :value="each.id">{{ each.label }}</option></select>
        <select class="input" v-model="effect" :aria-label="words.effect"><option value="">{{ words.every_effect }}</option><option v-for="each in effects" :key="each" :value="each">{{ words[each] }}</option></select>
      </div>
      <ol class="rules__list" role="list">
        <li v-for="rule in shown" :key="rule.id" class="rule card" :class="{ 'is-open': rule.id === open }" :data-rule="rule.id" @keydown="press($event, rule)">
          <div class="rule__head">
            <button type="button" class="rule__name" :aria-expanded="String(rule.id === open)" @click="$emit('open', rule.id === open ? '' : rule.id)">
              <q-icon name="sym_r_bolt" class="icon" aria-hidden="true" />
              <span class="rule__told"><b>{{ rule.sentence }}</b>
                <span v-for="part in rule.effects" :key="part.effect + part.said" class="rule__effect"><q-icon :name="'sym_r_' + icons[part.effect]" class="icon" aria-hidden="true" />{{ part.said }}</span>
                <span v-if="!rule.effects.length" class="rule__effect secondary">{{ words.does_nothing }}</span>
              </span>
            </button>
            <span v-if="!locked" class="rule__acts">
              <button type="button" class="mini" :disabled="place(rule) === 0" :aria-label="words.up" :title="words.up" @click="move(rule, -1)"><q-icon name="sym_r_arrow_upward" class="icon" aria-hidden="true" /></button>
              <button type="button" class="mini" :disabled="place(rule) === rules.length - 1" :aria-label="words.down" :title="words.down" @click="move(rule, 1)"><q-icon name="sym_r_arrow_downward" class="icon" aria-hidden="true" /></button>
              <button type="button" class="mini" :aria-label="words.duplicate" :title="words.duplicate" @click="$emit('deed', { act: 'duplicate', id: rule.id })"><q-icon name="sym_r_content_copy" class="icon" aria-hidden="true" /></button>
              <button type="button" class="mini" :aria-label="words.remove" :title="words.remove" @click="$emit('deed', { act: 'remove', id: rule.id })"><q-icon name="sym_r_delete" class="icon" aria-hidden="true" /></button>
            </span>
          </div>
          <p v-for="mark in rule.marks" :key="mark.text" class="rule__mark" :class="'is-' + mark.severity"><q-icon :name="mark.severity === 'error' ? 'sym_r_error' : 'sym_r_warning'" class="icon" aria-hidden="true" /><span dir="auto">{{ mark.text }}</span></p>
          <div v-if="rule.id === open" class="rule__edit">
            <builder :key="rule.id" :ask="ask" :tree="tree" :said="said" :locked="locked" @condition="$emit('condition', { id: rule.id, condition: $event })" @typed="$emit('typed', { id: rule.id, line: $event })" />
            <fieldset v-for="each in ['show', 'require', 'read_only']" :key="each" class="rule__targets" :disabled="locked">
              <legend><q-icon :name="'sym_r_' + icons[each]" class="icon" aria-hidden="true" />{{ words[each] }}</legend>
              <span v-for="id in rule[each]" :key="id" class="chip chip--target"><bdi>{{ named(id) }}</bdi>
                <button v-if="!locked" type="button" :aria-label="words.take_off.replace('{name}', named(id))" @click="aim(rule, each, rule[each].filter((one) => one !== id))"><q-icon name="sym_r_close" class="icon" aria-hidden="true" /></button>
              </span>
              <select v-if="!locked" class="input input--small" :aria-label="words[each] + ': ' + words.add_target" value="" @change="more(rule, each, $event)">
                <option value="">{{ words.add_target }}</option>
                <option v-for="one in targets[each].filter((one) => !rule[each].includes(one.id))" :key="one.id" :value="one.id">{{ one.label }}</option>
              </select>
            </fieldset>
            <fieldset class="rule__targets" :disabled="locked">
              <legend><q-icon :name="'sym_r_' + icons.options" class="icon" aria-hidden="true" />{{ words.options }}</legend>
              <div v-for="(left, id) in rule.options" :key="id" class="rule__options" role="group" :aria-label="named(id)">
                <strong><bdi>{{ named(id) }}</bdi></strong>
                <label v-for="option in choices[id] || []" :key="option.id" class="check"><input type="checkbox" :checked="left.includes(option.id)" @change="limit(rule, id, option.id, $event.target.checked)" /><span dir="auto">{{ option.label }}</span></label>
                <button v-if="!locked" type="button" class="mini" :aria-label="words.take_off.replace('{name}', named(id))" :title="words.remove" @click="$emit('deed', { act: 'options', id: rule.id, field: id, options: null })"><q-icon name="sym_r_close" class="icon" aria-hidden="true" /></button>
              </div>
              <select v-if="!locked" class="input input--small" :aria-label="words.options + ': ' + words.add_target" value="" @change="offer(rule, $event)">
                <option value="">{{ words.add_target }}</option>
                <option v-for="one in fields.filter((one) => choices[one.id] && !(one.id in rule.options))" :key="one.id" :value="one.id">{{ one.label }}</option>
              </select>
            </fieldset>
          </div>
        </li>
      </ol>
      <p v-if="!rules.length" class="rules__empty secondary">{{ words.empty }}</p>
      <p v-else-if="!shown.length" class="rules__empty secondary" role="status">{{ words.nothing }}</p>
      <p v-if="!locked"><button type="button" class="button" @click="$emit('deed', { act: 'add' })"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ words.add }}</button></p>
      <p class="visually-hidden" role="status">{{ told }}</p>
    </div>`,
  props: {
    rules: Array, open: String, ask: Object, tree: Object, said: Object, targets: Object, choices: Object, fields: Array, words: Object, locked: Boolean,
  },
  emits: ["open", "condition", "typed", "deed"],
  data() {
    return {
      q: "", field: "", effect: "", told: "", follow: "",
      effects: ["show", "require", "read_only", "options"],
      icons: { show: "visibility", require: "asterisk", read_only: "lock", options: "filter_list" },
    };
  },
  computed: {
    shown() {
      const words = this.q.trim().toLowerCase();
      return this.rules.filter(
        (rule) =>
          (!words || [rule.sentence, rule.id, ...rule.effects.map((part) => part.said)].join(" ").toLowerCase().includes(words)) &&
          (!this.field || rule.concerns.includes(this.field)) &&
          (!this.effect || (this.effect === "options" ? Object.keys(rule.options).length : rule[this.effect].length)),
      );
    },
  },
  mounted() {
    this.reveal();
  },
  updated() {
    if (!this.follow) return;
    this.$el.querySelector(`[data-rule="${CSS.escape(this.follow)}"] .rule__name`)?.focus();
    this.follow = "";
  },
  methods: {
    place(rule) {
      return this.rules.indexOf(rule);
    },
    named(id) {
      return this.targets.show.find((one) => one.id === id)?.label || id;
    },
    move(rule, by) {
      const index = this.place(rule) + by;
      if (index < 0 || index >= this.rules.length) return;
      this.follow = rule.id;
      this.told = this.words.moved.replace("{place}", index + 1);
      this.$emit("deed", { act: "move", id: rule.id, index });
    },
    press(event, rule) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
      if (!event.altKey || !by || this.locked || !event.target.closest(".rule__head")) return;
      event.preventDefault();
      this.move(rule, by);
    },
    aim(rule, effect, targets) {
      this.$emit("deed", { act: "targets", id: rule.id, effect, targets });
    },
    more(rule, effect, event) {
      const id = event.target.value;
      event.target.value = "";
      if (id) this.aim(rule, effect, [...rule[effect], id]);
    },
    limit(rule, field, option, on) {
      const options = this.choices[field].map((one) => one.id).filter((id) => (id === option ? on : rule.options[field].includes(id)));
      this.$emit("deed", { act: "options", id: rule.id, field, options });
    },
    offer(rule, event) {
      const field = event.target.value;
      event.target.value = "";
      if (field) this.$emit("deed", { act: "options", id: rule.id, field, options: this.choices[field].map((one) => one.id) });
    },
    // Called by the server for a rule that is asked for by address, or has just come.
    reveal() {
      this.$nextTick(() => this.open && this.$el.querySelector(`[data-rule="${CSS.escape(this.open)}"]`)?.scrollIntoView({ block: "nearest" }));
    },
  },
};
