// A part of a draft as JSON: findings stand at their lines, and what can be written comes with Ctrl and Space.
import * as CM from "nicegui-codemirror";

const PAUSE = 500;

class Mark extends CM.GutterMarker {
  constructor(severity, words) {
    super();
    Object.assign(this, { severity, words });
  }
  eq(other) {
    return other.severity === this.severity && other.words === this.words;
  }
  toDOM() {
    const mark = document.createElement("span");
    mark.className = `json-mark json-mark--${this.severity}`;
    mark.title = this.words;
    mark.textContent = "●";
    return mark;
  }
}

const setRemarks = CM.StateEffect.define();
const remarksField = CM.StateField.define({
  create: () => CM.RangeSet.empty,
  update(set, change) {
    set = set.map(change.changes);
    for (const effect of change.effects) if (effect.is(setRemarks)) set = effect.value;
    return set;
  },
});

export default {
  template: `
    <section class="json-editor">
      <div class="json-editor__tools">
        <button type="button" class="button button--primary" :disabled="locked || !dirty || busy || stale" @click="save">{{ words.save }}</button>
        <button v-if="dirty" type="button" class="button button--quiet" @click="reset">{{ words.reset }}</button>
        <span class="hint">{{ words.keys }}</span>
        <span role="status" class="json-editor__said">{{ said }}</span>
      </div>
      <p v-if="stale" class="banner banner--warn" role="alert">
        <span>{{ words.stale }}</span>
        <button type="button" class="button button--small" @click="reset">{{ words.take }}</button>
        <button v-if="!locked" type="button" class="button button--small" @click="insist">{{ words.insist }}</button>
      </p>
      <p v-if="trouble" class="banner banner--bad" role="alert">{{ trouble }}</p>
      <div ref="box" class="json-editor__box" dir="ltr"></div>
      <section class="json-editor__remarks" :aria-label="words.remarks">
        <h2>{{ counted }}</h2>
        <ul>
          <li v-for="(each, at) in remarks" :key="at" :class="'is-' + each.severity">
            <button type="button" @click="jump(each.line)"><q-icon :name="each.severity === 'error' ? 'sym_r_error' : 'sym_r_warning'" class="icon" aria-hidden="true" />
              <b>{{ words.line.replace("{line}", each.shown) }}</b><span>{{ each.text }}</span></button>
          </li>
        </ul>
      </section>
    </section>`,
  // `stamp` is of the value; `base` the one of the value that what stands here was written over.
  props: { value: String, stamp: String, remarks: Array, words: Object, locked: Boolean, keep: String, at: Number, counted: String },
  emits: ["check", "complete", "save"],
  data() {
    return { dirty: false, busy: false, said: "", trouble: "", base: this.stamp };
  },
  computed: {
    stale() {
      return this.dirty && !this.busy && this.base !== this.stamp;
    },
  },
  watch: {
    value(value) {
      if (!this.dirty || value === this.text()) this.put(value);
    },
    remarks() {
      this.draw();
    },
  },
  mounted() {
    this.asked = new Map();
    const tones = new CM.Compartment();
    const toned = () => (document.body.classList.contains("body--dark") ? CM.syntaxHighlighting(CM.oneDarkHighlightStyle) : []);
    const kept = this.remembered();
    const source = (context) => this.ask(context);
    const view = new CM.EditorView({
      parent: this.$refs.box,
      state: CM.EditorState.create({
        doc: kept ? kept.text : this.value,
        extensions: [
          remarksField,
          CM.gutter({ class: "json-gutter", markers: (view) => view.state.field(remarksField), initialSpacer: () => new Mark("none", "") }),
          tones.of(toned()),
          CM.basicSetup,
          CM.keymap.of([{ key: "Mod-s", run: () => (this.save(), true), preventDefault: true }]),
          CM.EditorState.languageData.of(() => [{ autocomplete: source }]),
          CM.EditorView.lineWrapping,
          CM.EditorView.editable.of(!this.locked),
          CM.EditorState.readOnly.of(this.locked),
          CM.EditorState.tabSize.of(2),
          CM.indentUnit.of("  "),
          CM.EditorView.contentAttributes.of({ "aria-label": this.words.caption, dir: "ltr", spellcheck: "false", tabindex: "0" }),
          CM.EditorView.updateListener.of((update) => update.docChanged && this.changed()),
        ],
      }),
    });
    this.editor = () => view;
    this.mode = new MutationObserver(() => view.dispatch({ effects: tones.reconfigure(toned()) }));
    this.mode.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    const json = CM.languages?.find((each) => each.name === "JSON");
    json?.load().then((support) => view.dispatch({ effects: CM.StateEffect.appendConfig.of(support) }));
    if (kept) {
      this.base = kept.base;
      this.changed();
    }
    this.draw();
    if (this.at > 1) this.jump(this.at);
  },
  beforeUnmount() {
    clearTimeout(this.waits);
    this.mode?.disconnect();
    this.editor?.().destroy();
  },
  methods: {
    text() {
      return this.editor().state.doc.toString();
    },
    put(value) {
      const state = this.editor().state;
      if (state.doc.toString() !== value) this.editor().dispatch({ changes: { from: 0, to: state.doc.length, insert: value } });
      this.dirty = false;
      this.base = this.stamp;
      this.trouble = "";
      this.remember(null);
    },
    reset() {
      this.put(this.value);
      this.$emit("check", this.value);
    },
    changed() {
      const text = this.text();
      this.dirty = text !== this.value;
      if (!this.dirty) this.base = this.stamp;
      this.said = "";
      this.remember(this.dirty ? text : null);
      clearTimeout(this.waits);
      if (this.dirty) this.waits = setTimeout(() => this.$emit("check", this.text()), PAUSE);
    },
    // Positions are counted in letters there, in units of UTF-16 here.
    letters(text, units) {
      return [...text.slice(0, units)].length;
    },
    units(text, letters) {
      return [...text].slice(0, letters).join("").length;
    },
    ask(context) {
      const text = context.state.doc.toString();
      const before = text.slice(Math.max(0, context.pos - 60), context.pos);
      if (!context.explicit && !/["\w.]$/.test(before)) return null;
      const id = String((this.count = (this.count || 0) + 1));
      return new Promise((done) => {
        this.asked.set(id, { done, text });
        setTimeout(() => this.asked.delete(id) && done(null), 4000);
        this.$emit("complete", { id, text, offset: this.letters(text, context.pos) });
      });
    },
    // Called by the server with what can be written.
    completed(id, start, end, items) {
      const waiting = this.asked.get(id);
      if (!waiting) return;
      this.asked.delete(id);
      const { done, text } = waiting;
      const to = this.units(text, end);
      const options = items.map((each) => ({ label: each.text, displayLabel: each.label, info: each.detail || undefined, apply: (view, _all, from) => this.apply(view, each.text, from, to) }));
      done(items.length ? { from: this.units(text, start), to: undefined, options, filter: true } : null);
    },
    apply(view, text, from) {
      const doc = view.state.doc.toString();
      const rest = /^[^\s,}\]:]*/.exec(doc.slice(view.state.selection.main.head))[0].length;
      const key = /^"[^"]*": /.exec(text);
      const colon = key && /^"?\s*:/.test(doc.slice(view.state.selection.main.head));
      const insert = colon ? key[0].slice(0, -2) : text;
      const inside = !colon && /(""|\{\}|\[\])$/.test(insert) ? insert.length - 1 : insert.length;
      view.dispatch({ changes: { from, to: view.state.selection.main.head + rest, insert }, selection: { anchor: from + inside }, userEvent: "input.complete" });
    },
    draw() {
      const doc = this.editor().state.doc;
      const byLine = new Map();
      for (const each of this.remarks) {
        const line = Math.min(Math.max(each.line, 1), doc.lines);
        const known = byLine.get(line) || { severity: each.severity, words: [] };
        if (each.severity === "error") known.severity = "error";
        known.words.push(each.text);
        byLine.set(line, known);
      }
      const marks = [...byLine].sort((a, b) => a[0] - b[0]).map(([line, each]) => new Mark(each.severity, each.words.join("\n")).range(doc.line(line).from));
      this.editor().dispatch({ effects: setRemarks.of(CM.RangeSet.of(marks)) });
    },
    jump(number) {
      const view = this.editor();
      const line = view.state.doc.line(Math.min(number, view.state.doc.lines));
      view.dispatch({ selection: { anchor: line.from }, effects: CM.EditorView.scrollIntoView(line.from, { y: "center" }) });
      view.focus();
    },
    save() {
      if (this.locked || !this.dirty || this.busy || this.stale) return;
      this.busy = true;
      this.trouble = "";
      this.$emit("save", { text: this.text(), base: this.base });
    },
    // Over what it is by now, which has been seen.
    insist() {
      this.base = this.stamp;
      this.save();
    },
    // Called by the server.
    saved(value, said) {
      this.busy = false;
      this.put(value);
      this.said = said;
    },
    // Called by the server with why it was not taken, unless that is said elsewhere: what was written stays.
    refused(trouble) {
      this.busy = false;
      this.trouble = trouble;
    },
    remembered() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(this.keep));
        return typeof kept?.text === "string" ? kept : null;
      } catch {
        return null;
      }
    },
    remember(text) {
      try {
        if (text === null) sessionStorage.removeItem(this.keep);
        else sessionStorage.setItem(this.keep, JSON.stringify({ text, base: this.base }));
      } catch {
        // a browser that keeps nothing loses it when the page is left
      }
    },
  },
};
