// A part of a condition: one comparison, or a group with the parts in it. What is done is told with the part's key.
import Fact from "desk-conditions/fact.js";
import Value from "desk-conditions/value.js";
import { LISTED, MOST_DEPTH, depth, takesValue } from "desk-conditions/tree.js";

const HELD = ["matches_format", "contains_any"];

export default {
  name: "ConditionNode",
  components: { Fact, Value },
  template: `
    <div class="cond" :class="'cond--' + node.kind" :data-key="node.key" role="group" :aria-label="label" @keydown="press">
      <div class="cond__row">
        <template v-if="node.kind === 'leaf'">
          <fact :fact="node.fact" :facts="ask.facts" :words="ask.words" :locked="locked" :id="'facts-' + node.key" @pick="turn" />
          <select v-if="node.fact" class="input cond__op" :disabled="locked" :aria-label="ask.words.op" :value="node.op" @change="compare($event.target.value)">
            <option v-for="op in operators" :key="op" :value="op">{{ ask.operators[op] || op }}</option>
          </select>
          <value v-if="fact && takesValue(node.op)" :fact="fact" :op="node.op" :value="node.value" :names="names" :formats="ask.formats" :words="ask.words" :calendar="ask.calendar" :locked="locked" @give="tell('set', { value: $event })" />
          <code v-else-if="node.fact && takesValue(node.op)" class="cond__raw" dir="ltr">{{ JSON.stringify(node.value) }}</code>
        </template>
        <template v-else>
          <select v-if="node.kind !== 'not'" class="input cond__kind" :disabled="locked" :aria-label="ask.words.kind" :value="node.kind" @change="tell('set', { kind: $event.target.value })">
            <option value="all">{{ ask.words.all }}</option><option value="any">{{ ask.words.any }}</option>
          </select>
          <strong v-else class="cond__not"><q-icon name="sym_r_block" class="icon" aria-hidden="true" />{{ ask.words.not }}</strong>
        </template>
        <span v-if="!locked" class="cond__acts" role="group" :aria-label="ask.words.acts">
          <button v-for="act in acts" :key="act.id" type="button" class="mini" :aria-label="ask.words[act.id]" :title="ask.words[act.id]" @click="tell(act.act, act.given)"><q-icon :name="'sym_r_' + act.icon" class="icon" aria-hidden="true" /></button>
        </span>
      </div>
      <p v-if="node.note" class="cond__note"><q-icon name="sym_r_sticky_note_2" class="icon" aria-hidden="true" /><span dir="auto">{{ node.note }}</span></p>
      <div v-if="node.items" class="cond__items">
        <template v-for="(item, number) in node.items" :key="item.key">
          <span v-if="number" class="cond__word" aria-hidden="true">{{ node.kind === 'any' ? ask.words.or : ask.words.and }}</span>
          <condition-node :node="item" :ask="ask" :level="level + 1" :locked="locked" :root="false" @told="$emit('told', $event)" />
        </template>
        <p v-if="!locked && node.kind !== 'not'" class="cond__add">
          <button type="button" class="button button--small" @click="tell('add', 'leaf')"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ ask.words.add }}</button>
          <button v-if="level < most - 1" type="button" class="button button--small button--quiet" @click="tell('add', node.kind === 'all' ? 'any' : 'all')"><q-icon name="sym_r_account_tree" class="icon" aria-hidden="true" />{{ ask.words.add_group }}</button>
        </p>
      </div>
    </div>`,
  props: { node: Object, ask: Object, level: Number, locked: Boolean, root: Boolean },
  emits: ["told"],
  data() {
    return { most: MOST_DEPTH };
  },
  computed: {
    fact() {
      return this.ask.facts.find((each) => each.fact === this.node.fact);
    },
    names() {
      return Object.fromEntries(this.ask.facts.map((each) => [each.fact, each.label]));
    },
    operators() {
      const known = this.fact?.operators || [];
      return !this.node.op || known.includes(this.node.op) ? known : [...known, this.node.op];
    },
    label() {
      return this.node.kind === "leaf" ? this.fact?.label || this.ask.words.comparison : this.ask.words[this.node.kind];
    },
    acts() {
      const room = this.level + depth(this.node) < MOST_DEPTH;
      const act = (id, icon, name = id, given = null) => ({ id, icon, act: name, given });
      return [
        ...(this.root ? [] : [act("up", "arrow_upward", "move", -1), act("down", "arrow_downward", "move", 1)]),
        ...(room ? [act("wrap", "data_array", "wrap", "all"), act("negate", "block", "wrap", "not")] : []),
        ...(this.node.kind === "leaf" ? [act("copy", "content_copy")] : [act("unwrap", "layers_clear")]),
        act("remove", "delete"),
      ];
    },
  },
  methods: {
    takesValue,
    tell(act, given = null) {
      this.$emit("told", { key: this.node.key, act, given });
    },
    blank(fact, op) {
      if (!takesValue(op)) return null;
      if (LISTED.includes(op)) return [];
      return fact.control === "yes_no" && !HELD.includes(op) ? true : null;
    },
    turn(fact) {
      const op = fact.operators.includes(this.node.op) ? this.node.op : fact.operators[0];
      this.tell("set", { fact: fact.fact, op, value: this.blank(fact, op) });
    },
    compare(op) {
      const was = LISTED.includes(this.node.op);
      const is = LISTED.includes(op);
      const held = this.node.value;
      const plain = held !== null && (typeof held !== "object" || Array.isArray(held));
      let value = this.fact ? this.blank(this.fact, op) : null;
      if (plain && takesValue(op) && op !== "matches_format" && this.node.op !== "matches_format") value = was === is ? held : is ? [held] : (held[0] ?? value);
      this.tell("set", { op, value });
    },
    press(event) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
      if (!event.altKey || !by || this.locked || this.root) return;
      event.preventDefault();
      event.stopPropagation();
      this.tell("move", by);
    },
  },
};
