// One condition: the tree with its sentence and what was found in it, and the same as a line that can be typed.
import Node from "desk-conditions/node.js";
import { MOST_DEPTH, MOST_LEAVES, changed, depth, fromJson, group, leaf, leaves, toJson } from "desk-conditions/tree.js";

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const AFTER = 400; // milliseconds without typing after which the line is read

export default {
  components: { Node },
  template: `
    <section class="builder" :aria-label="ask.words.caption">
      <div class="builder__ways" role="group" :aria-label="ask.words.ways">
        <button v-for="each in ['tree', 'text']" :key="each" type="button" :aria-pressed="String(way === each)" @click="way = each">{{ ask.words['way_' + each] }}</button>
      </div>
      <p v-if="said.sentence" class="builder__sentence" role="status"><q-icon name="sym_r_bolt" class="icon" aria-hidden="true" /><span>{{ said.sentence }}</span></p>
      <p v-else-if="root && way === 'tree'" class="builder__unfinished secondary" role="status">{{ ask.words.unfinished }}</p>
      <ul v-if="said.findings && said.findings.length" class="builder__findings">
        <li v-for="(each, number) in said.findings" :key="number"><q-icon :name="each.severity === 'error' ? 'sym_r_error' : 'sym_r_warning'" class="icon" :class="'is-' + each.severity" role="img" :aria-label="ask.words[each.severity]" /><span dir="auto">{{ each.text }}</span></li>
      </ul>
      <div v-show="way === 'tree'" class="builder__tree">
        <p v-if="!root" class="secondary">{{ ask.words.none }}</p>
        <node v-else :node="root" :ask="ask" :level="0" :locked="locked" root @told="act" />
        <p v-if="!locked && (!root || root.kind === 'leaf' || root.kind === 'not')" class="cond__add">
          <button type="button" class="button button--small" @click="begin('all')"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ root ? ask.words.and_add : ask.words.add }}</button>
          <button v-if="root" type="button" class="button button--small button--quiet" @click="begin('any')">{{ ask.words.or_add }}</button>
        </p>
        <p v-if="full" class="secondary" role="status">{{ full }}</p>
      </div>
      <div v-if="way === 'text'" class="builder__text">
        <label><span class="dpanel__label">{{ ask.words.text }}</span>
          <textarea ref="text" class="input" rows="4" dir="ltr" spellcheck="false" autocapitalize="off" :disabled="locked" :value="text" :aria-invalid="said.error ? 'true' : null" :aria-describedby="said.error ? 'builder-error' : 'builder-hint'" @input="type($event.target.value)"></textarea>
        </label>
        <p v-if="said.error" id="builder-error" class="record__problem" role="alert">
          <q-icon name="sym_r_error" class="icon" aria-hidden="true" /><span>{{ said.error.text }} <button type="button" class="link-button" @click="point">{{ ask.words.show }}</button></span>
        </p>
        <p v-else id="builder-hint" class="secondary">{{ ask.words.hint }} <code dir="ltr">custom.cost &gt; 100 and not (ticket.priority in ["high"])</code></p>
      </div>
    </section>`,
  props: { ask: Object, tree: Object, said: Object, locked: Boolean },
  emits: ["condition", "typed"],
  data() {
    return { root: fromJson(this.tree), way: "tree", text: this.said.line || "", full: "", waits: 0 };
  },
  watch: {
    "said.line"(line) {
      if (this.way !== "text" || document.activeElement !== this.$refs.text) this.text = line || "";
    },
    // Each update brings all that is known anew; only what is really different replaces what is being built.
    "said.tree"(tree, before) {
      if (tree !== undefined && !same(tree, before)) this.root = fromJson(tree);
    },
    tree(tree, before) {
      if (!same(tree, before) && !same(tree, toJson(this.root))) this.root = fromJson(tree);
    },
    way(way) {
      if (way === "text") this.text = this.said.line || this.text;
    },
  },
  unmounted() {
    clearTimeout(this.waits);
  },
  methods: {
    act({ key, act, given }) {
      const before = JSON.stringify(toJson(this.root));
      const fresh = act === "add" ? (given === "leaf" ? leaf() : group(given, [leaf()])) : given;
      const next = changed(fromTree(this.root), key, act, fresh);
      if (this.fits(next)) this.root = next;
      if (JSON.stringify(toJson(this.root)) !== before) this.tell();
      this.follow(act === "add" ? (fresh.items ? fresh.items[0].key : fresh.key) : act === "remove" || act === "unwrap" ? null : key, act);
    },
    begin(kind) {
      const fresh = leaf();
      const next = this.root ? group(kind, [this.root, fresh]) : fresh;
      if (!this.fits(next)) return;
      this.root = next;
      this.tell();
      this.follow(fresh.key, "add");
    },
    fits(next) {
      this.full = depth(next) > MOST_DEPTH ? this.ask.words.too_deep : leaves(next) > MOST_LEAVES ? this.ask.words.too_many : "";
      return !this.full;
    },
    follow(key, act) {
      if (!key || act === "set") return;
      this.$nextTick(() => this.$el.querySelector(`[data-key="${key}"] :is(button, select)`)?.focus());
    },
    tell() {
      this.$emit("condition", toJson(this.root));
    },
    type(text) {
      this.text = text;
      clearTimeout(this.waits);
      this.waits = setTimeout(() => this.$emit("typed", text), AFTER);
    },
    point() {
      const at = Math.min(this.said.error.at, this.text.length);
      this.$refs.text.focus();
      this.$refs.text.setSelectionRange(at, Math.max(at + 1, at + (this.said.error.length || 1)));
    },
  },
};

// A copy with the same keys, so that what is drawn stays where it is.
const fromTree = (node) => (node ? { ...node, ...(node.items ? { items: node.items.map(fromTree) } : {}) } : null);
