// A tree of options: rename in place, move by buttons or Alt with the arrows, a level below for steps of a cascade.
import { kept } from "desk-properties/kept.js";

export default {
  name: "OptionTree",
  directives: { kept },
  template: `
    <ol class="options" :class="{ 'options--inner': path.length }">
      <li v-for="(option, place) in options" :key="option.id" :data-option="path.concat(option.id).join('/')" :class="{ 'is-retired': option.retired }">
        <div class="options__row" @keydown="press($event, option, place)">
          <input class="input input--small" type="text" dir="auto" v-kept="option.label" :disabled="locked" :aria-label="words.option.replace('{name}', option.label)"
                 @change="tell('rename', option, $event.target.value)" @keydown.enter.prevent="$event.target.blur(), tell('add', null)" />
          <span v-if="option.retired" class="chip">{{ words.retired }}</span>
          <template v-if="!locked">
            <button type="button" class="mini" :disabled="!place" :aria-label="words.up" :title="words.up" @click="tell('move', option, place - 1)"><q-icon name="sym_r_arrow_upward" class="icon" aria-hidden="true" /></button>
            <button type="button" class="mini" :disabled="place === options.length - 1" :aria-label="words.down" :title="words.down" @click="tell('move', option, place + 1)"><q-icon name="sym_r_arrow_downward" class="icon" aria-hidden="true" /></button>
            <button v-if="deep && path.length < 5" type="button" class="mini" :aria-label="words.below" :title="words.below" @click="tell('below', option)"><q-icon name="sym_r_subdirectory_arrow_left" class="icon" aria-hidden="true" /></button>
            <button type="button" class="mini" :disabled="options.length === 1 && !option.live" :aria-label="option.retired ? words.restore : option.live ? words.retire : words.remove" :title="option.retired ? words.restore : option.live ? words.retire : words.remove"
                    @click="tell(option.retired ? 'restore' : option.live ? 'retire' : 'remove', option)"><q-icon :name="option.retired ? 'sym_r_unarchive' : option.live ? 'sym_r_archive' : 'sym_r_close'" class="icon" aria-hidden="true" /></button>
          </template>
        </div>
        <option-tree v-if="option.options.length" :options="option.options" :path="path.concat(option.id)" :deep="deep" :locked="locked" :words="words" @told="$emit('told', $event)" />
      </li>
      <li v-if="!locked"><button type="button" class="button button--small button--quiet" @click="tell('add', null)"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ words.add_option }}</button></li>
    </ol>`,
  props: { options: Array, path: { type: Array, default: () => [] }, deep: Boolean, locked: Boolean, words: Object },
  emits: ["told"],
  methods: {
    tell(act, option, value) {
      this.$emit("told", { act, path: option ? this.path.concat(option.id) : this.path, value: value ?? null });
    },
    press(event, option, place) {
      const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.code];
      if (!by || this.locked) return;
      event.preventDefault();
      event.stopPropagation();
      const target = place + by;
      if (target >= 0 && target < this.options.length) this.tell("move", option, target);
    },
  },
};
