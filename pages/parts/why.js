// Why something is shown or not: one thing at a time, each rule in words, its parts with the values that decided.
export default {
  template: `
    <div class="why">
      <div v-if="subjects.length" class="field why__subject">
        <label :for="id + '-subject'">{{ words.subject }}</label>
        <select :id="id + '-subject'" class="input why__choice" :value="subject" @change="$emit('ask', $event.target.value)">
          <optgroup v-for="group in subjects" :key="group.label" :label="group.label">
            <option v-for="each in group.options" :key="each.id" :value="each.id">{{ each.label }}</option>
          </optgroup>
        </select>
      </div>
      <div v-if="told" aria-live="polite">
        <p class="why__verdict">
          <strong dir="auto">{{ told.label }}</strong>
          <span v-for="chip in told.chips" :key="chip.text" class="chip" :class="'tone-' + chip.tone"><i></i>{{ chip.text }}</span>
        </p>
        <ol class="why__reasons">
          <li v-for="(reason, n) in told.reasons" :key="n" class="why__reason">
            <p class="why__line">
              <q-icon :name="mark(reason.mark)" :class="'why__mark--' + reason.mark" size="19px" role="img" :aria-label="words[reason.mark]" />
              <span dir="auto">{{ reason.text }}</span>
            </p>
            <p v-if="reason.sentence" class="why__sentence" dir="auto">{{ reason.sentence }}</p>
            <ul v-if="reason.parts.length" class="why__parts">
              <li v-for="(part, m) in reason.parts" :key="m" class="why__part" :style="{ '--depth': part.depth }">
                <q-icon :name="mark(part.mark)" :class="'why__mark--' + part.mark" size="17px" role="img" :aria-label="words[part.mark]" />
                <span dir="auto">{{ part.text }} <small v-if="part.actual" class="why__actual">{{ part.actual }}</small></span>
              </li>
            </ul>
          </li>
        </ol>
        <p v-if="told.version" class="hint" dir="auto">{{ told.version }}</p>
      </div>
    </div>`,
  props: { id: String, words: Object, subjects: Array, subject: String, told: Object },
  emits: ["ask"],
  methods: {
    mark: (mark) => ({ yes: "sym_r_check_circle", no: "sym_r_cancel", unknown: "sym_r_help" })[mark],
  },
};
