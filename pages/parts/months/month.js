// A month of the tenant's calendar as data. Days are ISO on the way in and out; the browser knows the calendars.
const DAY = 86400000;

export const toIso = (day) => day.toISOString().slice(0, 10);
export const toDay = (iso) => new Date(iso + "T00:00:00Z");
export const plus = (day, count) => new Date(day.getTime() + count * DAY);

// To be mixed into a part whose `at` is the day that the month is drawn around.
export const month = {
  props: { today: String, tag: String, first: Number },
  computed: {
    firstDay() {
      const day = toDay(this.at);
      return plus(day, 1 - this.numberOf(day));
    },
    title() {
      const parts = this.written({ year: "numeric", month: "long" }).formatToParts(this.firstDay);
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
      return (this.firstDay.getUTCDay() - this.first + 7) % 7;
    },
    cells() {
      const cells = [];
      const full = this.written({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
      const number = this.written({ day: "numeric" });
      let day = this.firstDay;
      do {
        cells.push({ iso: toIso(day), number: number.format(day), name: full.format(day) });
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
    // The day that an arrow key leads to, nothing for another key.
    stepped(event) {
      const toEnd = document.documentElement.dir === "rtl" ? -1 : 1;
      const step = { ArrowLeft: -toEnd, ArrowRight: toEnd, ArrowUp: -7, ArrowDown: 7 }[event.key];
      return step && event.target.dataset.day ? toIso(plus(toDay(this.at), step)) : "";
    },
  },
};
