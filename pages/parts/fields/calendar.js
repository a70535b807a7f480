// A month of the tenant's calendar behind a button. Days are ISO on the way in and out; the browser knows the calendars.
import { month, plus, toDay, toIso } from "desk-months/month.js";

export default {
  mixins: [month],
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
                    :style="place ? null : { gridColumn: lead + 1 }" :disabled="isOutside(cell.iso)" :tabindex="cell.iso === at ? 0 : -1"
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
    least: String,
    most: String,
    words: Object,
    disabled: Boolean,
  },
  emits: ["pick"],
  data() {
    return { open: false, at: this.today, returns: false };
  },
  methods: {
    isOutside(iso) {
      return Boolean((this.least && iso < this.least) || (this.most && iso > this.most));
    },
    begin() {
      this.at = this.day || this.today;
    },
    turn(months) {
      const wanted = this.numberOf(toDay(this.at));
      let start = this.firstDay;
      for (let left = Math.abs(months); left > 0; left--) {
        const inside = plus(start, months > 0 ? 32 : -1);
        start = plus(inside, 1 - this.numberOf(inside));
      }
      const day = plus(start, wanted - 1);
      this.at = toIso(this.numberOf(day) === wanted ? day : start);
    },
    move(event) {
      const day = this.stepped(event);
      if (event.key === "PageUp" || event.key === "PageDown") this.turn(event.key === "PageDown" ? 1 : -1);
      else if (day) this.at = day;
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
