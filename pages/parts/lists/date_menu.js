// Days of the tenant's calendar: something usual, or a first and a last day picked from a month. Days are ISO inside.
import { month, plus, toIso } from "desk-months/month.js";

export default {
  mixins: [month],
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
  props: { options: Array, value: String, label: String, words: Object },
  emits: ["choose"],
  data() {
    const [start, end] = (this.value || "").startsWith("-") ? ["", ""] : (this.value || "..").split("..");
    return { start, end, at: end || start || this.today };
  },
  mounted() {
    this.$el.querySelector("button")?.focus();
  },
  methods: {
    isBetween(iso) {
      return Boolean(this.start && iso >= this.start && iso <= (this.end || this.start));
    },
    turn(step) {
      const inside = plus(this.firstDay, step > 0 ? 32 : -1);
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
      const day = this.stepped(event);
      if (!day) return;
      event.preventDefault();
      this.at = day;
      this.$nextTick(() => this.$el.querySelector("[data-day][tabindex='0']")?.focus());
    },
  },
};
