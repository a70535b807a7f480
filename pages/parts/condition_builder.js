// A condition to be built or typed, from data.
import Builder from "desk-conditions/builder.js";

export default {
  components: { Builder },
  template: `<builder :ask="ask" :tree="tree" :said="said" :locked="locked" @condition="$emit('condition', $event)" @typed="$emit('typed', $event)" />`,
  props: { ask: Object, tree: Object, said: Object, locked: Boolean },
  emits: ["condition", "typed"],
};
