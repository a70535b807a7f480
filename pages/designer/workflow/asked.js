// What a transition asks for on the way, and what else it does: short lists that are built from choices.
import Value from "desk-conditions/value.js";

const kindOf = (effect) => {
  if ("assign" in effect) return "assign_" + effect.assign;
  return ["department", "group", "priority", "set"].find((kind) => kind in effect) || "";
};

export default {
  components: { Value },
  template: `
    <div class="asked">
      <fieldset :disabled="locked">
        <legend>{{ words.fields }}</legend>
        <p v-if="!fields.length" class="secondary">{{ words.no_fields }}</p>
        <div v-for="(item, place) in fields" :key="item.field" class="asked__row">
          <span dir="auto">{{ named(item.field) }}</span>
          <label class="check"><input type="checkbox" :checked="item.required" @change="ask(place, { ...item, required: $event.target.checked })" /><span>{{ words.required }}</span></label>
          <button v-if="!locked" type="button" class="mini" :aria-label="words.remove + ': ' + named(item.field)" :title="words.remove" @click="ask(place)"><q-icon name="sym_r_close" class="icon" aria-hidden="true" /></button>
        </div>
        <select v-if="!locked" class="input input--small" :aria-label="words.add_field" value="" @change="more($event)">
          <option value="">{{ words.add_field }}</option>
          <option v-for="each in library.filter((one) => !fields.some((item) => item.field === one.id))" :key="each.id" :value="each.id">{{ each.label }}</option>
        </select>
      </fieldset>
      <fieldset :disabled="locked">
        <legend>{{ words.effects }}</legend>
        <p v-if="!effects.length" class="secondary">{{ words.no_effects }}</p>
        <div v-for="(effect, place) in effects" :key="place" class="asked__row">
          <select class="input input--small" :value="kindOf(effect)" :aria-label="words.effect" @change="put(place, begin($event.target.value))">
            <option v-for="kind in kinds" :key="kind.id" :value="kind.id">{{ kind.label }}</option>
          </select>
          <select v-if="lists[kindOf(effect)]" class="input input--small" :value="effect[kindOf(effect)]" :aria-label="words.value" @change="put(place, { [kindOf(effect)]: $event.target.value })">
            <option v-for="each in lists[kindOf(effect)]" :key="each.id" :value="each.id">{{ each.label }}</option>
          </select>
          <template v-else-if="effect.set" v-for="(value, field) in effect.set" :key="field">
            <select class="input input--small" :value="field" :aria-label="words.field" @change="put(place, { set: { [$event.target.value]: blank($event.target.value) } })">
              <option v-for="each in settable" :key="each.id" :value="each.id">{{ each.label }}</option>
            </select>
            <value v-if="of(field)" :fact="of(field)" :op="of(field).many ? 'in' : 'eq'" :value="value" :names="{}" :formats="[]" :words="words" :calendar="calendar" :locked="locked" @give="put(place, { set: { ...effect.set, [field]: $event } })" />
            <code v-else dir="ltr">{{ JSON.stringify(value) }}</code>
          </template>
          <button v-if="!locked" type="button" class="mini" :aria-label="words.remove" :title="words.remove" @click="put(place)"><q-icon name="sym_r_close" class="icon" aria-hidden="true" /></button>
        </div>
        <button v-if="!locked && effects.length < 20" type="button" class="button button--small" @click="put(effects.length, begin('assign_actor'))"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ words.add_effect }}</button>
      </fieldset>
    </div>`,
  props: { fields: Array, effects: Array, library: Array, lists: Object, kinds: Array, words: Object, calendar: Object, locked: Boolean },
  emits: ["fields", "effects"],
  computed: {
    settable() {
      return this.library.filter((each) => each.control !== "none");
    },
  },
  methods: {
    kindOf,
    named(field) {
      return this.library.find((each) => each.id === field)?.label || field;
    },
    of(field) {
      return this.settable.find((each) => each.id === field);
    },
    blank(field) {
      const kind = this.of(field);
      return kind?.many ? [] : kind?.control === "yes_no" ? true : kind?.control === "choice" ? (kind.choices[0]?.id ?? null) : null;
    },
    begin(kind) {
      if (kind.startsWith("assign_")) return { assign: kind.slice(7) };
      if (kind === "set") return { set: { [this.settable[0]?.id]: this.blank(this.settable[0]?.id) } };
      return { [kind]: this.lists[kind][0]?.id };
    },
    ask(place, item) {
      this.$emit("fields", spliced(this.fields, place, item));
    },
    more(event) {
      const field = event.target.value;
      event.target.value = "";
      if (field) this.ask(this.fields.length, { field, required: false });
    },
    put(place, effect) {
      this.$emit("effects", spliced(this.effects, place, effect));
    },
  },
};

function spliced(list, place, item) {
  const copy = JSON.parse(JSON.stringify(list));
  copy.splice(place, 1, ...(item ? [item] : []));
  return copy;
}
