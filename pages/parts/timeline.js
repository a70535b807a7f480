// What happened, the newest first: each line with its moment, the exact one in UTC on hover, and the configuration of then.
export default {
  template: `
    <ol class="timeline">
      <li v-for="line in lines" :key="line.id" class="timeline__line">
        <q-icon :name="line.icon" size="17px" aria-hidden="true" />
        <div>
          <span>{{ line.text }}</span>
          <p v-for="detail in line.details" class="timeline__detail">{{ detail }}</p>
          <small class="hint"><time :datetime="line.iso" :title="line.utc">{{ line.exact }}</time><template v-if="line.version"> · {{ line.version }}</template></small>
        </div>
      </li>
    </ol>`,
  props: { lines: Array },
};
