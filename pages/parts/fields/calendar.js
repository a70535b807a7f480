// A month of the tenant's calendar behind a button. Days are ISO on the way in and out; the browser knows the calendars.
const DAY = 86400000;

const toIso = (day) => day.toISOString().slice(0, 10);
const toDay = (iso) => new Date(iso + "T00:00:00Z");
const plus = (day, count) => new Date(day.getTime() + count * DAY);

export default {
  template: `
    <button type="button" class="calendar-button" :aria-label="words.open" :disabled="disabled" ref="button">
      <q-icon name="sym_r_calendar_month" size="20px" aria-hidden="true" />
      <q-menu v-model="open" role="dialog" :aria-label="words.open" anchor="bottom end" self="top end" :offset="[8, 8]" no-focus no-refocus @before-show="begin" @show="focusDay" @hide="leave">
        <div class="calendar" @keydown="move" @click.stop>
          <div class="calendar__head">
            <button type="button" :aria-label="words.last_year" @click="turn(-12)"><q-icon name="sym_r_keyboard_double_arrow_left" class="turns" /></button>
            <button type="button" :aria-label="words.last_month" @click="turn(-1)"><q-icon name="sym_r_chevron_left" class="turns" /></button>
            <strong aria-live="polite">{{ title }}</strong>
            <button type="button" :aria-label="words.next_month" @click="turn(1)"><q-icon name="sym_r_chevron_right" class="turns" /></button>
            <button type="button" :aria-label="words.next_year" @click="turn(12)"><q-icon name="sym_r_keyboard_double_arrow_right" class="turns" /></button>
          </div>
          <div class="calendar__days">
            <span v-for="name in weekdays" :key="name.long" class="calendar__weekday"><abbr :title="name.long">{{ name.short }}</abbr></span>
            <button v-for="(cell, place) in cells" :key="cell.iso" type="button" :data-day="cell.iso"
                    :style="place ? null : { gridColumn: lead + 1 }" :disabled="cell.outside" :tabindex="cell.iso === at ? 0 : -1"
                    :class="{ 'is-today': cell.iso === today, 'is-chosen': cell.iso === day }" :aria-label="cell.name"
                    :aria-pressed="cell.iso === day" @click="pick(cell.iso)">{{ cell.number }}</button>
          </div>
          <button type="button" class="calendar__today" :disabled="isOutside(today)" @click="pick(today)">{{ words.today }}</button>
        </div>
      </q-menu>
    </button>
  `,
  props: {
    day: String,
    today: String,
    least: String,
    most: String,
    tag: String,
    first: Number,
    words: Object,
    disabled: Boolean,
  },
  emits: ["pick"],
  data() {
    return { open: false, at: this.today, returns: false };
  },
  computed: {
    start() {
      const day = toDay(this.at);
      return plus(day, 1 - this.numberOf(day));
    },
    title() {
      const parts = this.written({ year: "numeric", month: "long" }).formatToParts(this.start);
      return ["month", "year"].map((kind) => parts.find((part) => part.type === kind)?.value).join(" ");
    },
    weekdays() {
      const sunday = toDay("2023-01-01");
      const days = [0, 1, 2, 3, 4, 5, 6].map((place) => plus(sunday, this.first + place));
      const name = (day, width) => this.written({ weekday: width }).format(day);
      const width = this.tag.startsWith("fa") ? "narrow" : "short";
      return days.map((day) => ({ long: name(day, "long"), short: name(day, width).slice(0, 2) }));
    },
    lead() {
      return (this.start.getUTCDay() - this.first + 7) % 7;
    },
    cells() {
      const cells = [];
      const full = this.written({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
      const number = this.written({ day: "numeric" });
      let day = this.start;
      do {
        const iso = toIso(day);
        cells.push({ iso, number: number.format(day), name: full.format(day), outside: this.isOutside(iso) });
        day = plus(day, 1);
      } while (this.numberOf(day) !== 1);
      return cells;
    },
  },
  methods: {
    written(parts) {
      return new Intl.DateTimeFormat(this.tag, { timeZone: "UTC", ...parts });
    },
    numberOf(day) {
      const calendar = this.tag.includes("ca-persian") ? "persian" : "gregory";
      const plain = new Intl.DateTimeFormat("en-u-nu-latn-ca-" + calendar, { timeZone: "UTC", day: "numeric" });
      return Number(plain.formatToParts(day).find((part) => part.type === "day").value);
    },
    isOutside(iso) {
      return Boolean((this.least && iso < this.least) || (this.most && iso > this.most));
    },
    begin() {
      this.at = this.day || this.today;
    },
    turn(months) {
      const wanted = this.numberOf(toDay(this.at));
      let start = this.start;
      for (let left = Math.abs(months); left > 0; left--) {
        const inside = plus(start, months > 0 ? 32 : -1);
        start = plus(inside, 1 - this.numberOf(inside));
      }
      const day = plus(start, wanted - 1);
      this.at = toIso(this.numberOf(day) === wanted ? day : start);
    },
    move(event) {
      const toEnd = document.documentElement.dir === "rtl" ? -1 : 1;
      const steps = { ArrowLeft: -toEnd, ArrowRight: toEnd, ArrowUp: -7, ArrowDown: 7 };
      if (event.key === "PageUp" || event.key === "PageDown") this.turn(event.key === "PageDown" ? 1 : -1);
      else if (steps[event.key] && event.target.dataset.day) this.at = toIso(plus(toDay(this.at), steps[event.key]));
      else return;
      event.preventDefault();
      this.$nextTick(this.focusDay);
    },
    focusDay() {
      document.querySelector(".calendar [data-day][tabindex='0']")?.focus();
    },
    pick(iso) {
      this.open = false;
      this.returns = true;
      this.$emit("pick", iso);
    },
    // Not at once: the key that picked, when it comes up on the button, would open the calendar again.
    leave() {
      if (this.returns) this.$refs.button.focus();
      this.returns = false;
    },
  },
};
