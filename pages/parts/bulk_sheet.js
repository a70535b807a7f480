// One deed for many tickets: what it needs, what each ticket would answer, how far it has got. The browser's own dialog.
export default {
  template: `
    <dialog ref="dialog" class="sheet sheet--bulk" :aria-label="title" @cancel.prevent="leave" @keydown.esc.stop>
      <form class="bulk" @submit.prevent="confirm">
        <h2 class="sheet__title" tabindex="-1" ref="title">{{ title }}</h2>
        <div v-if="stage !== 'running' && stage !== 'done'" class="sheet__body">
          <label v-for="field in fields" :key="field.name" class="field"><span>{{ field.label }}</span>
            <select v-if="field.kind === 'choice'" v-model="values[field.name]" @change="ask">
              <option value="" disabled>{{ words.pick }}</option>
              <option v-for="option in field.options" :key="option.id" :value="option.id">{{ option.label }}</option>
            </select>
            <textarea v-else rows="2" dir="auto" maxlength="4000" v-model="values[field.name]" @input="later"></textarea>
          </label>
        </div>
        <div v-if="stage === 'told' || stage === 'asking'" class="bulk__told" :aria-busy="String(stage === 'asking')">
          <p role="status"><strong>{{ stage === 'asking' ? words.asking : summary }}</strong></p>
          <ul v-if="refused.length" class="bulk__list">
            <li v-for="row in refused" :key="row.number"><q-icon name="sym_r_block" aria-hidden="true" /><span><bdi dir="ltr">{{ row.number }}</bdi> <span dir="auto">{{ row.subject }}</span><small>{{ row.why }}</small></span></li>
          </ul>
        </div>
        <div v-if="stage === 'running' || stage === 'done'" class="bulk__told">
          <progress :value="results.length" :max="allowed.length" :aria-label="title"></progress>
          <p role="status"><strong>{{ progress }}</strong></p>
          <ul v-if="results.length" class="bulk__list">
            <li v-for="row in results" :key="row.number" :class="{ 'is-done': !row.why }"><q-icon :name="row.why ? 'sym_r_error' : 'sym_r_check_circle'" aria-hidden="true" />
              <span><bdi dir="ltr">{{ row.number }}</bdi><small>{{ row.why || words.done }}</small></span></li>
          </ul>
        </div>
        <div class="sheet__acts">
          <button type="button" class="button" :class="{ 'button--quiet': stage !== 'done' }" @click="leave">{{ stage === 'done' ? words.close : stage === 'running' ? words.stop : words.cancel }}</button>
          <button v-if="stage !== 'running' && stage !== 'done'" type="submit" class="button" :class="bad ? 'button--danger' : 'button--primary'" :disabled="stage !== 'told' || !allowed.length">
            {{ say(['go_none', 'go_one'][allowed.length] || 'go', allowed.length) }}</button>
        </div>
      </form>
    </dialog>`,
  props: { title: String, fields: Array, words: Object, digits: String, bad: Boolean },
  emits: ["ask", "go", "stop", "left"],
  data() {
    const values = Object.fromEntries(this.fields.map((field) => [field.name, ""]));
    return { values, stage: "choosing", allowed: [], refused: [], results: [], ok: 0 };
  },
  computed: {
    summary() {
      const fits = this.say(["fits_none", "fits_one"][this.allowed.length] || "fits", this.allowed.length);
      return this.refused.length ? fits + " " + this.say(this.refused.length === 1 ? "not_one" : "not", this.refused.length) : fits;
    },
    progress() {
      if (this.stage === "running") return this.say("running", this.results.length, this.allowed.length);
      return this.say("finished", this.ok, this.allowed.length);
    },
    isReady() {
      return this.fields.every((field) => !field.required || this.values[field.name]);
    },
  },
  mounted() {
    this.$refs.dialog.showModal();
    (this.$refs.dialog.querySelector("select, textarea") || this.$refs.title).focus();
    if (this.isReady) this.ask();
  },
  unmounted() {
    clearTimeout(this.waiting);
  },
  methods: {
    later() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(this.ask, 500);
    },
    ask() {
      if (!this.isReady) return (this.stage = "choosing");
      this.stage = "asking";
      this.$emit("ask", { ...this.values });
    },
    told(allowed, refused) {
      this.allowed = allowed;
      this.refused = refused;
      this.stage = "told";
    },
    confirm() {
      if (this.stage !== "told" || !this.allowed.length) return;
      this.stage = "running";
      this.$emit("go", { ...this.values });
    },
    step(number, why) {
      this.results.push({ number, why });
      if (!why) this.ok += 1;
    },
    finish() {
      this.stage = "done";
      this.$nextTick(() => this.$refs.dialog.querySelector(".sheet__acts .button")?.focus());
    },
    leave() {
      if (this.stage === "running") return this.$emit("stop");
      this.$refs.dialog.close();
      this.$emit("left");
    },
    say(key, count, of) {
      const written = (number) => (this.digits === "persian" ? String(number).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : number);
      return this.words[key].replace("{count}", written(count)).replace("{of}", written(of));
    },
  },
};
