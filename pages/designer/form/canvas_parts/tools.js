// What can be done with the chosen field, section or page: buttons that stand on its edge.
import { WIDTHS } from "desk-form/widths.js";

export default {
  template: `
    <span class="canvas__tools" role="toolbar" :aria-label="words.tools" @click.stop>
      <button v-if="kind !== 'page'" type="button" class="canvas__handle" :aria-label="words.drag" :title="words.drag" @pointerdown="$emit('grip', $event)"><q-icon name="sym_r_drag_indicator" aria-hidden="true" /></button>
      <button v-for="each in buttons" :key="each.word" type="button" :class="each.look" :disabled="each.off" :aria-label="words[each.word]" :title="words[each.word]" :aria-pressed="each.pressed" @click="each.act"><q-icon :name="'sym_r_' + each.icon" aria-hidden="true" /></button>
      <select v-if="item" :value="item.width" :aria-label="words.width" :title="words.width" @change="$emit('width', Number($event.target.value))"><option v-for="width in widths" :key="width" :value="width">{{ number(width) }}/{{ number(12) }}</option></select>
      <button v-for="each in last" :key="each.word" type="button" :class="each.look" :aria-label="words[each.word]" :title="words[each.word]" @click="each.act"><q-icon :name="'sym_r_' + each.icon" aria-hidden="true" /></button>
    </span>`,
  props: { kind: String, item: Object, words: Object, digits: String, isFirst: Boolean, isLast: Boolean },
  emits: ["grip", "shift", "rename", "act", "required", "width", "panel"],
  computed: {
    buttons() {
      return [
        { word: "up", icon: "arrow_upward", off: this.isFirst, act: () => this.$emit("shift", -1) },
        { word: "down", icon: "arrow_downward", off: this.isLast, act: () => this.$emit("shift", 1) },
        this.item
          ? { word: "required", icon: "asterisk", pressed: String(this.item.required), act: () => this.$emit("required", !this.item.required) }
          : { word: "edit", icon: "edit", act: () => this.$emit("rename") },
      ];
    },
    last() {
      const does = (word, icon, act) => ({ word, icon, act: () => this.$emit("act", act) });
      return [
        ...(this.item && !this.item.reserved ? [does("duplicate", "content_copy", "duplicate")] : []),
        ...(this.kind === "page" ? [] : [does("copy", "file_copy", "copy")]),
        { word: "properties", icon: "tune", look: "canvas__more", act: () => this.$emit("panel") },
        does(this.item ? "off" : "remove", "delete", "remove"),
      ];
    },
    widths() {
      const now = this.item.width;
      return WIDTHS.includes(now) ? WIDTHS : [...WIDTHS, now].sort((one, other) => one - other);
    },
  },
  methods: {
    number(value) {
      return new Intl.NumberFormat(this.digits).format(value);
    },
  },
};
