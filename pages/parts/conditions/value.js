// What a fact is compared with: a literal by the fact's type, another fact, or a time from now.
import Day from "desk-conditions/day.js";
import { LISTED, TIMED } from "desk-conditions/tree.js";

const UNITS = { D: ["P", "D"], H: ["PT", "H"], M: ["PT", "M"] };
const isDay = (value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

export default {
  components: { Day },
  template: `
    <div class="cvalue">
      <select v-if="modes.length > 1" class="input cvalue__mode" :disabled="locked" :aria-label="words.mode" :value="mode" @change="turn($event.target.value)">
        <option v-for="each in modes" :key="each" :value="each">{{ words['mode_' + each] }}</option>
      </select>
      <select v-if="mode === 'fact'" class="input" :disabled="locked" :aria-label="words.other" :value="value.fact" @change="$emit('give', { fact: $event.target.value })">
        <option v-for="each in operands" :key="each.fact" :value="each.fact">{{ names[each.fact] || each.fact }}</option>
      </select>
      <span v-else-if="mode === 'now'" class="cvalue__now">
        <template v-if="span"><input class="input" type="number" min="0" max="100000" :value="span.count" :disabled="locked" :aria-label="words.count" @change="shift({ count: $event.target.value })" />
        <select class="input" :value="span.unit" :disabled="locked" :aria-label="words.unit" @change="shift({ unit: $event.target.value })"><option value="D">{{ words.days }}</option><option value="H">{{ words.hours }}</option><option value="M">{{ words.minutes }}</option></select>
        <select class="input" :value="span.sign" :disabled="locked" :aria-label="words.side" @change="shift({ sign: $event.target.value })"><option value="-">{{ words.ago }}</option><option value="">{{ words.ahead }}</option></select></template>
        <input v-else class="input" dir="ltr" :value="value.now" :disabled="locked" :aria-label="words.value" @change="$emit('give', { now: $event.target.value })" />
      </span>
      <select v-else-if="op === 'matches_format'" class="input" :value="value ?? ''" :disabled="locked" :aria-label="words.value" @change="$emit('give', $event.target.value)">
        <option v-if="!formats.some((each) => each.id === value)" value="" disabled>{{ words.choose }}</option>
        <option v-for="each in formats" :key="each.id" :value="each.id">{{ each.label }}</option>
      </select>
      <fieldset v-else-if="fact.control === 'choice' && many" class="cvalue__list" :disabled="locked">
        <legend class="visually-hidden">{{ words.value }}</legend>
        <label v-for="each in offered" :key="each.id" class="check"><input type="checkbox" :checked="list.includes(each.id)" @change="tick(each.id, $event.target.checked)" /><span dir="auto">{{ each.label }}</span></label>
      </fieldset>
      <select v-else-if="fact.control === 'choice'" class="input" :value="value ?? ''" :disabled="locked" :aria-label="words.value" @change="$emit('give', $event.target.value)">
        <option v-if="value === null || value === ''" value="" disabled>{{ words.choose }}</option>
        <option v-for="each in offered" :key="each.id" :value="each.id">{{ each.label }}</option>
      </select>
      <select v-else-if="fact.control === 'yes_no'" class="input" :value="String(value)" :disabled="locked" :aria-label="words.value" @change="$emit('give', $event.target.value === 'true')">
        <option value="true">{{ words.yes }}</option><option value="false">{{ words.no }}</option>
      </select>
      <textarea v-else-if="many" class="input" rows="2" :dir="fact.control === 'number' ? 'ltr' : 'auto'" :disabled="locked" :aria-label="words.lines" :placeholder="words.lines" :value="list.join('\\n')" @change="$emit('give', read($event.target.value))"></textarea>
      <day v-else-if="fact.control === 'day' && (!value || isDay(value))" :day="value || ''" :words="words" :disabled="locked" v-bind="calendar" @pick="$emit('give', $event)" />
      <input v-else class="input" :type="type" step="any" :dir="fact.control === 'text' ? 'auto' : 'ltr'" maxlength="1000" :value="value" :disabled="locked" :aria-label="words.value" @change="$emit('give', one($event.target.value))" />
    </div>`,
  props: { fact: Object, op: String, value: null, names: Object, formats: Array, words: Object, calendar: Object, locked: Boolean },
  emits: ["give"],
  computed: {
    many() {
      return LISTED.includes(this.op);
    },
    operands() {
      return this.op === "matches_format" ? [] : this.fact.operands.filter((each) => each.many === this.many);
    },
    modes() {
      return ["literal", ...(this.operands.length ? ["fact"] : []), ...(this.fact.from_now && TIMED.includes(this.op) ? ["now"] : [])];
    },
    mode() {
      const held = this.value && typeof this.value === "object" && !Array.isArray(this.value) ? this.value : {};
      return "fact" in held ? "fact" : "now" in held ? "now" : "literal";
    },
    list() {
      return Array.isArray(this.value) ? this.value : this.value === null || this.value === "" ? [] : [this.value];
    },
    offered() {
      const known = this.fact.choices;
      const held = this.many ? this.list : [this.value];
      const strange = held.filter((id) => typeof id === "string" && id && !known.some((each) => each.id === id));
      return [...known, ...strange.map((id) => ({ id, label: id }))];
    },
    type() {
      return { number: "number", time: "time" }[this.fact.control] || "text";
    },
    span() {
      const parts = /^(-?)P(?:(\d+)D|T(\d+)([HM]))$/.exec(this.value?.now || "");
      return parts && { sign: parts[1], count: Number(parts[2] ?? parts[3]), unit: parts[2] !== undefined ? "D" : parts[4] };
    },
  },
  methods: {
    isDay,
    turn(mode) {
      const first = { fact: () => ({ fact: this.operands[0].fact }), now: () => ({ now: "-P1D" }), literal: () => this.blank() };
      this.$emit("give", first[mode]());
    },
    blank() {
      return this.many ? [] : this.fact.control === "yes_no" ? true : null;
    },
    tick(id, on) {
      const wanted = this.offered.map((each) => each.id).filter((each) => (each === id ? on : this.list.includes(each)));
      this.$emit("give", wanted);
    },
    shift(change) {
      const { sign, count, unit } = { ...this.span, ...change };
      const [head, tail] = UNITS[unit];
      this.$emit("give", { now: `${sign}${head}${Math.max(0, Math.round(Number(count)) || 0)}${tail}` });
    },
    one(text) {
      if (this.fact.control !== "number") return text.trim() === "" ? null : text;
      return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
    },
    read(text) {
      const lines = text.split("\n").map((line) => this.one(line.trim()));
      return lines.filter((each) => each !== null && each !== "");
    },
  },
};
