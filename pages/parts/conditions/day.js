// One day, picked from a month of the tenant's calendar that opens below its button. Days are ISO on the way in and out.
import { month, plus, toDay, toIso } from "desk-months/month.js";

export default {
  mixins: [month],
  template: `
    <div class="cday" @keydown.esc="close">
      <button ref="button" type="button" class="input cday__button" :disabled="disabled" :aria-expanded="String(open)" :aria-label="said + ' – ' + words.open" @click="toggle">
        <span>{{ said }}</span><q-icon name="sym_r_calendar_month" class="icon" aria-hidden="true" />
      </button>
      <div v-if="open" class="calendar" @keydown="move">
        <div class="calendar__head">
          <button type="button" :aria-label="words.last_month" @click="turn(-1)"><q-icon name="sym_r_chevron_left" class="turns" /></button>
          <strong aria-live="polite">{{ title }}</strong>
          <button type="button" :aria-label="words.next_month" @click="turn(1)"><q-icon name="sym_r_chevron_right" class="turns" /></button>
        </div>
        <div class="calendar__days">
          <span v-for="name in weekdays" :key="name.long" class="calendar__weekday"><abbr :title="name.long">{{ name.short }}</abbr></span>
          <button v-for="(cell, place) in cells" :key="cell.iso" type="button" :data-day="cell.iso" :style="place ? null : { gridColumn: lead + 1 }"
                  :tabindex="cell.iso === at ? 0 : -1" :class="{ 'is-today': cell.iso === today, 'is-chosen': cell.iso === day }" :aria-label="cell.name"
                  :aria-pressed="String(cell.iso === day)" @click="pick(cell.iso)">{{ cell.number }}</button>
        </div>
      </div>
    </div>`,
  props: { day: String, words: Object, disabled: Boolean },
  emits: ["pick"],
  data() {
    return { open: false, at: this.day || this.today };
  },
  computed: {
    said() {
      return this.day ? this.written({ day: "numeric", month: "long", year: "numeric" }).format(toDay(this.day)) : this.words.pick;
    },
  },
  methods: {
    toggle() {
      this.open = !this.open;
      this.at = this.day || this.today;
      if (this.open) this.focus();
    },
    close(event) {
      if (!this.open) return;
      event.stopPropagation();
      this.open = false;
      this.$refs.button.focus();
    },
    turn(step) {
      const inside = plus(this.firstDay, step > 0 ? 32 : -1);
      this.at = toIso(plus(inside, 1 - this.numberOf(inside)));
    },
    move(event) {
      const day = this.stepped(event);
      if (!day) return;
      event.preventDefault();
      this.at = day;
      this.focus();
    },
    focus() {
      this.$nextTick(() => {
        this.$el.querySelector("[data-day][tabindex='0']")?.focus({ preventScroll: true });
        this.$el.querySelector(".calendar")?.scrollIntoView({ block: "nearest" });
      });
    },
    pick(iso) {
      this.$emit("pick", iso);
      this.open = false;
      this.$refs.button.focus();
    },
  },
};
