// Choices that are all in sight: native radios and boxes under our own looks.
export default {
  template: `
    <div class="cards" :class="['cards--' + look, { 'cards--off': disable }]" data-mirror-own>
      <label v-for="option in options" :key="String(option.value)" class="cards__card" :class="{ 'is-chosen': chosen(option), 'is-filled': filled(option) }" :title="look === 'stars' ? option.label : null">
        <input :type="several || look === 'tick' ? 'checkbox' : 'radio'" class="cards__input" :name="id" :id="look === 'tick' ? $props.for : null" :checked="chosen(option)" :disabled="disable"
               :aria-describedby="describedby" @click="again($event, option)" @change="change($event, option)" />
        <q-icon v-if="look === 'stars'" :name="filled(option) ? 'star' : 'sym_r_star'" size="30px" aria-hidden="true" />
        <span v-else-if="look !== 'chips'" class="cards__mark" aria-hidden="true"><q-icon v-if="several || look === 'tick'" name="sym_r_check" size="16px" /></span>
        <q-icon v-else-if="chosen(option)" name="sym_r_check" size="16px" aria-hidden="true" />
        <span :class="look === 'stars' ? 'visually-hidden' : 'cards__name'" dir="auto">{{ option.label }}</span>
      </label>
    </div>
  `,
  props: {
    id: String,
    for: String,
    value: null,
    rev: Number,
    options: Array,
    several: Boolean,
    look: String,
    disable: Boolean,
    describedby: String,
  },
  emits: ["typed"],
  data() {
    return { now: this.value };
  },
  watch: {
    rev() {
      this.now = this.value;
    },
  },
  methods: {
    chosen(option) {
      return this.several ? this.now.includes(option.value) : this.now === option.value;
    },
    filled(option) {
      return this.look === "stars" && this.now !== null && option.value <= this.now;
    },
    // A second click takes the answer back; a radio alone would not.
    again(event, option) {
      if (event.target.type !== "radio" || this.now !== option.value) return;
      event.target.checked = false;
      this.tell(null);
    },
    change(event, option) {
      const on = event.target.checked;
      if (this.several) this.tell(on ? [...this.now, option.value] : this.now.filter((each) => each !== option.value));
      else this.tell(on ? option.value : null);
    },
    tell(value) {
      this.now = value;
      this.$el.dispatchEvent(new CustomEvent("mirror", { bubbles: true, detail: value }));
      this.$emit("typed", value);
    },
  },
};
