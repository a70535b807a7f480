// The hours of a week, and the days that are none of it.
export default {
  template: `
    <section class="hours">
      <h2>{{ words.weekly }}</h2>
      <div class="hours__week">
        <div v-for="day in days" :key="day.id" class="hours__day" role="group" :aria-label="day.label">
          <span class="hours__name">{{ day.label }}</span>
          <div class="hours__spans">
            <span v-if="!weekly[day.id].length" class="secondary">{{ words.closed }}</span>
            <span v-for="(span, at) in weekly[day.id]" :key="at" class="hours__span">
              <input class="input" dir="ltr" inputmode="numeric" :value="shown(day.id, at, 0)" :disabled="locked" :aria-label="words.from + ' ' + day.label" :aria-invalid="bad(day.id, at, 0)" :placeholder="said('08:00')" maxlength="5" @change="time(day.id, at, 0, $event)" />
              <span aria-hidden="true">–</span>
              <input class="input" dir="ltr" inputmode="numeric" :value="shown(day.id, at, 1)" :disabled="locked" :aria-label="words.until + ' ' + day.label" :aria-invalid="bad(day.id, at, 1)" :placeholder="said('16:00')" maxlength="5" @change="time(day.id, at, 1, $event)" />
              <button v-if="!locked" type="button" class="icon-button" :aria-label="words.drop" @click="drop(day.id, at)"><q-icon name="sym_r_close" class="icon" /></button>
            </span>
          </div>
          <span v-if="!locked" class="hours__acts">
            <button type="button" class="icon-button" :aria-label="words.more + ' ' + day.label" :title="words.more" @click="more(day.id)"><q-icon name="sym_r_add" class="icon" /></button>
            <button type="button" class="icon-button" :aria-label="words.everywhere + ' ' + day.label" :title="words.everywhere" @click="everywhere(day.id)"><q-icon name="sym_r_content_copy" class="icon" /></button>
          </span>
          <p v-if="wrong && wrong.day === day.id" class="record__problem hours__problem" role="alert"><q-icon name="sym_r_error" class="icon" aria-hidden="true" />{{ wrong.text }}</p>
        </div>
      </div>
      <p class="hint">{{ total }}</p>
    </section>`,
  props: { weekly: Object, days: Array, words: Object, digits: String, locked: Boolean },
  emits: ["week"],
  data() {
    return { wrong: null };
  },
  computed: {
    total() {
      const minutes = Object.values(this.weekly).flat().reduce((sum, [from, until]) => sum + this.minutes(until) - this.minutes(from), 0);
      return this.words.total.replace("{hours}", (minutes / 60).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }));
    },
  },
  methods: {
    minutes(time) {
      const [hour, minute] = time.split(":").map(Number);
      return hour * 60 + minute;
    },
    bad(day, at, end) {
      const wrong = this.wrong;
      return wrong && wrong.day === day && wrong.at === at && wrong.end === end ? "true" : null;
    },
    // What was refused stays as it was typed.
    shown(day, at, end) {
      return this.bad(day, at, end) ? this.wrong.typed : this.said(this.weekly[day][at][end]);
    },
    said(time) {
      return this.digits === "persian" ? time.replace(/[0-9]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : time;
    },
    copy() {
      return JSON.parse(JSON.stringify(this.weekly));
    },
    plain(text) {
      const latin = text.replace(/[۰-۹٠-٩]/g, (digit) => String("۰۱۲۳۴۵۶۷۸۹".indexOf(digit) >= 0 ? "۰۱۲۳۴۵۶۷۸۹".indexOf(digit) : "٠١٢٣٤٥٦٧٨٩".indexOf(digit)));
      const found = /^\s*([0-9]{1,2})(?:[:.٫]?([0-9]{2}))?\s*$/.exec(latin);
      if (!found) return null;
      const time = `${found[1].padStart(2, "0")}:${found[2] || "00"}`;
      return this.minutes(time) <= 1440 && Number(found[2] || 0) < 60 ? time : null;
    },
    time(day, at, end, event) {
      const weekly = this.copy();
      const time = this.plain(event.target.value);
      if (time) event.target.value = this.said(time);
      weekly[day][at][end] = time;
      if (time && this.fits(weekly[day])) this.tell(weekly);
      else this.wrong = { day, at, end, typed: event.target.value, text: time ? this.words.overlap : this.words.bad_time };
    },
    fits(spans) {
      const sorted = [...spans].sort();
      return sorted.every(([from, until], at) => from < until && (at === 0 || sorted[at - 1][1] <= from));
    },
    more(day) {
      const weekly = this.copy();
      const last = weekly[day].length ? weekly[day][weekly[day].length - 1][1] : "08:00";
      const end = weekly[day].length ? "24:00" : "16:00";
      if (last >= end) return;
      weekly[day].push([last, end]);
      this.tell(weekly);
    },
    drop(day, at) {
      const weekly = this.copy();
      weekly[day].splice(at, 1);
      this.tell(weekly);
    },
    everywhere(day) {
      const weekly = this.copy();
      for (const other of this.days) if (weekly[other.id].length || other.id === day) weekly[other.id] = JSON.parse(JSON.stringify(weekly[day]));
      this.tell(weekly);
    },
    tell(weekly) {
      this.wrong = null;
      this.$emit("week", weekly);
    },
  },
};
