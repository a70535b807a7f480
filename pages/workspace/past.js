// What happened, the newest first, folded away: read from the desk when somebody opens it. The exact moment in UTC on hover.
const GROUPS = ["all", "talk", "changes", "people"];

export default {
  template: `
    <details class="card panel panel--fold" @toggle="$emit('fold', $event.target.open)">
      <summary><span>{{ words.title }}</span><q-icon name="sym_r_expand_more" aria-hidden="true" /></summary>
      <div class="timeline__groups" role="group" :aria-label="words.filter">
        <button v-for="each in groups" :key="each" type="button" class="timeline__group" :aria-pressed="String(each === group)" @click="group = each">
          {{ words[each] }}
        </button>
      </div>
      <ol class="timeline">
        <li v-for="line in shown" :key="line.id" class="timeline__line">
          <q-icon :name="line.icon" size="17px" aria-hidden="true" />
          <div>
            <span>{{ line.text }}</span>
            <p v-for="detail in line.details" class="timeline__detail">{{ detail }}</p>
            <small class="hint"><time :datetime="line.iso" :title="line.utc">{{ line.exact }}</time><template v-if="line.version"> · {{ line.version }}</template></small>
          </div>
        </li>
        <li v-if="lines.length && !shown.length" class="hint">{{ words.none }}</li>
      </ol>
    </details>`,
  props: { lines: Array, words: Object },
  emits: ["fold"],
  data() {
    return { group: "all", groups: GROUPS };
  },
  computed: {
    shown() {
      return this.group === "all" ? this.lines : this.lines.filter((line) => line.group === this.group);
    },
  },
};
