// How soon, for each priority: hours and minutes as people say them.
export default {
  template: `
    <section class="targets">
      <h2>{{ words.caption }}</h2>
      <div class="grid-card__scroll" tabindex="0" role="region" :aria-label="words.caption">
        <table class="grid">
          <thead><tr><th scope="col">{{ words.priority }}</th><th v-for="kind in kinds" :key="kind.id" scope="col">{{ kind.label }}</th></tr></thead>
          <tbody>
            <tr v-for="row in rows" :key="row.id">
              <th scope="row" dir="auto">{{ row.label }}</th>
              <td v-for="kind in kinds" :key="kind.id">
                <span class="targets__time" role="group" :aria-label="row.label + ' · ' + kind.label">
                  <input class="input" inputmode="numeric" :value="hours(row, kind)" :disabled="locked" :aria-label="words.hours" placeholder="–" maxlength="5" @change="tell(row, kind, $event)" data-unit="hours" /><span>{{ words.hour }}</span>
                  <input class="input" inputmode="numeric" :value="minutes(row, kind)" :disabled="locked" :aria-label="words.minutes" placeholder="–" maxlength="2" @change="tell(row, kind, $event)" data-unit="minutes" /><span>{{ words.minute }}</span>
                </span>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <p v-if="wrong" class="record__problem" role="alert"><q-icon name="sym_r_error" class="icon" aria-hidden="true" />{{ wrong }}</p>
    </section>`,
  props: { rows: Array, kinds: Array, words: Object, digits: String, locked: Boolean },
  emits: ["target"],
  data() {
    return { wrong: "" };
  },
  methods: {
    hours(row, kind) {
      const total = row.targets[kind.id];
      return total ? this.said(Math.floor(total / 60)) : "";
    },
    minutes(row, kind) {
      const total = row.targets[kind.id];
      return total ? this.said(total % 60) : "";
    },
    said(number) {
      const text = String(number);
      return this.digits === "persian" ? text.replace(/[0-9]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : text;
    },
    number(text) {
      const latin = text.trim().replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit)).replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit));
      return latin === "" ? 0 : /^[0-9]+$/.test(latin) ? Number(latin) : NaN;
    },
    tell(row, kind, event) {
      const [hours, minutes] = [...event.target.closest(".targets__time").querySelectorAll("input")].map((box) => this.number(box.value));
      const total = hours * 60 + minutes;
      this.wrong = Number.isNaN(total) || total > 525600 ? this.words.bad : "";
      if (!this.wrong) this.$emit("target", { priority: row.id, kind: kind.id, minutes: total });
    },
  },
};
