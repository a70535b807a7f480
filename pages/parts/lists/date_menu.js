// Days of the tenant's calendar: something usual, or a first and a last day picked from a month. Days are ISO inside.
const DAY = 86400000;
const toIso = (day) => day.toISOString().slice(0, 10);
const toDay = (iso) => new Date(iso + "T00:00:00Z");
const plus = (day, count) => new Date(day.getTime() + count * DAY);

export default {
  template: `
    <div class="sift sift--days">
      <div class="sift__list" role="group" :aria-label="label">
        <button v-for="option in options" :key="option.id" type="button" class="sift__option" :aria-pressed="String(option.id === value)"
                @click="$emit('choose', option.id, true)">{{ option.label }}</button>
      </div>
      <div class="calendar" @keydown="move">
        <div class="calendar__head">
          <button type="button" :aria-label="words.last_month" @click="turn(-1)"><q-icon name="sym_r_chevron_left" class="turns" /></button>
          <strong aria-live="polite">{{ title }}</strong>
          <button type="button" :aria-label="words.next_month" @click="turn(1)"><q-icon name="sym_r_chevron_right" class="turns" /></button>
        </div>
        <div class="calendar__days">
          <span v-for="name in weekdays" :key="name.long" class="calendar__weekday"><abbr :title="name.long">{{ name.short }}</abbr></span>
          <button v-for="(cell, place) in cells" :key="cell.iso" type="button" :data-day="cell.iso"
                  :style="place ? null : { gridColumn: lead + 1 }" :tabindex="cell.iso === at ? 0 : -1"
                  :class="{ 'is-today': cell.iso === today, 'is-chosen': cell.iso === start || cell.iso === end, 'is-between': isBetween(cell.iso) }"
                  :aria-label="cell.name" :aria-pressed="String(isBetween(cell.iso))" @click="pick(cell.iso)">{{ cell.number }}</button>
        </div>
        <p class="sift__hint" role="status">{{ end ? "" : start ? words.pick_last : words.pick_first }}</p>
      </div>
    </div>`,
  props: { options: Array, value: String, label: String, today: String, tag: String, first: Number, words: Object },
  emits: ["choose"],
  data() {
    const [start, end] = (this.value || "").startsWith("-") ? ["", ""] : (this.value || "..").split("..");
    return { start, end, at: end || start || this.today };
  },
  computed: {
    begin() {
      const day = toDay(this.at);
      return plus(day, 1 - this.numberOf(day));
    },
    title() {
      const parts = this.written({ year: "numeric", month: "long" }).formatToParts(this.begin);
      return ["month", "year"].map((kind) => parts.find((part) => part.type === kind)?.value).join(" ");
    },
    weekdays() {
      const sunday = toDay("2023-01-01");
      const width = this.tag.startsWith("fa") ? "narrow" : "short";
      const name = (day, size) => this.written({ weekday: size }).format(day);
      const days = [0, 1, 2, 3, 4, 5, 6].map((place) => plus(sunday, this.first + place));
      return days.map((day) => ({ long: name(day, "long"), short: name(day, width).slice(0, 2) }));
    },
    lead() {
      return (this.begin.getUTCDay() - this.first + 7) % 7;
    },
    cells() {
      const full = this.written({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
      const number = this.written({ day: "numeric" });
      const cells = [];
      let day = this.begin;
      do {
        cells.push({ iso: toIso(day), number: number.format(day), name: full.format(day) });
        day = plus(day, 1);
      } while (this.numberOf(day) !== 1);
      return cells;
    },
  },
  mounted() {
    this.$el.querySelector("button")?.focus();
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
    isBetween(iso) {
      return Boolean(this.start && iso >= this.start && iso <= (this.end || this.start));
    },
    turn(step) {
      const inside = plus(this.begin, step > 0 ? 32 : -1);
      this.at = toIso(plus(inside, 1 - this.numberOf(inside)));
    },
    pick(iso) {
      this.at = iso;
      if (!this.start || this.end) [this.start, this.end] = [iso, ""];
      else {
        [this.start, this.end] = [this.start, iso].sort();
        this.$emit("choose", this.start + ".." + this.end, true);
      }
    },
    move(event) {
      const toEnd = document.documentElement.dir === "rtl" ? -1 : 1;
      const step = { ArrowLeft: -toEnd, ArrowRight: toEnd, ArrowUp: -7, ArrowDown: 7 }[event.key];
      if (!step || !event.target.dataset.day) return;
      event.preventDefault();
      this.at = toIso(plus(toDay(this.at), step));
      this.$nextTick(() => this.$el.querySelector("[data-day][tabindex='0']")?.focus());
    },
  },
};
