// The steps of a form by name: those behind lead back, the open one is told, those ahead wait.
export default {
  template: `
    <ol class="named-steps" :aria-label="label">
      <li v-for="(step, place) in steps" :key="place" class="named-steps__step" :class="'is-' + step.state"
          :aria-current="step.state === 'open' ? 'step' : null">
        <component :is="step.state === 'done' ? 'button' : 'span'" :type="step.state === 'done' ? 'button' : null"
                   class="named-steps__name" @click="step.state === 'done' && $emit('go', place)">
          <span class="named-steps__mark" aria-hidden="true"><q-icon v-if="step.state === 'done'" name="sym_r_check" size="15px" /><template v-else>{{ step.number }}</template></span>
          <bdi>{{ step.name }}</bdi>
        </component>
      </li>
    </ol>
  `,
  props: {
    label: String,
    steps: Array,
  },
  emits: ["go"],
};
